package dev.sendcode.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HttpToVendorTest {

    private static final Load LOAD = new Load(200, Duration.ofMillis(50), Duration.ofMillis(200));

    @Test
    void everyRequestIsFoundAgainAtTheVendor() throws IOException, InterruptedException {
        try (var server = new StubServer(202, 1)) {
            var result = run(server);

            assertThat(result.complete()).isTrue();
            assertThat(result.count(Answers.ADMITTED)).isEqualTo(40);
            assertThat(result.atVendor()).isEqualTo(40);
            assertThat(result.answered().count()).isEqualTo(40);
            assertThat(result.called().count()).isEqualTo(40);
            assertThat(result.foreign()).isZero();
        }
    }

    @Test
    void aMessageThatNeverComesIsMissing() throws IOException, InterruptedException {
        try (var server = new StubServer(202, 0)) {
            var result = run(server);

            assertThat(result.complete()).isFalse();
            assertThat(result.missing()).isEqualTo(40);
        }
    }

    @Test
    void aMessageThatComesTwiceIsSeen() throws IOException, InterruptedException {
        try (var server = new StubServer(202, 2)) {
            assertThat(run(server).foreign()).isEqualTo(50);
        }
    }

    @Test
    void anOverloadedServerIsCountedAsSuch() throws IOException, InterruptedException {
        try (var server = new StubServer(503, 0)) {
            var result = run(server);

            assertThat(result.count(Answers.OVERLOADED)).isEqualTo(40);
            assertThat(result.complete()).isFalse();
        }
    }

    @Test
    void moreRequestsThanNumbersAreRefusedBeforeTheFirst() {
        var tooMuch = new Load(1000, Duration.ZERO, Duration.ofHours(1));

        assertThatThrownBy(() -> new HttpToVendor(tooMuch, new FictionalPhones(), 0, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lower rate");
    }

    private static HttpToVendor.Result run(StubServer server) throws IOException, InterruptedException {
        return new HttpToVendor(LOAD, new FictionalPhones(), 7, Duration.ofMillis(300))
                .run(server.url(), "key", server.url());
    }
}
