package dev.sendcode.simulator.alibaba;

import dev.sendcode.runtime.http.HttpRequest;
import dev.sendcode.simulator.DemoAccounts;
import dev.sendcode.simulator.Digests;
import dev.sendcode.simulator.Nonces;
import dev.sendcode.simulator.Parameters;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks who signed a request, by either signature: key, time, signature, and last the nonce, which only a request that was signed well uses
 * up. Safe for several threads.
 */
final class AlibabaAuthentication {

    private static final Duration SKEW = Duration.ofMinutes(15);
    private static final Pattern AUTHORIZATION =
            Pattern.compile("ACS3-HMAC-SHA256 Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]+)");
    private static final Pattern TIME = Pattern.compile("[0-9-]{10}T[0-9:]{8}Z");

    private final Nonces nonces = new Nonces(SKEW.multipliedBy(2));

    /** What both signatures come with. */
    private record Signed(String key, String time, String nonce, String given, String toSign, String expected) {}

    /** What is wrong with it; empty if nothing is. */
    Optional<AlibabaError> problem(AlibabaCall call, Instant now) {
        Signed signed;
        if (call.signedInHeader()) {
            HttpRequest request = call.request();
            Matcher authorization =
                    AUTHORIZATION.matcher(request.header("authorization").orElse(""));
            String bodyHash = Digests.hex("SHA-256", request.body());
            if (!authorization.matches()
                    || !request.header("x-acs-content-sha256").orElse("").equals(bodyHash)
                    || !signsWhatItMust(request, authorization.group(2))) {
                return Optional.of(new AlibabaError(
                        "IncompleteSignature", "The request signature does not conform to Aliyun standards."));
            }
            signed = acs3(request, authorization, bodyHash);
        } else {
            var missing = missing(call);
            if (missing.isPresent()) {
                return missing;
            }
            signed = rpc(call);
        }
        return problem(signed, now);
    }

    /**
     * Every {@code x-acs-} header that is there: else a stranger could change the action, the time or the nonce. The host, which the page asks
     * for as well, the vendor's own client for Java leaves out.
     */
    private static boolean signsWhatItMust(HttpRequest request, String signedHeaders) {
        return List.of(signedHeaders.split(";"))
                .containsAll(request.headers().keySet().stream()
                        .filter(name -> name.startsWith("x-acs-"))
                        .toList());
    }

    private static Signed acs3(HttpRequest request, Matcher authorization, String bodyHash) {
        String toSign = Acs3Signature.toSign(
                request.method(),
                Parameters.query(request),
                List.of(authorization.group(2).split(";")),
                request.headers(),
                bodyHash);
        return new Signed(
                authorization.group(1),
                request.header("x-acs-date").orElse(""),
                request.header("x-acs-signature-nonce").orElse(""),
                authorization.group(3),
                toSign,
                Acs3Signature.of(toSign, DemoAccounts.ALIBABA_ACCESS_KEY_SECRET));
    }

    private static Signed rpc(AlibabaCall call) {
        String toSign = RpcSignature.toSign(call.request().method(), call.parameters());
        return new Signed(
                call.text("AccessKeyId"),
                call.text("Timestamp"),
                call.text("SignatureNonce"),
                call.text("Signature"),
                toSign,
                RpcSignature.of(toSign, DemoAccounts.ALIBABA_ACCESS_KEY_SECRET));
    }

    private static Optional<AlibabaError> missing(AlibabaCall call) {
        if (call.text("AccessKeyId").isEmpty()) {
            return Optional.of(new AlibabaError("MissingAccessKeyId", "AccessKeyId is mandatory for this action."));
        }
        for (String name : List.of("Signature", "SignatureMethod", "SignatureVersion", "SignatureNonce", "Timestamp")) {
            if (call.text(name).isEmpty()) {
                return Optional.of(new AlibabaError("Missing" + name, name + " is mandatory for this action."));
            }
        }
        return call.text("SignatureMethod").equals("HMAC-SHA1")
                ? Optional.empty()
                : Optional.of(new AlibabaError("InvalidSignatureMethod", "HMAC-SHA1 is the only one here."));
    }

    private Optional<AlibabaError> problem(Signed signed, Instant now) {
        if (!signed.key().equals(DemoAccounts.ALIBABA_ACCESS_KEY_ID)) {
            return Optional.of(new AlibabaError("InvalidAccessKeyId.NotFound", "Specified access key is not found."));
        }
        Optional<Instant> time = time(signed.time());
        if (time.isEmpty()) {
            return Optional.of(
                    new AlibabaError("InvalidTimeStamp.Format", "Specified time stamp is not well formatted."));
        }
        if (Duration.between(time.get(), now).abs().compareTo(SKEW) > 0) {
            return Optional.of(
                    new AlibabaError("InvalidTimeStamp.Expired", "Specified time stamp or date value is expired."));
        }
        if (!signed.given().equals(signed.expected())) {
            // the vendor says what it signed, parameters and all: whoever logs this message gives a code away
            return Optional.of(new AlibabaError(
                    "SignatureDoesNotMatch",
                    "Specified signature is not matched with our calculation. server string to sign is:"
                            + signed.toSign()));
        }
        if (signed.nonce().isEmpty() || !nonces.use(signed.nonce(), now)) {
            return Optional.of(new AlibabaError("SignatureNonceUsed", "Specified signature nonce was used already."));
        }
        return Optional.empty();
    }

    private static Optional<Instant> time(String text) {
        try {
            return TIME.matcher(text).matches() ? Optional.of(Instant.parse(text)) : Optional.empty();
        } catch (DateTimeParseException noSuchTime) {
            return Optional.empty();
        }
    }
}
