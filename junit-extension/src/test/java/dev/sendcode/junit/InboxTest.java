package dev.sendcode.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class InboxTest {

    private static final String PHONE = "+12125550100";

    @Test
    void aMessageWithoutACodeStaysToBeReadAsTheErrorSays() throws Exception {
        var sandbox = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        sandbox.createContext("/", exchange -> {
            boolean nothingTaken = exchange.getRequestURI().getQuery().contains("after=0&");
            byte[] messages = (nothingTaken ? "[{\"seq\":1,\"text\":\"No code today.\"}]" : "[]")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, messages.length);
            exchange.getResponseBody().write(messages);
            exchange.close();
        });
        sandbox.start();
        try (var client = HttpClient.newHttpClient()) {
            var inbox = new Inbox(
                    URI.create("http://127.0.0.1:" + sandbox.getAddress().getPort()), client);

            assertThatThrownBy(() -> inbox.codeFor(PHONE))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("messageFor(phone, patience) has its text");
            assertThat(inbox.messageFor(PHONE, Inbox.PATIENCE)).isEqualTo("No code today.");
            assertThat(inbox.waitingFor(PHONE)).isZero();
        } finally {
            sandbox.stop(0);
        }
    }
}
