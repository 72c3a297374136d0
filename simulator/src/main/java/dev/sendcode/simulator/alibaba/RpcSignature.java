package dev.sendcode.simulator.alibaba;

import dev.sendcode.simulator.Digests;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** HMAC-SHA1 over the parameters, signature version 1.0, after https://help.aliyun.com/document_detail/315526.html. */
final class RpcSignature {

    private RpcSignature() {}

    /** What is signed; the parameters without {@code Signature}, decoded. */
    static String toSign(String method, Map<String, String> parameters) {
        var signed = new TreeMap<>(parameters);
        signed.remove("Signature");
        return method + "&" + Rfc3986.encoded("/") + "&" + Rfc3986.encoded(Rfc3986.query(signed));
    }

    /** The signature in Base64. */
    static String of(String toSign, String secret) {
        byte[] mac = Digests.hmac("HmacSHA1", Digests.utf8(secret + "&"), toSign);
        return Base64.getEncoder().encodeToString(mac);
    }
}
