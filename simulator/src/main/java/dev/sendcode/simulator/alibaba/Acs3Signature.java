package dev.sendcode.simulator.alibaba;

import dev.sendcode.simulator.Digests;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** ACS3-HMAC-SHA256, after https://www.alibabacloud.com/help/en/sdk/product-overview/v3-request-structure-and-signature. */
final class Acs3Signature {

    static final String ALGORITHM = "ACS3-HMAC-SHA256";

    private Acs3Signature() {}

    /**
     * What is signed.
     *
     * @param query decoded
     * @param signedHeaders lower-case names, as the client lists them
     * @param headers values by lower-case name; one that is missing counts as empty
     * @param bodyHash lower-case hex of the body's SHA-256
     */
    static String toSign(
            String method,
            Map<String, String> query,
            List<String> signedHeaders,
            Map<String, String> headers,
            String bodyHash) {
        var canonical = new StringBuilder(method)
                .append("\n/\n")
                .append(Rfc3986.query(query))
                .append('\n');
        for (String name : signedHeaders) {
            canonical
                    .append(name)
                    .append(':')
                    .append(headers.getOrDefault(name, "").strip())
                    .append('\n');
        }
        canonical
                .append('\n')
                .append(String.join(";", signedHeaders))
                .append('\n')
                .append(bodyHash);
        return ALGORITHM + "\n" + Digests.hex("SHA-256", canonical.toString());
    }

    /** The signature in lower-case hex. */
    static String of(String toSign, String secret) {
        return HexFormat.of().formatHex(Digests.hmac("HmacSHA256", Digests.utf8(secret), toSign));
    }
}
