package dev.sendcode.api;

import dev.sendcode.api.metrics.RequestApiMetrics;
import dev.sendcode.api.web.NativeRoutes;
import dev.sendcode.api.web.Traced;
import dev.sendcode.runtime.audit.AuditEvents;
import dev.sendcode.runtime.health.Health;
import dev.sendcode.runtime.health.HealthRoutes;
import dev.sendcode.runtime.health.OperatorListener;
import dev.sendcode.runtime.http.HttpListener;
import dev.sendcode.runtime.http.HttpRoute;
import dev.sendcode.runtime.keys.Keys;
import dev.sendcode.runtime.lifecycle.Lifecycle;
import dev.sendcode.runtime.metrics.ProcessMetrics;
import dev.sendcode.runtime.settings.DemoGuard;
import dev.sendcode.runtime.settings.Settings;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** request-api, running. Close it to stop: first the listeners, so that calls in progress are answered, then what they need. */
public final class RequestApiApp implements AutoCloseable {

    private final Lifecycle lifecycle;
    private final Health health = new Health();
    private final InstantSource clock = InstantSource.system();
    private final RequestApiConfig config;
    private final HttpListener listener;
    private final HttpListener operator;

    private RequestApiApp(Lifecycle lifecycle, RequestApiConfig config, Keys keys, Settings settings) {
        this.lifecycle = lifecycle;
        this.config = config;
        var process = lifecycle.start("metrics", () -> ProcessMetrics.of(RequestApiConfig.PROCESS));
        List<HttpRoute> routes = routes(keys, settings, new RequestApiMetrics(process.registry()));
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
        Keys keys = Keys.load(config.common().keys());
        Settings settings = Settings.load(config.common().settingsFile());
        DemoGuard.require(
                config.common().demo(),
                keys.demo(),
                settings.demo(),
                List.of(config.http().listen(), config.http().operator()));
        Lifecycle lifecycle = Lifecycle.of(RequestApiConfig.PROCESS);
        boolean started = false;
        try {
            var app = new RequestApiApp(lifecycle, config, keys, settings);
            started = true;
            return app;
        } finally {
            if (!started) {
                lifecycle.close();
            }
        }
    }

    private List<HttpRoute> routes(Keys keys, Settings settings, RequestApiMetrics metrics) {
        var backend = new Backend(lifecycle, config, clock);
        var requests = backend.requests(metrics, health);
        var timeline = backend.timeline(metrics, health);
        var events = new AuditEvents(keys.hash());
        var audit = backend.auditWriter(metrics);
        var refusals = backend.refusals(events, audit);
        var checks = backend.checks(keys, health);
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
