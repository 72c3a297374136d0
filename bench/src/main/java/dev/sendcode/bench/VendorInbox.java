package dev.sendcode.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The sandbox's inbox, read on from where the last look ended. For one thread. */
final class VendorInbox implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final URI base;
    private long seen;

    /**
     * One message as the vendor took it.
     *
     * @param phone E.164
     * @param taken when, by the sandbox's clock
     */
    record Taken(String phone, Instant taken) {
        @Override
        public String toString() {
            return "Taken[" + taken + "]";
        }
    }

    VendorInbox(URI sandbox) {
        base = sandbox;
    }

    /**
     * What came since the last look.
     *
     * @throws IOException if the sandbox does not answer as it should
     */
    List<Taken> news() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(base.resolve("/sandbox/inbox?after=" + seen))
                .timeout(TIMEOUT)
                .build();
        var response = client.send(request, BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException("the sandbox answered " + response.statusCode());
        }
        var taken = new ArrayList<Taken>();
        for (JsonNode message : JSON.readTree(response.body())) {
            seen = Math.max(seen, message.path("seq").asLong());
            taken.add(new Taken(
                    message.path("phone").asText(),
                    Instant.parse(message.path("time").asText())));
        }
        return taken;
    }

    @Override
    public void close() {
        client.close();
    }
}
