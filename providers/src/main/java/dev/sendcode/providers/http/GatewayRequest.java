package dev.sendcode.providers.http;

import dev.sendcode.providers.DispatchCommand;
import dev.sendcode.providers.DispatchOutcome.Misconfigured;
import dev.sendcode.providers.Rendered;
import dev.sendcode.providers.http.RequestRules.Prefix;
import dev.sendcode.providers.http.RequestRules.Target;
import java.util.Map;
import java.util.Optional;
import okhttp3.Request;

/** A message as the request that an account describes. */
sealed interface GatewayRequest {

    /** Can be made. */
    record Ready(Request.Builder request) implements GatewayRequest {}

    /** Cannot be made, and why. */
    record Impossible(Misconfigured outcome) implements GatewayRequest {}

    /** One that sends a message. */
    static GatewayRequest of(HttpAccount account, DispatchCommand command, Rendered rendered) {
        RequestRules rules = account.request();
        boolean mainland = command.phone().e164().startsWith(Writing.MAINLAND);
        if (!mainland && rules.abroad().isEmpty()) {
            return impossible("NO_ABROAD");
        }
        Target target = mainland ? rules.home() : rules.abroad().get();
        if (mainland
                && rules.prefix() == Prefix.REQUIRED
                && rendered.signature().isEmpty()) {
            return impossible("NO_SIGNATURE");
        }
        if (rendered.vendorTemplateId().isEmpty()
                && target.fields().placeholders().anyMatch(Placeholder.TEMPLATE_ID::equals)) {
            return impossible("NO_VENDOR_TEMPLATE");
        }
        var values = Writing.values(account, target.phone(), command, rendered);
        Map<String, String> headers = rules.headers().filled(values);
        if (!headers.values().stream().allMatch(Writing::isHeader)) {
            return impossible("BAD_HEADER");
        }
        var request = Writing.request(rules, target.url(), target.fields().filled(values));
        headers.forEach(request::header);
        return new Ready(request);
    }

    private static Impossible impossible(String reason) {
        return new Impossible(new Misconfigured(Misconfigured.Part.CONTENT, reason, Optional.empty()));
    }
}
