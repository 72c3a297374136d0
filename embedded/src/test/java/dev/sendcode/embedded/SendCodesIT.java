package dev.sendcode.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sendcode.client.CodeRequest;
import dev.sendcode.client.NotRecordedException;
import dev.sendcode.client.Recorded;
import dev.sendcode.client.SendCodes;
import dev.sendcode.client.SendCodesConfig;
import dev.sendcode.events.Channel;
import dev.sendcode.events.SendCode;
import dev.sendcode.runtime.kafka.EventCodec;
import dev.sendcode.runtime.kafka.EventCodec.Decoded;
import dev.sendcode.runtime.kafka.KafkaClients;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;

/** The publisher for upstream services, on a real broker and a registry. */
class SendCodesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final EmbeddedStack stack = EmbeddedStack.shared();

    @Test
    void aRecordLiesWhereItIsSaidToLieOnThePartitionThatTheRouterExpects() {
        try (var codes = SendCodes.open(SendCodesConfig.of(clients()))) {
            for (int i = 10; i < 20; i++) {
                String phone = "+86190000000" + i;

                var recorded = codes.publish(CodeRequest.of("demo", phone, Channel.CHANNEL_LOGIN));

                var record = at(recorded);
                assertThat(record.key()).asString(StandardCharsets.UTF_8).isEqualTo(phone);
                assertThat(recorded.partition())
                        .isEqualTo(Utils.toPositive(Utils.murmur2(record.key()))
                                % stack.topics().partitions());
                var codec = new EventCodec(stack.registryConfig());
                assertThat(codec.decode(stack.topics().sendCode(), record.value()))
                        .isInstanceOfSatisfying(
                                Decoded.Event.class,
                                event -> assertThat(((SendCode) event.value()).getCallerKey())
                                        .contains(recorded.callerKey()));
            }
        }
    }

    @Test
    void aTopicThatIsNotThereIsNamed() {
        var config = SendCodesConfig.of(clients("max.block.ms", "500")).withTopicPrefix("other.");
        try (var codes = SendCodes.open(config)) {
            var request = CodeRequest.of("demo", "+8619000000021", Channel.CHANNEL_LOGIN);

            assertThatThrownBy(() -> codes.publish(request))
                    .isInstanceOf(NotRecordedException.class)
                    .hasMessageContaining("other.send-code.v1");
        }
    }

    @Test
    void aRegistryThatIsAwayIsNamed() {
        var clients = new HashMap<>(clients());
        clients.put("schema.registry.url", "http://127.0.0.1:1");
        try (var codes = SendCodes.open(SendCodesConfig.of(clients))) {
            var request = CodeRequest.of("demo", "+8619000000022", Channel.CHANNEL_LOGIN);

            assertThatThrownBy(() -> codes.publish(request))
                    .isInstanceOf(NotRecordedException.class)
                    .hasMessageContaining("schema.registry.url")
                    .hasMessageNotContaining("8619000000022");
        }
    }

    private ConsumerRecord<byte[], byte[]> at(Recorded recorded) {
        var place = new TopicPartition(recorded.topic(), recorded.partition());
        try (var consumer = new KafkaConsumer<>(
                KafkaClients.follower(stack.kafkaConfig(), "send-codes-it"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(place));
            consumer.seek(place, recorded.offset());
            return consumer.poll(PATIENCE).records(place).getFirst();
        }
    }

    private Map<String, Object> clients(String... more) {
        var clients = new HashMap<String, Object>();
        clients.put("bootstrap.servers", stack.kafka().bootstrapServers());
        clients.put("schema.registry.url", stack.registry().url());
        for (int i = 0; i < more.length; i += 2) {
            clients.put(more[i], more[i + 1]);
        }
        return clients;
    }
}
