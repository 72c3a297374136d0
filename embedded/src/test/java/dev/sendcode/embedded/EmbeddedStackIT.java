package dev.sendcode.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.events.Channel;
import dev.sendcode.events.SendCode;
import dev.sendcode.runtime.config.CommonConfig;
import dev.sendcode.runtime.config.Configuration;
import dev.sendcode.runtime.kafka.EventCodec;
import dev.sendcode.runtime.kafka.EventCodec.Decoded;
import dev.sendcode.runtime.kafka.KafkaClients;
import dev.sendcode.runtime.kafka.SchemaRegistration;
import dev.sendcode.runtime.kafka.TopicCheck;
import dev.sendcode.runtime.redis.RedisChecks;
import dev.sendcode.runtime.redis.RedisClients;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

class EmbeddedStackIT {

    private final EmbeddedStack stack = EmbeddedStack.shared();

    @Test
    void hasWhatAProcessChecksAtItsStart() {
        // Given
        var config = Configuration.load("sendcode", stack.environment(), CommonConfig::read);
        // Then
        try (var admin = Admin.create(KafkaClients.admin(config.kafka(), "test"))) {
            assertThat(TopicCheck.problems(
                            admin, config.topics(), config.replicationFactor(), config.minInsyncReplicas()))
                    .isEmpty();
        }
        assertThat(SchemaRegistration.problems(config.registry(), config.topics()))
                .isEmpty();
        try (var redis = RedisClients.open(config.redis())) {
            assertThat(RedisChecks.problems(redis)).isEmpty();
        }
    }

    @Test
    void carriesAnEventThroughTheRegistry() {
        // Given
        var topic = stack.topics().sendCode();
        var event = SendCode.newBuilder()
                .setApplication("demo")
                .setPhone("+8613800138000")
                .setChannel(Channel.CHANNEL_LOGIN)
                .build();
        // When
        byte[] bytes = new EventCodec(stack.registryConfig()).encode(topic, event);
        // Then another process reads it
        assertThat(new EventCodec(stack.registryConfig()).decode(topic, bytes).equals(new Decoded.Event<>(event)))
                .isTrue();
    }
}
