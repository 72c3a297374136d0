package dev.sendcode.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sendcode.embedded.EmbeddedStack;
import dev.sendcode.runtime.config.RedisConfig;
import dev.sendcode.runtime.redis.RedisClients;
import java.util.HashMap;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.exceptions.JedisException;

class ExhaustedPoolIT {

    @Test
    void aPoolThatHasLentAllItsConnectionsIsToldFromARedisThatIsAway() {
        var settings = new HashMap<>(EmbeddedStack.shared().redisConfig().settings());
        settings.put("pool.size", "1");
        settings.put("pool.wait", "1ms");
        try (var redis = RedisClients.open(new RedisConfig(settings));
                var lent = redis.getPool().getResource()) {
            assertThat(lent.isConnected()).isTrue();

            var exhausted = catchThrowableOfType(JedisException.class, () -> redis.get("any"));

            assertThat(Outage.is(exhausted)).isTrue();
            assertThat(Outage.named(exhausted)).contains("redis.pool.wait", "redis.pool.size");
        }
    }
}
