package dev.sendcode.providers.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OneCallTest {

    @Test
    void anAnswerIsReadUpToItsBoundAndAnEndlessOneIsNone() throws IOException {
        assertThat(answered(OneCall.MOST_BYTES))
                .isInstanceOfSatisfying(
                        Wire.Answer.class, answer -> assertThat(answer.body()).hasSize(OneCall.MOST_BYTES));
        assertThat(answered(OneCall.MOST_BYTES + 1)).isEqualTo(new Wire.NoAnswer("CONNECTION_LOST"));
    }

    private static Wire answered(int bytes) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write(new byte[bytes]);
            }
        });
        server.start();
        try (var calls = new OneCall(Duration.ofSeconds(10), Duration.ofSeconds(20))) {
            return calls.make(HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/")));
        } finally {
            server.stop(0);
        }
    }
}
