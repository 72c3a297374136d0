package dev.sendcode.simulator.alibaba;

import dev.sendcode.simulator.Clients;
import dev.sendcode.simulator.DemoAccounts;
import dev.sendcode.simulator.Digests;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Signs as the vendor's clients do; what a test changes afterwards is no longer signed. */
public final class AlibabaClient {

    /** What a test may bend. */
    public record Bend(String secret, Instant time, String nonce, String forged) {

        public static Bend none() {
            return new Bend(
                    DemoAccounts.ALIBABA_ACCESS_KEY_SECRET,
                    Instant.now().truncatedTo(ChronoUnit.SECONDS),
                    UUID.randomUUID().toString(),
                    "");
        }

        public Bend at(Instant other) {
            return new Bend(secret, other.truncatedTo(ChronoUnit.SECONDS), nonce, forged);
        }

        public Bend withNonce(String other) {
            return new Bend(secret, time, other, forged);
        }

        /** The signature with its first byte changed. */
        public Bend flipped() {
            return new Bend(secret, time, nonce, "flip");
        }
    }

    private final Clients http;
    private final URI uri;

    public AlibabaClient(Clients http, URI uri) {
        this.http = http;
        this.uri = uri;
    }

    static String flip(String signature) {
        char first = signature.charAt(0);
        return (first == 'a' ? 'b' : 'a') + signature.substring(1);
    }

    /** A signature version 1.0, everything in the query. */
    public HttpRequest.Builder rpc(String version, String action, Map<String, String> business, Bend bend) {
        var parameters = rpcParameters(version, action, business, bend);
        return HttpRequest.newBuilder(URI.create(uri + "/?" + Rfc3986.query(parameters)))
                .POST(BodyPublishers.noBody());
    }

    /** The same, everything in a form. */
    public HttpRequest.Builder rpcForm(String version, String action, Map<String, String> business, Bend bend) {
        var parameters = rpcParameters(version, action, business, bend);
        return HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(Rfc3986.query(parameters)));
    }

    private static Map<String, String> rpcParameters(
            String version, String action, Map<String, String> business, Bend bend) {
        var parameters = new TreeMap<>(business);
        parameters.putAll(Map.of(
                "Action",
                action,
                "Version",
                version,
                "AccessKeyId",
                DemoAccounts.ALIBABA_ACCESS_KEY_ID,
                "Format",
                "JSON",
                "SignatureMethod",
                "HMAC-SHA1",
                "SignatureVersion",
                "1.0",
                "SignatureNonce",
                bend.nonce(),
                "Timestamp",
                bend.time().toString()));
        String signature = RpcSignature.of(RpcSignature.toSign("POST", parameters), bend.secret());
        parameters.put("Signature", bend.forged().isEmpty() ? signature : flip(signature));
        return parameters;
    }

    /** ACS3. */
    public HttpRequest.Builder acs3(String version, String action, Map<String, String> business, Bend bend) {
        return acs3(version, action, business, bend, "");
    }

    /** ACS3 that leaves one header unsigned. */
    public HttpRequest.Builder acs3(
            String version, String action, Map<String, String> business, Bend bend, String unsigned) {
        String hash = Digests.hex("SHA-256", "");
        var headers = new TreeMap<>(Map.of(
                "x-acs-action", action,
                "x-acs-version", version,
                "x-acs-content-sha256", hash,
                "x-acs-date", bend.time().toString(),
                "x-acs-signature-nonce", bend.nonce()));
        var all = new TreeMap<>(headers);
        all.put("host", uri.getAuthority());
        var signed =
                all.keySet().stream().filter(name -> !name.equals(unsigned)).toList();
        String signature = Acs3Signature.of(Acs3Signature.toSign("POST", business, signed, all, hash), bend.secret());
        var request = HttpRequest.newBuilder(URI.create(uri + "/?" + Rfc3986.query(business)))
                .header(
                        "Authorization",
                        "ACS3-HMAC-SHA256 Credential=" + DemoAccounts.ALIBABA_ACCESS_KEY_ID + ",SignedHeaders="
                                + String.join(";", signed) + ",Signature="
                                + (bend.forged().isEmpty() ? signature : flip(signature)))
                .POST(BodyPublishers.noBody());
        headers.forEach(request::header);
        return request;
    }

    public Clients.Answer call(String action, Map<String, String> business) throws IOException {
        return http.send(acs3("2017-05-25", action, business, Bend.none()));
    }

    public Clients.Answer globe(String action, Map<String, String> business) throws IOException {
        return http.send(acs3("2018-05-01", action, business, Bend.none()));
    }
}
