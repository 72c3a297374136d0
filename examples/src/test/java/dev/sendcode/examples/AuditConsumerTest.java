package dev.sendcode.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.schemas.serde.RegistryAnswerException;
import dev.sendcode.schemas.serde.RegistryUnreachableException;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What may be skipped, and what would be an event lost. */
class AuditConsumerTest {

    @ParameterizedTest
    @MethodSource("outages")
    void aRegistryThatIsAwayIsNoReasonToSkipAnEvent(Throwable cause) {
        assertThat(AuditConsumer.isOutage(new SerializationException("cannot read it", cause)))
                .isTrue();
    }

    static Stream<Throwable> outages() {
        return Stream.of(
                new SerializationException("away", new RegistryUnreachableException("nobody answers", null)),
                new TimeoutException("503"),
                new AuthenticationException("401"),
                new RegistryAnswerException(404, 0, "a proxy's page"));
    }

    @ParameterizedTest
    @MethodSource("poison")
    void whatNobodyCanReadIsSkipped(Throwable cause) {
        assertThat(AuditConsumer.isOutage(new SerializationException("cannot read it", cause)))
                .isFalse();
    }

    static Stream<Throwable> poison() {
        return Stream.of(
                new java.io.EOFException(),
                new SerializationException("unknown magic byte 1"),
                new RegistryAnswerException(404, 40403, "no such schema"));
    }
}
