package dev.sendcode.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.schemas.serde.RegistryAnswerException;
import dev.sendcode.schemas.serde.RegistryUnreachableException;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.ThrottlingQuotaExceededException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class OutagesTest {

    @ParameterizedTest
    @MethodSource("outages")
    void triesAgainWhereTheRegistryIsTheCause(Throwable cause) {
        assertThat(Outages.isOutage(new SerializationException("Error retrieving Avro schema", cause)))
                .isTrue();
        assertThat(Outages.isOutage(cause)).isTrue();
    }

    static Stream<Throwable> outages() {
        return Stream.of(
                new ConnectException("refused"),
                new UnknownHostException("registry"),
                new SocketTimeoutException("slow"),
                new HttpTimeoutException("slow"),
                new HttpConnectTimeoutException("slow"),
                new SSLHandshakeException("certificate"),
                new RegistryUnreachableException("no registry answers", new EOFException("no bytes")),
                new TimeoutException("503"),
                new DisconnectException("502"),
                new ThrottlingQuotaExceededException("429"),
                new SaslAuthenticationException("401"),
                new TopicAuthorizationException("403"));
    }

    @ParameterizedTest
    @MethodSource("poison")
    void givesUpWhereTheRecordIs(Throwable cause) {
        assertThat(Outages.isOutage(new SerializationException("Error deserializing Avro message", cause)))
                .isFalse();
    }

    static Stream<Throwable> poison() {
        return Stream.of(
                new EOFException("the record ends too early"),
                new IndexOutOfBoundsException("union branch 7"),
                new SecurityException("not trusted"),
                new ClassCastException("another type"));
    }

    @ParameterizedTest
    @CsvSource({
        "404, 40403, false",
        "404, 40401, false",
        "404, 404, true",
        "404, 0, true",
        "400, 0, true",
        "401, 401, true",
        "403, 403, true",
        "408, 0, true",
        "409, 409, false",
        "422, 42201, false",
        "429, 0, true",
        "500, 50001, true",
        "503, 0, true"
    })
    void readsAnAnswerByStatusAndCode(int status, int code, boolean outage) {
        var answer = new RegistryAnswerException(status, code, "answer");
        assertThat(Outages.isOutage(new SerializationException("schema 7", answer)))
                .isEqualTo(outage);
        assertThat(Outages.isAnswerOfTheRegistry(new SerializationException("schema 7", answer)))
                .isTrue();
    }
}
