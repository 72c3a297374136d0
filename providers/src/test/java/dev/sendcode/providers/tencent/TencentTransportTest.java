package dev.sendcode.providers.tencent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.sendcode.providers.VendorSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TencentTransportTest {

    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer server;
    private OkHttpClient client;
    private volatile int status = 200;
    private volatile byte[] body = "{}".getBytes(UTF_8);

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Retry-After", "0");
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        server.start();
        client = TencentTransport.open(VendorSettings.of(Map.of("read.timeout", "PT20S")), false);
    }

    @AfterEach
    void stop() {
        client.connectionPool().evictAll();
        server.stop(0);
    }

    @Test
    void oneExchangeWritesOneRequest() throws Exception {
        var exchange = new Exchange();
        exchange.carry(() -> client.newCall(request()).execute());

        assertThatThrownBy(() -> exchange.carry(() -> client.newCall(request()).execute()))
                .isInstanceOf(IOException.class);
        assertThat(requests).hasValue(1);
    }

    @Test
    void anExchangeThatWasGivenUpWritesNone() {
        var exchange = new Exchange();

        assertThat(exchange.giveUp()).isTrue();
        assertThatThrownBy(() -> exchange.carry(() -> client.newCall(request()).execute()))
                .isInstanceOf(IOException.class);
        assertThat(requests).hasValue(0);
    }

    @Test
    void anExchangeThatWroteCannotBeGivenUpAsUnsent() throws Exception {
        var exchange = new Exchange();
        exchange.carry(() -> client.newCall(request()).execute());

        assertThat(exchange.giveUp()).isFalse();
    }

    @Test
    void aVendorsCodeIsShownAsAnAnswerAndAnyOtherBodyIsNot() throws Exception {
        status = 503;
        body = "{\"Response\":{\"Error\":{\"Code\":\"InternalError\"}}}".getBytes(UTF_8);
        assertThat(code(new Exchange())).isEqualTo(200);

        body = "{\"Response\":{}}".getBytes(UTF_8);
        assertThat(code(new Exchange())).isEqualTo(503);

        body = new byte[0];
        assertThat(code(new Exchange())).isEqualTo(503);
        assertThat(requests).hasValue(3);
    }

    @Test
    void noAnswerLeavesAConnectionBehind() throws Exception {
        status = 500;
        for (int i = 0; i < 5; i++) {
            code(new Exchange());
        }

        assertThat(client.connectionPool().connectionCount()).isEqualTo(1);
        assertThat(client.connectionPool().idleConnectionCount()).isEqualTo(1);
    }

    @Test
    void anAnswerWithoutAnEndIsNotReadToIt() {
        body = new byte[(1 << 20) + 1];

        assertThatThrownBy(() -> code(new Exchange())).isInstanceOf(IOException.class);
    }

    private int code(Exchange exchange) throws IOException {
        return exchange.carry(() -> client.newCall(request()).execute()).code();
    }

    private Request request() {
        return new Request.Builder()
                .url("http://127.0.0.1:" + server.getAddress().getPort() + "/")
                .post(RequestBody.create(MediaType.parse("application/json"), "{}"))
                .build();
    }
}
