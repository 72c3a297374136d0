package dev.sendcode.simulator.tencent;

import dev.sendcode.runtime.http.HttpRequest;
import dev.sendcode.simulator.DemoAccounts;
import dev.sendcode.simulator.Digests;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks who signed a request. The service is the scope's, since clients take it from the host that they call; the host is that of the
 * request with or without its port, or the vendor's own, since all three are seen.
 */
final class TencentAuthentication {

    private static final Pattern AUTHORIZATION = Pattern.compile(
            "TC3-HMAC-SHA256 Credential=([^/]+)/([^/]+)/([^/]+)/tc3_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]+)");
    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final String CANONICAL_HOST = "sms.tencentcloudapi.com";
    private static final List<String> MUST_BE_SIGNED = List.of("content-type", "host");
    private static final String UNSIGNED = "UNSIGNED-PAYLOAD";

    private TencentAuthentication() {}

    /** What is wrong with it; empty if nothing is. */
    static Optional<TencentError> problem(HttpRequest request, Instant now) {
        Matcher given = AUTHORIZATION.matcher(request.header("authorization").orElse(""));
        if (!given.matches() || !List.of(given.group(4).split(";")).containsAll(MUST_BE_SIGNED)) {
            return Optional.of(new TencentError(
                    "AuthFailure.InvalidAuthorization",
                    "The request header Authorization does not meet the standard."));
        }
        Optional<Instant> timestamp = timestamp(request);
        if (timestamp.isEmpty()) {
            return Optional.of(new TencentError("InvalidParameter", "X-TC-Timestamp is no time in seconds."));
        }
        if (Duration.between(timestamp.get(), now).abs().compareTo(SKEW) > 0) {
            return Optional.of(new TencentError(
                    "AuthFailure.SignatureExpire", "The provided X-TC-Timestamp is over five minutes away."));
        }
        if (!given.group(1).equals(DemoAccounts.TENCENT_SECRET_ID)) {
            return Optional.of(new TencentError("AuthFailure.SecretIdNotFound", "The SecretId is not found."));
        }
        boolean ofItsDay = given.group(2)
                .equals(LocalDate.ofInstant(timestamp.get(), ZoneOffset.UTC).toString());
        boolean signed = ofItsDay
                && hosts(request).stream()
                        .anyMatch(host ->
                                signature(request, given, host, timestamp.get()).equals(given.group(5)));
        return signed
                ? Optional.empty()
                : Optional.of(new TencentError(
                        "AuthFailure.SignatureFailure", "The provided credentials could not be validated."));
    }

    private static String signature(HttpRequest request, Matcher given, String host, Instant timestamp) {
        var headers = new HashMap<>(request.headers());
        headers.put("host", host);
        boolean unsigned = request.header("x-tc-content-sha256").orElse("").equals(UNSIGNED);
        String hash = unsigned ? Digests.hex("SHA-256", UNSIGNED) : Digests.hex("SHA-256", request.body());
        return Tc3Signature.of(
                List.of(given.group(4).split(";")),
                headers,
                hash,
                timestamp,
                given.group(3),
                DemoAccounts.TENCENT_SECRET_KEY);
    }

    private static Set<String> hosts(HttpRequest request) {
        String host = request.header("host").orElse("");
        var hosts = new LinkedHashSet<String>();
        hosts.add(host);
        hosts.add(host.replaceFirst(":[0-9]+$", ""));
        hosts.add(CANONICAL_HOST);
        return hosts;
    }

    private static Optional<Instant> timestamp(HttpRequest request) {
        String text = request.header("x-tc-timestamp").orElse("");
        return text.matches("[0-9]{1,11}")
                ? Optional.of(Instant.ofEpochSecond(Long.parseLong(text)))
                : Optional.empty();
    }
}
