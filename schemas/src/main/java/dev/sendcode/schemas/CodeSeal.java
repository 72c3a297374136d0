package dev.sendcode.schemas;

import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.hybrid.HybridConfig2026;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Seals what must travel unreadable from request-api, or an upstream producer, to the worker that sends it: Tink hybrid encryption (HPKE). A code that
 * the caller brought has application and phone as associated data, what a test SMS brings has the id of its dispatch, so that nothing sealed fits
 * anywhere else.
 */
public final class CodeSeal {

    private static final int PREFIX = 1 + Integer.BYTES;

    private CodeSeal() {}

    /** What a test SMS may bring with it instead of naming it. */
    public enum TestPart {
        /** An account that was not saved. */
        ACCOUNT,
        /** Words of the operator's own. */
        CONTENT
    }

    /** Holds the public keyset: request-api and upstream producers have it. Safe for use by several threads. */
    @FunctionalInterface
    public interface Sealer {

        /**
         * Seals bytes; the others are made of it.
         *
         * @param associated what they belong to: only who says the same can open them
         */
        byte[] seal(byte[] plain, byte[] associated);

        /**
         * Seals a code.
         *
         * @param code 4 to 10 characters
         * @param application id of the application that asks
         */
        default byte[] seal(String code, String application, Phone phone) {
            return seal(code.getBytes(StandardCharsets.UTF_8), context(application, phone));
        }

        /**
         * Seals what a test SMS brings.
         *
         * @param dispatchId the one dispatch that it is for
         */
        default byte[] seal(TestPart part, String document, String dispatchId) {
            return seal(document.getBytes(StandardCharsets.UTF_8), context(part, dispatchId));
        }
    }

    /** Holds the private keyset: only workers have it. Safe for use by several threads. */
    @FunctionalInterface
    public interface Opener {

        /**
         * Opens bytes; the others are made of it.
         *
         * @throws UnreadableSealException if they were sealed under another keyset, for something else, or were damaged
         */
        byte[] open(byte[] sealed, byte[] associated);

        /**
         * Opens a sealed code.
         *
         * @throws UnreadableSealException if it was sealed under another keyset, for another application or phone, or was damaged
         */
        default String open(byte[] sealedCode, String application, Phone phone) {
            return text(open(sealedCode, context(application, phone)));
        }

        /**
         * Opens what a test SMS brought.
         *
         * @throws UnreadableSealException if it was sealed under another keyset, for another dispatch or as another part, or was damaged
         */
        default String open(TestPart part, byte[] sealed, String dispatchId) {
            return text(open(sealed, context(part, dispatchId)));
        }

        /** The text of these bytes, which are zero from now on. */
        private static String text(byte[] opened) {
            try {
                return new String(opened, StandardCharsets.UTF_8);
            } finally {
                Arrays.fill(opened, (byte) 0);
            }
        }
    }

    /** Something sealed that this process cannot open. The message says nothing of it. */
    public static final class UnreadableSealException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        /** Whether it names a key that the keyset does not have: another process may have been given it earlier. */
        private final boolean keyUnknown;

        UnreadableSealException(GeneralSecurityException cause, boolean keyUnknown) {
            super("what is sealed cannot be opened with this keyset, or was sealed for something else", cause);
            this.keyUnknown = keyUnknown;
        }

        /** Whether it names a key that this keyset does not have; it may open once the key was brought. */
        public boolean keyUnknown() {
            return keyUnknown;
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
            return (plain, associated) -> {
                try {
                    return encrypt.encrypt(plain, associated);
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
            var keyset =
                    TinkJsonProtoKeysetFormat.parseKeyset(privateKeysetJson, hybrid, InsecureSecretKeyAccess.get());
            var decrypt = keyset.getPrimitive(hybrid, HybridDecrypt.class);
            return (bytes, associated) -> {
                try {
                    return decrypt.decrypt(bytes, associated);
                } catch (GeneralSecurityException unreadable) {
                    throw new UnreadableSealException(unreadable, namesAnother(keyset, bytes));
                }
            };
        } catch (GeneralSecurityException notAKeyset) {
            throw new IllegalArgumentException("not a private Tink keyset for hybrid encryption", notAKeyset);
        }
    }

    /** Tink writes a byte 1 and the key's id, big-endian, in front. */
    private static boolean namesAnother(KeysetHandle keyset, byte[] sealed) {
        if (sealed.length < PREFIX || sealed[0] != 1) {
            return false;
        }
        int named = ByteBuffer.wrap(sealed, 1, Integer.BYTES).getInt();
        return IntStream.range(0, keyset.size())
                .noneMatch(at -> keyset.getAt(at).getId() == named);
    }

    private static byte[] context(String application, Phone phone) {
        return (application + '\0' + phone.e164()).getBytes(StandardCharsets.UTF_8);
    }

    /** Begins with a NUL, as no application's id does: it is the context of no code. */
    private static byte[] context(TestPart part, String dispatchId) {
        return ("\0test\0" + part + '\0' + dispatchId).getBytes(StandardCharsets.UTF_8);
    }
}
