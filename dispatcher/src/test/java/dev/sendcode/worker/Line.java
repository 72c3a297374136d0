package dev.sendcode.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.embedded.EmbeddedStack;
import dev.sendcode.providers.Provider;
import dev.sendcode.runtime.config.KeyFiles;
import dev.sendcode.runtime.kafka.EventCodec;
import dev.sendcode.runtime.kafka.KafkaClients;
import dev.sendcode.runtime.keys.Keys;
import dev.sendcode.runtime.redis.RedisClients;
import dev.sendcode.runtime.settings.LocatedYaml;
import dev.sendcode.runtime.settings.Settings;
import dev.sendcode.runtime.settings.SettingsTree;
import dev.sendcode.runtime.verification.SendCounts;
import dev.sendcode.runtime.verification.VerificationStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import redis.clients.jedis.RedisClient;

/** One provider's line of a worker on a real broker and a real Redis, with an adapter that a test brings. */
final class Line implements AutoCloseable {

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RedisClient redis;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Intake intake;

    Line(EmbeddedStack stack, Provider provider, String settings, Map<String, String> more) {
        var environment = stack.environment();
        environment.put("SENDCODE_DEMO", "true");
        environment.putAll(more);
        var config = WorkerConfig.load(environment);
        var keys = Keys.load(new KeyFiles(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
        this.redis = RedisClients.open(stack.redisConfig());
        this.producer = new KafkaProducer<>(KafkaClients.producer(stack.kafkaConfig(), "line-test"));
        var parts = new WorkerParts(
                new EventCodec(stack.registryConfig()),
                new OutcomePublisher(stack.topics(), producer),
                new VerificationStore(redis),
                keys.hash(),
                new CodeDesk(keys.code().orElseThrow(), keys.opener()),
                new TestDesk(keys.opener()),
                new FleetQuotas(
                        new BucketQuotas(redis),
                        new SendCounts(redis),
                        keys.hash(),
                        config.calls().lifted()),
                new OutageGate(),
                new WorkerMetrics(meters));
        Settings now = settings(settings);
        this.intake = new ProviderLine("builtin", provider, config, () -> now, parts).start();
    }

    private static Settings settings(String yaml) {
        var tree = SettingsTree.read(LocatedYaml.read(yaml).root());
        assertThat(tree.findings()).isEmpty();
        return new Settings(0, tree.content(), false);
    }

    /** Sum of a counter over the tags that hold this value; 0 where there is none. */
    double count(String name, String value) {
        return meters.getMeters().stream()
                .filter(meter -> meter.getId().getName().equals("sendcode.worker." + name))
                .filter(meter -> meter.getId().getTags().stream()
                        .anyMatch(tag -> tag.getValue().equals(value)))
                .mapToDouble(meter -> meter.measure().iterator().next().getValue())
                .sum();
    }

    @Override
    public void close() {
        intake.close();
        producer.close();
        redis.close();
    }
}
