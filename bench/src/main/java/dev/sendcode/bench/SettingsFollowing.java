package dev.sendcode.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sendcode.runtime.config.KafkaConfig;
import dev.sendcode.runtime.config.RegistryConfig;
import dev.sendcode.runtime.kafka.EventCodec;
import dev.sendcode.runtime.kafka.KafkaClients;
import dev.sendcode.runtime.settings.Application;
import dev.sendcode.runtime.settings.SettingKey;
import dev.sendcode.runtime.settings.SettingKind;
import dev.sendcode.runtime.settings.Settings;
import dev.sendcode.runtime.settings.SettingsContent;
import dev.sendcode.runtime.settings.SettingsContentBuilder;
import dev.sendcode.runtime.settings.SettingsFollower;
import dev.sendcode.schemas.Topics;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** A process that follows the settings, and nothing else: what it says goes to the process that writes them. */
final class SettingsFollowing {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration GLANCE = Duration.ofNanos(200_000);
    private static final int REBUILDS = 30;

    private SettingsFollowing() {}

    /**
     * The follower is ready.
     *
     * @param readyMillis from its start to the first snapshot, client and all
     * @param applications that the snapshot has
     * @param heapMiB what lives in the heap after a collection, this small process besides
     * @param residentMiB the most memory that the process ever held
     * @param rebuild milliseconds to make a snapshot anew after one application changed, without Kafka
     */
    record Ready(long readyMillis, int applications, long heapMiB, long residentMiB, Times.Summary rebuild) {}

    /**
     * A snapshot was swapped in.
     *
     * @param version of it
     * @param epochMicros when it was first seen
     */
    record Swapped(long version, long epochMicros) {}

    static String json(Record said) {
        try {
            return JSON.writeValueAsString(said);
        } catch (JsonProcessingException ourOwnRecord) {
            throw new IllegalStateException(ourOwnRecord);
        }
    }

    static <T extends Record> T parse(String json, Class<T> as) {
        try {
            return JSON.readValue(json, as);
        } catch (JsonProcessingException notOurs) {
            throw new IllegalStateException("the following process said something else", notOurs);
        }
    }

    static long epochMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    /**
     * Follows until it is told to stop.
     *
     * @param said gets a line of JSON for each thing to say
     */
    static void run(String kafka, String registry, Topics topics, Consumer<String> said, BooleanSupplier stopped)
            throws InterruptedException {
        long begun = System.nanoTime();
        var config = new KafkaConfig(Map.of("bootstrap.servers", kafka));
        try (var follower = SettingsFollower.start(
                new KafkaConsumer<>(KafkaClients.follower(config, "bench-settings")),
                new EventCodec(new RegistryConfig(Map.of("schema.registry.url", registry))),
                topics.settings(),
                Settings.none(),
                Optional.empty())) {
            long ready = Duration.ofNanos(System.nanoTime() - begun).toMillis();
            said.accept(json(ready(ready, follower.get())));
            long seen = follower.get().version();
            while (!stopped.getAsBoolean()) {
                long version = follower.get().version();
                if (version == seen) {
                    LockSupport.parkNanos(GLANCE.toNanos());
                } else {
                    said.accept(json(new Swapped(version, epochMicros())));
                    seen = version;
                }
            }
        }
    }

    private static Ready ready(long millis, Settings settings) {
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        long resident = Footprint.now().residentMiB();
        return new Ready(
                millis, settings.content().applications().size(), heap >> 20, resident, rebuilds(settings.content()));
    }

    /** As the follower does it: the builder has everything, one application comes anew. */
    private static Times.Summary rebuilds(SettingsContent content) {
        var builder = new SettingsContentBuilder();
        content.applications().forEach((id, each) -> builder.put(new SettingKey(SettingKind.APPLICATION, id), each));
        content.accounts().forEach((id, each) -> builder.put(new SettingKey(SettingKind.ACCOUNT, id), each));
        content.templates().forEach((id, each) -> builder.put(new SettingKey(SettingKind.TEMPLATE, id), each));
        content.routes().forEach((id, each) -> builder.put(new SettingKey(SettingKind.ROUTE, id), each));
        Application one = content.applications().values().iterator().next();
        var times = new Times();
        for (int i = 0; i < REBUILDS; i++) {
            long from = System.nanoTime();
            builder.put(new SettingKey(SettingKind.APPLICATION, one.id()), one);
            var snapshot = new Settings(i, builder.build(), false);
            times.add(System.nanoTime() - from);
            if (snapshot.application(one.id()).isEmpty()) {
                throw new IllegalStateException("a snapshot without what was put into it");
            }
        }
        return times.summary();
    }
}
