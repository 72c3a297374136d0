package dev.sendcode.api;

import dev.sendcode.api.audit.AuditFollower;
import dev.sendcode.api.audit.AuditWriter;
import dev.sendcode.api.audit.Refusals;
import dev.sendcode.api.audit.Timeline;
import dev.sendcode.api.metrics.RequestApiMetrics;
import dev.sendcode.api.request.KafkaRequests;
import dev.sendcode.api.request.VerdictWatch;
import dev.sendcode.api.request.Waiters;
import dev.sendcode.api.web.NativeRoutes;
import dev.sendcode.api.web.Traced;
import dev.sendcode.runtime.audit.AuditEvents;
import dev.sendcode.runtime.health.Health;
import dev.sendcode.runtime.health.HealthRoutes;
import dev.sendcode.runtime.health.OperatorListener;
import dev.sendcode.runtime.http.HttpListener;
import dev.sendcode.runtime.http.HttpRoute;
import dev.sendcode.runtime.kafka.EventCodec;
import dev.sendcode.runtime.keys.Keys;
import dev.sendcode.runtime.lifecycle.Lifecycle;
import dev.sendcode.runtime.metrics.ProcessMetrics;
import dev.sendcode.runtime.redis.RedisClients;
import dev.sendcode.runtime.settings.DemoGuard;
import dev.sendcode.runtime.settings.Settings;
import dev.sendcode.runtime.verification.CodeChecks;
import dev.sendcode.runtime.verification.VerificationStore;
import dev.sendcode.schemas.Topics;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** request-api, running. Close it to stop: first the listeners, so that calls in progress are answered, then what they need. */
public final class RequestApiApp implements AutoCloseable {

    private final Lifecycle lifecycle = Lifecycle.of(RequestApiConfig.PROCESS);
    private final Health health = new Health();
    private final InstantSource clock = InstantSource.system();
    private final RequestApiConfig config;
    private final HttpListener listener;
    private final HttpListener operator;

    private RequestApiApp(RequestApiConfig config) {
        this.config = config;
        Keys keys = Keys.load(config.common().keys());
        Settings settings = Settings.load(config.common().settingsFile());
        DemoGuard.require(
                config.common().demo(),
                keys.demo(),
                settings.demo(),
                List.of(config.http().listen(), config.http().operator()));

        var process = lifecycle.start("metrics", () -> ProcessMetrics.of(RequestApiConfig.PROCESS));
        var metrics = new RequestApiMetrics(process.registry());
        List<HttpRoute> routes = routes(keys, settings, metrics);
        operator = lifecycle.start(
                "operator listener on " + config.http().operator(),
                () -> OperatorListener.start(config.http().operator(), health, process.registry(), List.of()));
        listener = lifecycle.start(
                "public listener on " + config.http().listen(),
                () -> HttpListener.start(
                        RequestApiConfig.PROCESS,
                        config.http().listen(),
                        config.http().limits(),
                        routes,
                        Traced.handler(NativeRoutes::notFound)));
        health.started();
    }

    /**
     * Starts everything.
     *
     * @throws dev.sendcode.runtime.config.ConfigurationException before any connection is opened, naming every problem
     * @throws dev.sendcode.runtime.lifecycle.StartException if something cannot be reached; what stood is closed again
     */
    public static RequestApiApp start(RequestApiConfig config) {
        return new RequestApiApp(config);
    }

    private List<HttpRoute> routes(Keys keys, Settings settings, RequestApiMetrics metrics) {
        Topics topics = config.common().topics();
        var events = new AuditEvents(keys.hash());
        var codec = new EventCodec(config.common().registry());
        var kafka = KafkaParts.start(lifecycle, config);
        lifecycle.run("schemas", () -> codec.reach(List.of(topics.sendCode(), topics.verdict(), topics.audit())));

        var waiters = new Waiters();
        var watch = lifecycle.start(
                "verdicts in " + topics.verdict().name(),
                () -> VerdictWatch.start(kafka.verdicts(), codec, topics.verdict(), waiters, metrics));
        var timeline = new Timeline(config.timeline().kept(), config.timeline().maxEvents(), clock);
        Instant from = clock.instant().minus(timeline.kept());
        var follower = lifecycle.start(
                "audit events in " + topics.audit().name(),
                () -> AuditFollower.start(kafka.auditEvents(), codec, topics.audit(), timeline, from));
        var audit = lifecycle.start(
                "audit writer", () -> AuditWriter.start(kafka.producer(), codec, topics.audit(), metrics));
        var refusals = lifecycle.start("refusals", () -> new Refusals(events, clock, audit::write));
        metrics.gauges(waiters::size, timeline::size);
        var redis = lifecycle.start(
                "Redis pool", () -> RedisClients.open(config.common().redis()));
        Optional<CodeChecks> checks =
                keys.code().map(codes -> new CodeChecks(new VerificationStore(redis), codes, keys.hash()));

        new Readiness(health, config).add(kafka.admin(), codec, redis, watch, follower);
        var requests = new KafkaRequests(
                kafka.producer(),
                codec,
                topics.sendCode(),
                waiters,
                config.waits().publish());
        var wires = new Wires(config, keys, () -> settings, requests, metrics, clock);
        var routes = new ArrayList<>(wires.routes(events, checks, audit::write, refusals, timeline));
        routes.addAll(HealthRoutes.of(health));
        return Traced.routes(routes);
    }

    /** The checks behind readiness; others may be added. */
    public Health health() {
        return health;
    }

    /** The port of the public listener, also where an ephemeral one was asked for. */
    public int port() {
        return listener.port();
    }

    /** The port of the operator's listener. */
    public int operatorPort() {
        return operator.port();
    }

    @Override
    public void close() {
        health.stopping();
        lifecycle.close();
    }
}
