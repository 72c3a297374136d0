package dev.sendcode.simulator.gateway;

import dev.sendcode.runtime.http.Json;
import dev.sendcode.simulator.Clients;
import dev.sendcode.simulator.DemoAccounts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Sends as clients of the gateways do. */
public final class GatewayClient {

    private final Clients http;
    private final URI uri;

    public GatewayClient(Clients http, URI uri) {
        this.http = http;
        this.uri = uri;
    }

    public Clients.Answer chuanglan(String path, Map<String, String> business) throws IOException {
        var body = new LinkedHashMap<>(
                Map.of("account", DemoAccounts.CHUANGLAN_ACCOUNT, "password", DemoAccounts.CHUANGLAN_PASSWORD));
        body.putAll(business);
        return http.send(HttpRequest.newBuilder(uri.resolve(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(Json.bytes(body))));
    }

    /** The text variant, with its MAC. */
    public Clients.Answer mas(String mobiles, String content, String sign) throws IOException {
        String mac = MasMac.of(
                DemoAccounts.MAS_EC_NAME,
                DemoAccounts.MAS_AP_ID,
                DemoAccounts.MAS_SECRET_KEY,
                mobiles,
                content,
                sign,
                "");
        return mas("/sms/norsubmit", Map.of("mobiles", mobiles, "content", content, "sign", sign, "mac", mac));
    }

    public Clients.Answer mas(String path, Map<String, String> business) throws IOException {
        var body = new LinkedHashMap<>(
                Map.of("ecName", DemoAccounts.MAS_EC_NAME, "apId", DemoAccounts.MAS_AP_ID, "addSerial", ""));
        body.putAll(business);
        return http.send(HttpRequest.newBuilder(uri.resolve(path))
                .POST(BodyPublishers.ofByteArray(Base64.getEncoder().encode(Json.bytes(body)))));
    }
}
