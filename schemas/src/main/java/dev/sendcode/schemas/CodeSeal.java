package dev.sendcode.schemas;

import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.hybrid.HybridConfig2026;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/**
 * Seals a code that the caller brought, so that it travels unreadable to the worker that sends it: Tink hybrid encryption (HPKE), with
 * application and phone as associated data, so that a sealed code fits no other request.
 */
public final class CodeSeal {

    private CodeSeal() {}

    /** Holds the public keyset: request-api and upstream producers have it. Safe for use by several threads. */
    @FunctionalInterface
    public interface Sealer {

        /**
         * Seals a code.
         *
         * @param code 4 to 10 characters
         * @param application id of the application that asks
         */
        byte[] seal(String code, String application, Phone phone);
    }

    /** Holds the private keyset: only workers have it. Safe for use by several threads. */
    @FunctionalInterface
    public interface Opener {

        /**
         * Opens a sealed code.
         *
         * @throws UnreadableSealException if it was sealed under another keyset, for another application or phone, or was damaged
         */
        String open(byte[] sealedCode, String application, Phone phone);
    }

    /** A sealed code that this process cannot open. The message says nothing of the code. */
    public static final class UnreadableSealException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UnreadableSealException(GeneralSecurityException cause) {
            super("the sealed code cannot be opened with this keyset for this application and phone", cause);
        }
    }

    /**
     * Makes a sealer.
     *
     * @param publicKeysetJson a Tink keyset in JSON, without private keys
     * @throws IllegalArgumentException if it is no such keyset
     */
    public static Sealer sealer(String publicKeysetJson) {
        try {
            var hybrid = HybridConfig2026.get();
            var encrypt = TinkJsonProtoKeysetFormat.parseKeysetWithoutSecret(publicKeysetJson, hybrid)
                    .getPrimitive(hybrid, HybridEncrypt.class);
            return (code, application, phone) -> {
                try {
                    return encrypt.encrypt(code.getBytes(StandardCharsets.UTF_8), context(application, phone));
                } catch (GeneralSecurityException impossible) {
                    throw new IllegalStateException("sealing failed with a keyset that was accepted", impossible);
                }
            };
        } catch (GeneralSecurityException notAKeyset) {
            throw new IllegalArgumentException("not a public Tink keyset for hybrid encryption", notAKeyset);
        }
    }

    /**
     * Makes an opener.
     *
     * @param privateKeysetJson a Tink keyset in JSON, with private keys
     * @throws IllegalArgumentException if it is no such keyset
     */
    public static Opener opener(String privateKeysetJson) {
        try {
            var hybrid = HybridConfig2026.get();
            var decrypt = TinkJsonProtoKeysetFormat.parseKeyset(
                            privateKeysetJson, hybrid, InsecureSecretKeyAccess.get())
                    .getPrimitive(hybrid, HybridDecrypt.class);
            return (sealedCode, application, phone) -> {
                try {
                    return new String(decrypt.decrypt(sealedCode, context(application, phone)), StandardCharsets.UTF_8);
                } catch (GeneralSecurityException unreadable) {
                    throw new UnreadableSealException(unreadable);
                }
            };
        } catch (GeneralSecurityException notAKeyset) {
            throw new IllegalArgumentException("not a private Tink keyset for hybrid encryption", notAKeyset);
        }
    }

    private static byte[] context(String application, Phone phone) {
        return (application + '\0' + phone.e164()).getBytes(StandardCharsets.UTF_8);
    }
}
