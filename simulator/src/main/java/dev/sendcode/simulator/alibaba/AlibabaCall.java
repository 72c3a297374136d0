package dev.sendcode.simulator.alibaba;

import dev.sendcode.runtime.http.HttpRequest;
import dev.sendcode.simulator.Parameters;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request, read without checks.
 *
 * @param request as it came
 * @param parameters of query and form, decoded
 */
record AlibabaCall(HttpRequest request, Map<String, String> parameters) {

    static AlibabaCall of(HttpRequest request) {
        var parameters = new TreeMap<>(Parameters.query(request));
        parameters.putAll(Parameters.form(request));
        return new AlibabaCall(request, parameters);
    }

    /** A parameter; empty if it is missing. */
    String text(String name) {
        return parameters.getOrDefault(name, "");
    }

    /** What is to be done, from the header or the parameter. */
    String action() {
        return request.header("x-acs-action").orElse(text("Action"));
    }

    /** Of the API. */
    String version() {
        return request.header("x-acs-version").orElse(text("Version"));
    }

    /** Whether the signature stands in the header Authorization. */
    boolean signedInHeader() {
        return request.header("authorization").orElse("").startsWith(Acs3Signature.ALGORITHM);
    }

    @Override
    public String toString() {
        return "AlibabaCall[" + action() + "]";
    }
}
