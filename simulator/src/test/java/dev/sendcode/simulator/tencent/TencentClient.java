package dev.sendcode.simulator.tencent;

import dev.sendcode.runtime.http.Json;
import dev.sendcode.simulator.Clients;
import dev.sendcode.simulator.DemoAccounts;
import dev.sendcode.simulator.Digests;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Signs as the vendor's clients do. */
public final class TencentClient {

    private static final String TYPE = "application/json; charset=utf-8";

    private final Clients http;
    private final URI uri;

    public TencentClient(Clients http, URI uri) {
        this.http = http;
        this.uri = uri;
    }

    /** What a test may bend. */
    public record Bend(String signedHost, String service, String secretId, Instant time, boolean flipped) {}

    public Bend straight() {
        return new Bend(uri.getAuthority(), "127", DemoAccounts.TENCENT_SECRET_ID, Instant.now(), false);
    }

    public HttpRequest.Builder request(String action, Object body, Bend bend) {
        return request(
                action,
                body,
                bend,
                List.of("content-type", "host"),
                LocalDate.ofInstant(bend.time(), ZoneOffset.UTC).toString());
    }

    /** With other signed headers, or another day in the credential's scope. */
    public HttpRequest.Builder request(String action, Object body, Bend bend, List<String> signed, String day) {
        byte[] bytes = Json.bytes(body);
        String signature = Tc3Signature.of(
                signed,
                Map.of("content-type", TYPE, "host", bend.signedHost()),
                Digests.hex("SHA-256", bytes),
                bend.time(),
                bend.service(),
                DemoAccounts.TENCENT_SECRET_KEY);
        String given = bend.flipped() ? (signature.startsWith("a") ? "b" : "a") + signature.substring(1) : signature;
        return HttpRequest.newBuilder(uri)
                .header("Content-Type", TYPE)
                .header("X-TC-Action", action)
                .header("X-TC-Version", "2021-01-11")
                .header("X-TC-Region", "ap-guangzhou")
                .header("X-TC-Timestamp", String.valueOf(bend.time().getEpochSecond()))
                .header(
                        "Authorization",
                        "TC3-HMAC-SHA256 Credential=" + bend.secretId() + "/" + day + "/" + bend.service()
                                + "/tc3_request, SignedHeaders=" + String.join(";", signed) + ", Signature=" + given)
                .POST(BodyPublishers.ofByteArray(bytes));
    }

    public Clients.Answer call(String action, Object body) throws IOException {
        return http.send(request(action, body, straight()));
    }
}
