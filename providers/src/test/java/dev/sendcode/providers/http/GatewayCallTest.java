package dev.sendcode.providers.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.sendcode.providers.transport.Wire;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way to a gateway: to addresses that were checked, and once. */
class GatewayCallTest {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final InetAddress PUBLIC = InetAddress.ofLiteral("1.1.1.1");

    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicReference<String> host = new AtomicReference<>("");
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(LOOPBACK, 0), 50);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            host.set(exchange.getRequestHeaders().getFirst("Host"));
            exchange.getRequestBody().readAllBytes();
            switch (exchange.getRequestURI().getPath()) {
                case "/elsewhere" -> {
                    exchange.getResponseHeaders().set("Location", "/");
                    exchange.sendResponseHeaders(302, -1);
                }
                case "/long" -> {
                    byte[] body = new byte[GatewayCall.MOST_BYTES + 1];
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                }
                case "/longest" -> {
                    byte[] body = new byte[GatewayCall.MOST_BYTES];
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                }
                default -> {
                    byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                }
            }
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "127.1", "2130706433", "[::1]", "[::]", "0.0.0.0"})
    void noSpellingOfOurOwnAddressGetsThrough(String name) {
        try (var calls = new GatewayCall(settings(""))) {
            assertThat(calls.make(request(name, "/"))).isEqualTo(new Wire.NotSent(GatewayCall.FORBIDDEN_ADDRESS));
        }
        assertThat(requests).hasValue(0);
    }

    @Test
    void aNameThatStandsForOurNetworkIsRefusedAndOneAmongSeveralSpoilsAll() {
        try (var calls = new GatewayCall(settings(""), _ -> new InetAddress[] {PUBLIC, LOOPBACK})) {
            assertThat(calls.make(request("gateway.example", "/")))
                    .isEqualTo(new Wire.NotSent(GatewayCall.FORBIDDEN_ADDRESS));
        }
        assertThat(requests).hasValue(0);
    }

    /** The second answer, ours, would be the one that is connected to if the client asked again. */
    @Test
    void nobodyIsAskedTwiceSoAnAnswerThatChangesChangesNothing() {
        var asked = new AtomicInteger();
        CheckedDns.Resolver changing = _ -> new InetAddress[] {asked.getAndIncrement() == 0 ? LOOPBACK : PUBLIC};
        try (var calls = new GatewayCall(settings("127.0.0.1"), changing)) {
            assertThat(calls.make(request("gateway.example", "/"))).isInstanceOf(Wire.Answer.class);
        }
        assertThat(asked).hasValue(1);
        assertThat(requests).hasValue(1);
    }

    @Test
    void theOperatorsHostIsReachedUnderItsOwnName() {
        try (var calls = new GatewayCall(settings("gateway.example"), _ -> new InetAddress[] {LOOPBACK})) {
            assertThat(calls.make(request("gateway.example", "/"))).isInstanceOf(Wire.Answer.class);
        }
        assertThat(host.get()).startsWith("gateway.example:");
    }

    @Test
    void aNameThatNobodyKnowsIsSurelyNotSent() {
        CheckedDns.Resolver nobody = name -> {
            throw new UnknownHostException(name);
        };
        try (var calls = new GatewayCall(settings(""), nobody)) {
            assertThat(calls.make(request("gateway.example", "/"))).isEqualTo(new Wire.NotSent("UNKNOWN_HOST"));
        }
    }

    @Test
    void aResolverThatHangsDoesNotHoldTheCall() {
        var released = new CountDownLatch(1);
        CheckedDns.Resolver hanging = name -> {
            try {
                released.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            throw new UnknownHostException(name);
        };
        var settings = HttpSettings.of(Map.of("connect.timeout", "PT0.1S", "read.timeout", "PT0.1S"));
        try (var calls = new GatewayCall(settings, hanging)) {
            assertThat(calls.make(request("gateway.example", "/"))).isInstanceOf(Wire.NotSent.class);
        } finally {
            released.countDown();
        }
    }

    @Test
    void aRedirectIsAnAnswerAndNotFollowed() {
        try (var calls = new GatewayCall(settings("127.0.0.1"))) {
            assertThat(calls.make(request("127.0.0.1", "/elsewhere")))
                    .isInstanceOfSatisfying(
                            Wire.Answer.class,
                            answer -> assertThat(answer.status()).isEqualTo(302));
        }
        assertThat(requests).hasValue(1);
    }

    @Test
    void anAnswerIsReadUpToItsLimit() {
        try (var calls = new GatewayCall(settings("127.0.0.1"))) {
            assertThat(calls.make(request("127.0.0.1", "/longest"))).isInstanceOf(Wire.Answer.class);
            assertThat(calls.make(request("127.0.0.1", "/long"))).isEqualTo(new Wire.NoAnswer("ANSWER_TOO_LONG"));
        }
    }

    private Request.Builder request(String name, String path) {
        return new Request.Builder()
                .url("http://" + name + ":" + server.getAddress().getPort() + path)
                .get();
    }

    private static HttpSettings settings(String privateHosts) {
        return HttpSettings.of(Map.of(HttpSettings.PRIVATE_HOSTS, privateHosts));
    }
}
