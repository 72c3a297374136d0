package dev.sendcode.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sendcode.runtime.http.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every fault as a plain client sees it. */
class FaultsTest {

    private static final byte[] MESSAGE =
            Json.bytes(Map.of("dispatchId", "d-1", "phone", Vendors.PHONE, "signature", "Sendcode", "text", "012345"));

    private Simulator simulator;
    private Clients http;

    @BeforeEach
    void start() {
        simulator = Simulator.startEphemeral(
                Simulator.Options.defaults().withAnswers(Duration.ofMillis(50), Duration.ofMillis(100)));
        http = new Clients();
    }

    @AfterEach
    void stop() {
        http.close();
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource({
        "STATUS_408, 408, ''",
        "STATUS_503_RETRY_AFTER_0, 503, ''",
        "HTML_502, 502, <html>Bad gateway</html>",
        "HTML_200, 200, <html>Welcome to the proxy</html>",
        "EMPTY_500, 500, ''",
        "EMPTY_200, 200, ''",
        "VENDOR_503, 503, '{\"code\":\"UNAVAILABLE\"'",
        "VENDOR_THROTTLING, 200, '{\"code\":\"ACCOUNT_LIMIT\"'",
        "SLOW, 200, '{\"code\":\"OK\"'",
    })
    void aFaultOfTheAnswerIsSeenOnceAndTheNextSendIsAsEver(Fault fault, int status, String body) throws IOException {
        simulator.faults().arm(fault, 1);

        var answer = http.send(message());

        assertThat(answer.status()).isEqualTo(status);
        assertThat(reordered(answer.text())).startsWith(body);
        assertThat(simulator.inbox()).hasSize(fault.sent() ? 1 : 0);
        assertThat(http.send(message()).json().path("code").asText()).isEqualTo("OK");
        assertThat(simulator.calls()).isEqualTo(Map.of("d-1", 2));
    }

    /** The code first, whatever the order of the members. */
    private static String reordered(String text) throws IOException {
        return text.startsWith("{")
                ? "{\"code\":\"" + Json.mapper().readTree(text).path("code").asText() + "\""
                : text;
    }

    @Test
    void aRetryAfterZeroIsThere() throws IOException {
        simulator.faults().arm(Fault.STATUS_503_RETRY_AFTER_0, 1);

        assertThat(http.send(message()).response().headers().firstValue("Retry-After"))
                .hasValue("0");
    }

    @ParameterizedTest
    @EnumSource(names = {"HANG", "TAKEN_WITHOUT_ANSWER", "EOF_AFTER_REQUEST", "RESET_AFTER_REQUEST", "TRUNCATED_BODY"})
    void aBrokenConnectionIsAnErrorToTheClientAndOneRequestToTheSimulator(Fault fault) throws IOException {
        http.send(message()); // a kept-alive connection to break
        simulator.faults().arm(fault, 1);
        long before = simulator.requests();
        int sentBefore = simulator.inbox().size();

        assertThatThrownBy(() -> http.send(message()))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(HttpTimeoutException.class);

        assertThat(simulator.requests() - before).isEqualTo(1);
        assertThat(simulator.inbox().size() - sentBefore).isEqualTo(fault.sent() ? 1 : 0);
        assertThat(http.send(message()).status()).isEqualTo(200);
    }

    @Test
    void theEndOfTheStreamComesInsteadOfAnAnswer() throws IOException {
        simulator.faults().arm(Fault.EOF_AFTER_REQUEST, 1);
        try (var socket = connected()) {
            write(socket);

            assertThat(socket.getInputStream().readAllBytes()).isEmpty();
        }
    }

    @Test
    void aResetComesInsteadOfAnAnswer() throws IOException {
        simulator.faults().arm(Fault.RESET_AFTER_REQUEST, 1);
        try (var socket = connected()) {
            write(socket);

            assertThatThrownBy(() -> socket.getInputStream().readAllBytes())
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
    }

    @Test
    void aTruncatedAnswerIsShorterThanItSays() throws IOException {
        simulator.faults().arm(Fault.TRUNCATED_BODY, 1);
        try (var socket = connected()) {
            write(socket);

            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);

            assertThat(answer).startsWith("HTTP/1.1 200").containsIgnoringCase("Content-Length");
            assertThat(body).isNotEmpty().doesNotEndWith("}");
        }
        assertThat(simulator.inbox()).hasSize(1);
    }

    @Test
    void aChunkedRequestIsRead() throws IOException {
        try (var socket = connected()) {
            socket.getOutputStream()
                    .write(
                            ("POST /sandbox/messages HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
                                            + Integer.toHexString(MESSAGE.length) + "\r\n"
                                            + new String(MESSAGE, StandardCharsets.UTF_8) + "\r\n0\r\n\r\n")
                                    .getBytes(StandardCharsets.UTF_8));

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void faultsWaitInTheirOrderAndQueriesHaveTheirOwn() throws IOException {
        simulator.faults().armQueries(Fault.EMPTY_500, 1);
        simulator.faults().arm(Fault.STATUS_408, 1);
        simulator.faults().arm(Fault.HTML_502, 1);

        assertThat(http.send(message()).status()).isEqualTo(408);
        assertThat(http.send(message()).status()).isEqualTo(502);
        assertThat(http.send(message()).status()).isEqualTo(200);
        assertThat(simulator.faults().waiting()).isEqualTo(1);
        simulator.faults().clear();
        assertThat(simulator.faults().waiting()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"fault\":\"VENDOR_503\",\"of\":\"queries\"}",
                "{\"fault\":\"VENDOR_THROTTLING\",\"of\":\"queries\"}",
                "{\"code\":\"isv.AMOUNT_NOT_ENOUGH\",\"of\":\"queries\"}",
                "{\"fault\":\"HTML_502\",\"of\":\"query\"}"
            })
    void whatWouldNotMeetWhatItIsMeantForIsNotArmed(String wanted) throws IOException {
        var answer = http.send(json(simulator.uri().resolve("/simulator/faults"), wanted));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").asText()).contains("of is sends or queries");
        assertThat(simulator.faults().waiting()).isZero();
    }

    @Test
    void faultsAreArmedAndClearedByHttpToo() throws IOException {
        var faults = simulator.uri().resolve("/simulator/faults");

        var armed = http.send(json(faults, "{\"fault\":\"HTML_502\",\"times\":2}"));
        var code = http.send(json(faults, "{\"code\":\"isv.AMOUNT_NOT_ENOUGH\"}"));

        assertThat(armed.json().path("waiting").asInt()).isEqualTo(2);
        assertThat(code.json().path("waiting").asInt()).isEqualTo(3);
        assertThat(http.send(message()).status()).isEqualTo(502);
        assertThat(http.get(simulator.uri().resolve("/simulator/calls"))
                        .json()
                        .path("d-1")
                        .asInt())
                .isEqualTo(1);
        assertThat(http.send(HttpRequest.newBuilder(faults).DELETE())
                        .json()
                        .path("waiting")
                        .asInt(-1))
                .isZero();
        assertThat(http.send(json(faults, "{\"fault\":\"NO_SUCH\"}")).status()).isEqualTo(400);
        assertThat(http.send(json(faults, "{\"fault\":\"HANG\",\"times\":0}")).status())
                .isEqualTo(400);
        assertThat(http.send(json(faults, "{}")).status()).isEqualTo(400);
    }

    @Test
    void closingLetsGoOfWhatIsHeld() {
        Thread held;
        try (var patient = Simulator.startEphemeral(
                Simulator.Options.defaults().withAnswers(Duration.ofSeconds(60), Duration.ofSeconds(60)))) {
            patient.faults().arm(Fault.HANG, 1);
            held = Thread.ofVirtual().start(() -> {
                try {
                    http.send(post(patient.uri().resolve("/sandbox/messages")));
                } catch (IOException brokenOff) {
                    // the simulator was closed
                }
            });
            await().until(() -> patient.requests() == 1);
        }

        await().until(() -> !held.isAlive());
    }

    @Test
    void whatSpeaksNoDialectIsNotThere() throws IOException {
        assertThat(http.send(json(simulator.uri().resolve("/"), "{}")).status()).isEqualTo(405);
        assertThat(http.send(json(simulator.uri().resolve("/nowhere"), "{}")).status())
                .isEqualTo(404);
        assertThat(http.get(simulator.uri()).text()).contains("<h1>Inbox</h1>");
        assertThat(simulator.requests()).isZero();
    }

    private HttpRequest.Builder message() {
        return post(simulator.uri().resolve("/sandbox/messages"));
    }

    private static HttpRequest.Builder post(URI uri) {
        return HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20)).POST(BodyPublishers.ofByteArray(MESSAGE));
    }

    private static HttpRequest.Builder json(URI uri, String body) {
        return HttpRequest.newBuilder(uri).POST(BodyPublishers.ofString(body));
    }

    private Socket connected() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), simulator.uri().getPort());
    }

    private static void write(Socket socket) throws IOException {
        String head = "POST /sandbox/messages HTTP/1.1\r\nHost: x\r\nContent-Length: " + MESSAGE.length + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().write(MESSAGE);
    }
}
