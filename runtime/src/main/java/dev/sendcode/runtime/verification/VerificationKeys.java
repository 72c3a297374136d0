package dev.sendcode.runtime.verification;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names of the Redis keys; the bucket is the hash tag, so all of one bucket are in one slot. */
record VerificationKeys(String bucket) {

    String claim(String dispatchId) {
        return key("claim:" + dispatchId);
    }

    String latest() {
        return key("latest");
    }

    String verification() {
        return key("verification");
    }

    String wrong() {
        return key("wrong");
    }

    /** What the caller calls its check may be long and may be anything, so its digest names the answer. */
    String answer(String idempotencyKey) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(idempotencyKey.getBytes(StandardCharsets.UTF_8));
            return key("answer:" + HexFormat.of().formatHex(digest, 0, 16));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private String key(String name) {
        return "{" + bucket + "}:" + name;
    }
}
