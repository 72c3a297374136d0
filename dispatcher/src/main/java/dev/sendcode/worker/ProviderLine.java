package dev.sendcode.worker;

import dev.sendcode.providers.Provider;
import dev.sendcode.runtime.config.KafkaConfig;
import dev.sendcode.runtime.kafka.KafkaClients;
import dev.sendcode.runtime.settings.Settings;
import dev.sendcode.schemas.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/**
 * Everything from one provider's topic to its vendor.
 *
 * @param id the provider's
 * @param provider its adapter; closed by its owner
 * @param config of the process
 * @param settings the newest
 * @param parts what all lines share
 */
record ProviderLine(String id, Provider provider, WorkerConfig config, Supplier<Settings> settings, WorkerParts parts) {

    private static final String RETENTION = "retention.ms";
    private static final Duration AFTER_RETENTION = Duration.ofHours(1);
    private static final Duration DRAIN_MARGIN = Duration.ofSeconds(1);

    /** The consumer group. */
    String group() {
        return "sendcode-worker-" + id;
    }

    /** Begins to read. */
    Intake start() {
        Topics topics = config.common().topics();
        var vendor = new VendorCall(provider, parts.metrics());
        var room = new Room(config.intake().inFlight());
        var handler = new DispatchHandler(
                parts,
                new Planner(
                        settings,
                        config.calls().patience(),
                        provider,
                        config.common().demo(),
                        parts.tests()),
                new AccountGuards(config.calls(), parts.metrics()),
                vendor,
                claimLife(topics),
                room);
        var limits = new IntakeConfig(
                id,
                topics.dispatch(id).name(),
                config.intake(),
                provider.callTimeout().plus(DRAIN_MARGIN));
        return Intake.start(
                limits,
                new KafkaConsumer<>(consumer(config.common().kafka(), group(), config.intake())),
                new RecordTask(topics, id, parts, handler, claimLife(topics))::run,
                room,
                parts.gate(),
                parts.metrics());
    }

    /** What its consumer is made with. */
    static Map<String, Object> consumer(KafkaConfig kafka, String group, WorkerConfig.Intake intake) {
        var settings = new HashMap<>(KafkaClients.consumer(kafka, group, group));
        // one poll must not overshoot the bound of records in work by much
        int records = Math.clamp(intake.inFlight() / 4, 1, 500);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Integer.toString(records));
        return settings;
    }

    /** As long as a dispatch can be read again. */
    private Duration claimLife(Topics topics) {
        String retention = topics.dispatch(id).configs().getOrDefault(RETENTION, "604800000");
        return Duration.ofMillis(Long.parseLong(retention)).plus(AFTER_RETENTION);
    }
}
