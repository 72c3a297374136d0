package dev.sendcode.providers.http;

import dev.sendcode.providers.Rendered;
import dev.sendcode.providers.VendorAccount;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Accounts and texts of the tests in this package. */
final class Gateways {

    static final Rendered RENDERED = rendered("Sendcode", "Your code is 640917.", "640917");

    private Gateways() {}

    static Rendered rendered(String signature, String text, String code) {
        return new Rendered(
                "demo-login",
                Optional.of("mas-template-001"),
                signature,
                List.of(new Rendered.Parameter("code", code), new Rendered.Parameter("minutes", "5")),
                text,
                code,
                5);
    }

    /** Pairs of names and values over a preset's account. */
    static VendorAccount account(String preset, String... more) {
        var fields = new HashMap<String, String>(Map.of(
                "preset", preset,
                "gatewayName", "A gateway",
                "url", "https://gateway.example/send",
                "account", "N0000001",
                "password", "simulator-gateway-secret"));
        for (int i = 0; i < more.length; i += 2) {
            fields.put(more[i], more[i + 1]);
        }
        return new VendorAccount("gateway", fields);
    }

    /** A gateway of somebody's own, described in full. */
    static VendorAccount custom(String... more) {
        var fields = new HashMap<>(account("custom").fields());
        fields.putAll(Map.of(
                "fields", "to={phone}, text={signed}",
                "successPointer", "/state",
                "successValue", "ok",
                "messageIdPointer", "/id",
                "codePointer", "/error",
                "codes", "TOO_MUCH=account-limit, NO_SUCH_NUMBER=recipient-refused, E*=not-sent"));
        for (int i = 0; i < more.length; i += 2) {
            fields.put(more[i], more[i + 1]);
        }
        return new VendorAccount("gateway", fields);
    }
}
