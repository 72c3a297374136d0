package dev.sendcode.settings;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes the unguessable last part of callback addresses. */
final class CallbackTokens {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    private CallbackTokens() {}

    /** 43 letters, digits, dashes and underscores: 256 random bits. */
    static String next() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
