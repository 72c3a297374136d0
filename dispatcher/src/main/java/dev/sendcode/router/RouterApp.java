package dev.sendcode.router;

import dev.sendcode.runtime.config.CommonConfig;
import dev.sendcode.runtime.health.Health;
import dev.sendcode.runtime.health.OperatorListener;
import dev.sendcode.runtime.kafka.EventCodec;
import dev.sendcode.runtime.kafka.KafkaClients;
import dev.sendcode.runtime.kafka.KafkaReadiness;
import dev.sendcode.runtime.keys.Keys;
import dev.sendcode.runtime.lifecycle.Lifecycle;
import dev.sendcode.runtime.lifecycle.RunningApp;
import dev.sendcode.runtime.metrics.ProcessMetrics;
import dev.sendcode.runtime.settings.DemoGuard;
import dev.sendcode.runtime.settings.ProcessSettings;
import dev.sendcode.runtime.settings.Settings;
import dev.sendcode.runtime.streams.PatientEvents;
import dev.sendcode.runtime.streams.RocksDbMemory;
import dev.sendcode.runtime.streams.RunningStreams;
import dev.sendcode.runtime.streams.StreamsSettings;
import dev.sendcode.schemas.Topic;
import dev.sendcode.schemas.Topics;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;

/** Starts the router. */
public final class RouterApp {

    /** Consumer group, transactional ids and changelogs begin with it. */
    public static final String APPLICATION_ID = "sendcode-router";

    private RouterApp() {}

    /**
     * Starts it; its health says when every store is restored.
     *
     * @throws dev.sendcode.runtime.config.ConfigurationException before anything is opened
     * @throws dev.sendcode.runtime.lifecycle.StartException if a part cannot be reached; what was open is closed
     */
    public static RunningApp start(RouterConfig config) {
        CommonConfig common = config.common();
        Keys keys = Keys.load(common.keys());
        DemoGuard.require(common.demo(), keys.demo(), List.of(config.operator()));
        Settings beginning = ProcessSettings.beginning(common, List.of(config.operator()));

        var lifecycle = Lifecycle.of(RouterConfig.APP);
        var health = new Health();
        var metered = lifecycle.start("metrics", () -> ProcessMetrics.of(RouterConfig.APP));
        var codec = new EventCodec(common.registry());
        Admin admin = lifecycle.start(
                "Kafka's admin client", () -> Admin.create(KafkaClients.admin(common.kafka(), RouterConfig.APP)));
        var readiness = new KafkaReadiness(common, admin, codec, written(common.topics()));
        readiness.require(lifecycle);
        var settings = ProcessSettings.follow(
                lifecycle, RouterConfig.APP, common, codec, beginning, Optional.empty(), health, metered.registry());
        var parts = RouterParts.of(
                common.topics(),
                new PatientEvents(codec, config.streams().registryPatience()),
                settings,
                keys.hash(),
                config.retry(),
                common.dedupWindow(),
                new RouterMetrics(metered.registry()));
        var memory = lifecycle.start("the bound of the stores", RocksDbMemory::new);
        var streams = lifecycle.start(
                "Kafka Streams " + APPLICATION_ID,
                () -> RunningStreams.start(
                        RouterTopology.of(parts),
                        StreamsSettings.of(APPLICATION_ID, common, config.streams(), memory)));
        lifecycle
                .start("the meters of streams", () -> new KafkaStreamsMetrics(streams.client()))
                .bindTo(metered.registry());
        readiness.addTo(health);
        health.add("streams", streams::check);
        health.add("keys", keys::check);
        var operator = lifecycle.start(
                "the operator listener",
                () -> OperatorListener.start(config.operator(), health, metered.registry(), List.of()));
        health.started();
        return new RunningApp(lifecycle, health, operator.port(), operator.port());
    }

    private static List<Topic<?>> written(Topics topics) {
        var all =
                new ArrayList<Topic<?>>(List.of(topics.verdict(), topics.outcome(), topics.audit(), topics.sendCode()));
        topics.providers().forEach(provider -> all.add(topics.dispatch(provider)));
        return all;
    }
}
