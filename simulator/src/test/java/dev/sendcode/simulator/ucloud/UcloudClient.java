package dev.sendcode.simulator.ucloud;

import dev.sendcode.runtime.http.Json;
import dev.sendcode.simulator.Clients;
import dev.sendcode.simulator.DemoAccounts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.TreeMap;

/** Signs as the vendor's clients do. */
public final class UcloudClient {

    private final Clients http;
    private final URI uri;

    public UcloudClient(Clients http, URI uri) {
        this.http = http;
        this.uri = uri;
    }

    public static Map<String, String> signed(String action, Map<String, String> business) {
        var parameters = new TreeMap<>(business);
        parameters.put("Action", action);
        parameters.put("PublicKey", DemoAccounts.UCLOUD_PUBLIC_KEY);
        parameters.put("ProjectId", DemoAccounts.UCLOUD_PROJECT_ID);
        parameters.put("Signature", UcloudSignature.of(parameters, DemoAccounts.UCLOUD_PRIVATE_KEY));
        return parameters;
    }

    public HttpRequest.Builder request(Map<String, String> parameters) {
        return HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(Json.bytes(parameters)));
    }

    public Clients.Answer call(String action, Map<String, String> business) throws IOException {
        return http.send(request(signed(action, business)));
    }
}
