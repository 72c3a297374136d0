package dev.sendcode.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** {@code POST /v1/send-codes}, as an upstream service calls it: once, with a hard timeout. Safe for use by several threads. */
final class CodeApi implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final URI sendCodes;
    private final String key;

    CodeApi(URI base, String key) {
        sendCodes = base.resolve("/v1/send-codes");
        this.key = key;
    }

    Answers ask(String phone) {
        var request = HttpRequest.newBuilder(sendCodes)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + key)
                .POST(BodyPublishers.ofString("{\"phone\":\"" + phone + "\",\"channel\":\"CHANNEL_LOGIN\"}"))
                .build();
        try {
            return answer(client.send(request, BodyHandlers.ofString()));
        } catch (IOException broken) {
            return Answers.BROKEN;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Answers.BROKEN;
        }
    }

    private static Answers answer(HttpResponse<String> response) {
        return switch (response.statusCode()) {
            case 202 -> verdict(response.body());
            case 429 -> Answers.SUPPRESSED;
            case 503 -> Answers.OVERLOADED;
            default -> Answers.REFUSED;
        };
    }

    private static Answers verdict(String body) {
        try {
            return JSON.readTree(body).path("verdict").asText().equals("ADMITTED") ? Answers.ADMITTED : Answers.PENDING;
        } catch (JsonProcessingException notOurs) {
            return Answers.REFUSED;
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
