package dev.sendcode.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

class OutageTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LOADING Redis is loading the dataset in memory",
                "READONLY You can't write against a read only replica.",
                "OOM command not allowed when used memory > 'maxmemory'.",
                "ERR max number of clients reached",
                "ERR max number of clients + cluster connections reached",
            })
    void whatRedisSaysOfItselfWillPass(String words) {
        assertThat(Outage.is(new JedisDataException(words))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ERR unknown command", "WRONGTYPE Operation against a key holding the wrong kind of value", "ERR"
            })
    void whatRedisSaysOfOurQuestionIsABug(String words) {
        assertThat(Outage.is(new JedisDataException(words))).isFalse();
    }

    @Test
    void whoCannotBeReachedIsAwayAndARecordThatNobodyTakesIsABug() {
        assertThat(Outage.is(new JedisConnectionException("refused"))).isTrue();
        assertThat(Outage.is(new JedisAccessControlException("NOAUTH Authentication required.")))
                .isTrue();
        assertThat(Outage.is(new TimeoutException("no metadata"))).isTrue();
        assertThat(Outage.is(new RecordTooLargeException("2 MiB"))).isFalse();
    }
}
