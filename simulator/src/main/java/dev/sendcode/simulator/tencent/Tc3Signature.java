package dev.sendcode.simulator.tencent;

import dev.sendcode.simulator.Digests;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** TC3-HMAC-SHA256, after https://cloud.tencent.com/document/api/382/52072. */
final class Tc3Signature {

    static final String ALGORITHM = "TC3-HMAC-SHA256";

    private static final String HMAC = "HmacSHA256";

    private Tc3Signature() {}

    /**
     * The signature of a POST to {@code /} without a query, in lower-case hex.
     *
     * @param signedHeaders lower-case names, as the client lists them
     * @param headers values by lower-case name; one that is missing counts as empty
     * @param payloadHash lower-case hex of the body's SHA-256
     * @param service of the credential's scope
     */
    static String of(
            List<String> signedHeaders,
            Map<String, String> headers,
            String payloadHash,
            Instant timestamp,
            String service,
            String secretKey) {
        var canonical = new StringBuilder("POST\n/\n\n");
        for (String name : signedHeaders) {
            String value = headers.getOrDefault(name, "").strip().toLowerCase(Locale.ROOT);
            canonical.append(name).append(':').append(value).append('\n');
        }
        canonical
                .append('\n')
                .append(String.join(";", signedHeaders))
                .append('\n')
                .append(payloadHash);
        String date = LocalDate.ofInstant(timestamp, ZoneOffset.UTC).toString();
        String toSign = ALGORITHM + "\n" + timestamp.getEpochSecond() + "\n" + date + "/" + service + "/tc3_request\n"
                + Digests.hex("SHA-256", canonical.toString());
        byte[] dateKey = Digests.hmac(HMAC, Digests.utf8("TC3" + secretKey), date);
        byte[] key = Digests.hmac(HMAC, Digests.hmac(HMAC, dateKey, service), "tc3_request");
        return HexFormat.of().formatHex(Digests.hmac(HMAC, key, toSign));
    }
}
