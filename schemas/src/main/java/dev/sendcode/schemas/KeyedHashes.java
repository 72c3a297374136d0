package dev.sendcode.schemas;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.prf.Prf;
import com.google.crypto.tink.prf.PrfConfig2026;
import com.google.crypto.tink.prf.PrfSet;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Map;

/** HMAC-SHA256 under the keys of one keyset, over inputs that cannot run into one another. Safe for use by several threads. */
public final class KeyedHashes {

    private final int primary;
    private final Map<Integer, Prf> keys;

    private KeyedHashes(int primary, Map<Integer, Prf> keys) {
        this.primary = primary;
        this.keys = Map.copyOf(keys);
    }

    /**
     * Reads the keys.
     *
     * @param keysetJson a Tink keyset of HMAC-SHA256 PRF keys, in JSON
     * @throws IllegalArgumentException if it is no such keyset
     */
    public static KeyedHashes of(String keysetJson) {
        try {
            var prf = PrfConfig2026.get();
            var set = TinkJsonProtoKeysetFormat.parseKeyset(keysetJson, prf, InsecureSecretKeyAccess.get())
                    .getPrimitive(prf, PrfSet.class);
            return new KeyedHashes(set.getPrimaryId(), set.getPrfs());
        } catch (GeneralSecurityException notAKeyset) {
            throw new IllegalArgumentException("not a Tink keyset of HMAC-SHA256 PRF keys", notAKeyset);
        }
    }

    /** Id of the key that is used where none is named. */
    public int primary() {
        return primary;
    }

    /** Whether there is a key of that id. */
    public boolean knows(int keyId) {
        return keys.containsKey(keyId);
    }

    /**
     * The hash under the primary key.
     *
     * @param bytes length of the answer, 1 to 32
     */
    public byte[] primary(int bytes, String... parts) {
        return compute(primary(), bytes, parts);
    }

    /**
     * The hash under the key of that id.
     *
     * @throws IllegalArgumentException if there is no such key
     */
    public byte[] compute(int keyId, int bytes, String... parts) {
        var key = keys.get(keyId);
        if (key == null) {
            throw new IllegalArgumentException("no key has the id " + keyId);
        }
        try {
            return key.compute(framed(parts), bytes);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("HMAC-SHA256 gave no " + bytes + " bytes", impossible);
        }
    }

    /** Each part with its length before it: ("ab", "c") and ("a", "bc") must differ. */
    private static byte[] framed(String... parts) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            for (String part : parts) {
                byte[] text = part.getBytes(StandardCharsets.UTF_8);
                out.writeInt(text.length);
                out.write(text);
            }
        } catch (IOException memoryDoesNotFail) {
            throw new UncheckedIOException(memoryDoesNotFail);
        }
        return bytes.toByteArray();
    }
}
