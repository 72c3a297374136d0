package dev.sendcode.api;

import dev.sendcode.api.audit.AuditWriter;
import dev.sendcode.api.audit.Refusals;
import dev.sendcode.api.audit.Timeline;
import dev.sendcode.api.audit.TimelineReader;
import dev.sendcode.api.metrics.RequestApiMetrics;
import dev.sendcode.api.request.KafkaRequests;
import dev.sendcode.api.request.KafkaTestSends;
import dev.sendcode.api.request.Requests;
import dev.sendcode.api.request.TestSends;
import dev.sendcode.api.request.VerdictReader;
import dev.sendcode.api.request.Waiters;
import dev.sendcode.runtime.audit.AuditEvents;
import dev.sendcode.runtime.follow.Beginning;
import dev.sendcode.runtime.follow.TopicFollower;
import dev.sendcode.runtime.health.Health;
import dev.sendcode.runtime.kafka.EventCodec;
import dev.sendcode.runtime.kafka.KafkaReadiness;
import dev.sendcode.runtime.keys.Keys;
import dev.sendcode.runtime.lifecycle.Lifecycle;
import dev.sendcode.runtime.redis.RedisChecks;
import dev.sendcode.runtime.redis.RedisClients;
import dev.sendcode.runtime.settings.ProcessSettings;
import dev.sendcode.runtime.settings.Settings;
import dev.sendcode.runtime.verification.CodeChecks;
import dev.sendcode.runtime.verification.VerificationStore;
import dev.sendcode.schemas.Topic;
import dev.sendcode.schemas.Topics;
import dev.sendcode.settings.SettingsWriter;
import dev.sendcode.settings.check.ContentChecks;
import dev.sendcode.settings.vendors.VendorDesks;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import redis.clients.jedis.RedisClient;

/** What stands behind the routes: Kafka, the registry and Redis, reached in this order. */
final class Backend {

    private final Lifecycle lifecycle;
    private final RequestApiConfig config;
    private final Topics topics;
    private final InstantSource clock;
    private final EventCodec codec;
    private final KafkaParts kafka;
    private final KafkaReadiness readiness;
    private final Waiters waiters = new Waiters();

    /** Reaches Kafka and the registry, and checks topics and schemas. */
    Backend(Lifecycle lifecycle, RequestApiConfig config, InstantSource clock) {
        this.lifecycle = lifecycle;
        this.config = config;
        this.topics = config.common().topics();
        this.clock = clock;
        this.codec = new EventCodec(config.common().registry());
        this.kafka = KafkaParts.start(lifecycle, config);
        this.readiness = new KafkaReadiness(config.common(), kafka.admin(), codec, used(config));
        readiness.require(lifecycle);
    }

    /** Follows the settings. */
    Supplier<Settings> settings(Settings beginning, Keys keys, Health health, MeterRegistry meters) {
        return ProcessSettings.follow(
                lifecycle,
                RequestApiConfig.PROCESS,
                config.common(),
                codec,
                beginning,
                ProcessSettings.opener(keys),
                health,
                meters);
    }

    /** Follows the verdicts; the requests are answered from them. */
    Requests requests(RequestApiMetrics metrics, Health health) {
        Topic<?> topic = topics.verdict();
        var reader = new VerdictReader(codec, topics.verdict(), waiters, metrics);
        var follower = lifecycle.start(
                "verdicts in " + topic.name(),
                () -> TopicFollower.start(kafka.verdicts(), topic, new Beginning.AtTheEnd(), reader));
        health.add("verdicts", follower::check);
        return new KafkaRequests(
                kafka.producer(),
                codec,
                topics.sendCode(),
                waiters,
                config.waits().publish());
    }

    /** Follows the audit topic into a timeline. */
    Timeline timeline(RequestApiMetrics metrics, Health health) {
        var timeline = new Timeline(config.timeline().kept(), config.timeline().maxEvents(), clock);
        Topic<?> topic = topics.audit();
        var reader = new TimelineReader(codec, topics.audit(), timeline);
        var beginning = new Beginning.At(clock.instant().minus(timeline.kept()));
        var follower = lifecycle.start(
                "audit events in " + topic.name(),
                () -> TopicFollower.start(kafka.auditEvents(), topic, beginning, reader));
        health.add("audit", follower::check);
        metrics.gauges(waiters::size, timeline::size);
        return timeline;
    }

    AuditWriter auditWriter(RequestApiMetrics metrics) {
        return lifecycle.start(
                "audit writer", () -> AuditWriter.start(kafka.producer(), codec, topics.audit(), metrics));
    }

    Refusals refusals(AuditEvents events, AuditWriter audit) {
        return lifecycle.start("refusals", () -> new Refusals(events, clock, audit::write));
    }

    /** Checks of codes, where there is a key to derive them with. Redis may be away: then checks say so, and requests go on. */
    Optional<CodeChecks> checks(Keys keys, Health health) {
        RedisClient redis = lifecycle.start(
                "the pool for Redis", () -> RedisClients.open(config.common().redis()));
        readiness.addTo(health);
        health.add("redis", () -> RedisChecks.check(redis).degrading("codes cannot be checked; requests go on"));
        return keys.code().map(codes -> new CodeChecks(new VerificationStore(redis), codes, keys.hash()));
    }

    /** Changes settings; connects when it is first asked to. */
    SettingsWriter settingsWriter(Keys keys) {
        return lifecycle.start(
                "settings writer",
                () -> new SettingsWriter(
                        config.common().kafka(), codec, topics, keys.settings(), new ContentChecks(), clock));
    }

    /** Publishes test SMS; the verdicts must be followed already. */
    TestSends testSends() {
        return new KafkaTestSends(
                kafka.producer(), codec, topics, waiters, config.waits().publish());
    }

    /** Asks vendors; opens a vendor's library when it is first asked. */
    VendorDesks vendorDesks() {
        return lifecycle.start("vendors' desks", () -> new VendorDesks(config.vendors()));
    }

    private static List<Topic<?>> used(RequestApiConfig config) {
        Topics topics = config.common().topics();
        var used = new ArrayList<Topic<?>>(List.of(topics.sendCode(), topics.verdict(), topics.audit()));
        if (config.adminToken().isPresent()) {
            used.add(topics.settings());
            used.add(topics.settingsHistory());
        }
        return used;
    }
}
