package dev.sendcode.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import dev.sendcode.runtime.config.ListenAddress;
import dev.sendcode.runtime.lifecycle.PortTakenException;
import dev.sendcode.runtime.tracing.Tracing;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class HttpListenerTest {

    private static final int MAX_BODY = 4096;
    private static final int MAX_CONCURRENT = 4;

    private final CountDownLatch inside = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpListener listener;

    @BeforeEach
    void start() {
        listener = HttpListener.start(
                "probe",
                ListenAddress.ephemeral(),
                new HttpLimits(MAX_BODY, MAX_CONCURRENT, Duration.ofMillis(500)),
                List.of(
                        HttpRoute.post("/echo/{id}", HttpListenerTest::echo),
                        HttpRoute.get(
                                "/trace",
                                _ -> HttpResponse.text(
                                        200, Tracing.currentOrNew(Optional.empty()) + " " + MDC.get(Tracing.MDC_KEY))),
                        HttpRoute.get("/health/live", _ -> HttpResponse.text(200, "ok")),
                        HttpRoute.get("/slow", _ -> slow())));
    }

    @AfterEach
    void stop() {
        release.countDown();
        client.close();
        listener.close();
    }

    private static HttpResponse echo(HttpRequest request) {
        return HttpResponse.text(
                        200,
                        request.method() + " " + request.pathParameter("id") + " "
                                + request.query("q").orElse("-") + " "
                                + request.header("x-thing").orElse("-") + " " + request.remoteAddress() + " "
                                + request.body().length)
                .withHeader("x-answer", "42");
    }

    private HttpResponse slow() {
        inside.countDown();
        try {
            assertThat(release.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return HttpResponse.text(200, "done");
    }

    @Test
    void aRequestComesInWholeAndTheAnswerGoesOut() throws Exception {
        var response = client.send(
                request("/echo/a%2Fb?q=1+2")
                        .header("X-Thing", "x")
                        .POST(BodyPublishers.ofString("hello"))
                        .build(),
                BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("POST a/b 1 2 x 127.0.0.1 5");
        assertThat(response.headers().firstValue("x-answer")).contains("42");
    }

    @Test
    void aBodyOfExactlyTheLimitPasses() throws Exception {
        assertThat(post(BodyPublishers.ofByteArray(new byte[MAX_BODY])).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aBodyThatIsTooLongIsRefusedWhetherItsLengthIsAnnouncedOrNot() throws Exception {
        byte[] long_ = new byte[MAX_BODY + 1];

        var announced = post(BodyPublishers.ofByteArray(long_));
        var chunked = post(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(long_)));
        var muchTooLong = post(BodyPublishers.ofByteArray(new byte[200 * 1024]));

        assertThat(List.of(announced, chunked, muchTooLong)).allSatisfy(response -> {
            assertThat(response.statusCode()).isEqualTo(413);
            assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
            assertThat(response.body()).contains("/problems/too-large").contains("4096");
        });
    }

    @Test
    void anUnknownPathIsAProblemToo() throws Exception {
        var response = client.send(request("/nothing").build(), BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("/problems/not-found");
    }

    @Test
    void aMalformedUrlIsABadRequest() throws Exception {
        assertThat(raw("GET /trace?a=%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
        assertThat(raw("GET /trace HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json", "/problems/malformed-request");
        assertThat(raw("GET /%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
    }

    @Test
    void aHeadAnswerHasNoBody() throws Exception {
        assertThat(raw("HEAD /trace HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200")
                .endsWith("\r\n\r\n");
    }

    @Test
    void aBodyThatDoesNotComeIsNotAwaitedForever() throws Exception {
        assertThat(raw("POST /echo/1 HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc"))
                .startsWith("HTTP/1.1 408")
                .contains("/problems/too-slow");
    }

    @Test
    void anEndlessHeaderIsRefused() throws Exception {
        assertThat(raw("GET /trace HTTP/1.1\r\nHost: x\r\nx: " + "a".repeat(20 * 1024) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 4");
    }

    @Test
    void aClientThatFallsSilentIsDisconnected() throws Exception {
        try (var impatient = HttpListener.start(
                "probe",
                ListenAddress.ephemeral(),
                HttpLimits.OPERATOR,
                List.of(),
                _ -> HttpResponse.empty(404),
                Duration.ofMillis(200))) {
            assertThat(raw(impatient, "")).isEmpty();
            assertThat(raw(impatient, "GET / HTTP/1.1\r\nHost: x\r\n")).isEmpty();
            assertThat(raw(impatient, "GET / HTTP/1.1\r\nHost: x\r\n\r\n")).startsWith("HTTP/1.1 404");
        }
    }

    @Test
    void beyondTheConcurrencyLimitOneIsToldToComeBack() throws Exception {
        // Given
        var slow = new ArrayList<CompletableFuture<java.net.http.HttpResponse<String>>>();
        for (int i = 0; i < MAX_CONCURRENT; i++) {
            slow.add(client.sendAsync(request("/slow").build(), BodyHandlers.ofString()));
        }

        // When, Then
        await().untilAsserted(() -> {
            var refused = client.send(request("/trace").build(), BodyHandlers.ofString());
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("retry-after")).contains("1");
            assertThat(refused.body()).contains("/problems/overloaded");
        });
        assertThat(client.send(request("/health/live").build(), BodyHandlers.ofString())
                        .statusCode())
                .as("a full process must not look dead")
                .isEqualTo(200);
        release.countDown();
        assertThat(slow)
                .allSatisfy(done ->
                        assertThat(done.get(10, TimeUnit.SECONDS).body()).isEqualTo("done"));
        assertThat(client.send(request("/trace").build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void theTraceOfTheCallerIsOpenWhileTheHandlerRuns() throws Exception {
        String traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

        var given =
                client.send(request("/trace").header("traceparent", traceparent).build(), BodyHandlers.ofString());
        var none = client.send(request("/trace").build(), BodyHandlers.ofString());

        assertThat(given.body()).isEqualTo(traceparent + " 0af7651916cd43dd8448eb211c80319c");
        assertThat(given.headers().allValues("traceparent")).containsExactly(traceparent);
        assertThat(none.headers().firstValue("traceparent").orElseThrow())
                .isEqualTo(none.body().substring(0, 55));
        assertThat(none.body()).matches("00-([0-9a-f]{32})-[0-9a-f]{16}-00 \\1");
    }

    @Test
    void closingLetsWhatIsInWorkFinish() throws Exception {
        // Given
        var slow = client.sendAsync(request("/slow").build(), BodyHandlers.ofString());
        assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();

        // When
        Thread closing = Thread.ofVirtual().start(listener::close);
        await().untilAsserted(() -> assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), listener.port()).close()));
        release.countDown();

        // Then
        assertThat(slow.get(10, TimeUnit.SECONDS).body()).isEqualTo("done");
        assertThat(closing.join(Duration.ofSeconds(15))).isTrue();
    }

    @Test
    void aTakenPortNamesWhoHasIt() {
        var taken = new ListenAddress("127.0.0.1", listener.port());

        assertThatExceptionOfType(PortTakenException.class)
                .isThrownBy(() -> HttpListener.start("second", taken, HttpLimits.OPERATOR, List.of())
                        .close())
                .withMessageStartingWith("port " + taken.port() + " (second) is taken")
                .withMessageEndingWith("; use --port-offset 100, or stop it");
    }

    @Test
    void anAddressThatIsNotOursIsSaid() {
        assertThatIllegalStateException()
                .isThrownBy(() -> HttpListener.start(
                                "probe", new ListenAddress("192.0.2.1", 0), HttpLimits.OPERATOR, List.of())
                        .close())
                .withMessageContaining("cannot listen on 192.0.2.1:0 (probe): ");
    }

    private java.net.http.HttpRequest.Builder request(String target) {
        return java.net.http.HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + listener.port() + target))
                .timeout(Duration.ofSeconds(20));
    }

    private java.net.http.HttpResponse<String> post(BodyPublisher body) throws Exception {
        return client.send(request("/echo/1").POST(body).build(), BodyHandlers.ofString());
    }

    /** What the server says to these very bytes, until it closes the connection. */
    private String raw(String bytes) throws IOException {
        return raw(listener, bytes);
    }

    private static String raw(HttpListener listener, String bytes) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), listener.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
