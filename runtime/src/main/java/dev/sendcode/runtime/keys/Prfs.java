package dev.sendcode.runtime.keys;

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

/** HMAC-SHA256 under the keys of one keyset, over inputs that cannot run into one another. */
final class Prfs {

    private final int primary;
    private final Map<Integer, Prf> keys;

    private Prfs(int primary, Map<Integer, Prf> keys) {
        this.primary = primary;
        this.keys = Map.copyOf(keys);
    }

    static Prfs of(String keysetJson) {
        try {
            var prf = PrfConfig2026.get();
            var set = TinkJsonProtoKeysetFormat.parseKeyset(keysetJson, prf, InsecureSecretKeyAccess.get())
                    .getPrimitive(prf, PrfSet.class);
            return new Prfs(set.getPrimaryId(), set.getPrfs());
        } catch (GeneralSecurityException notAKeyset) {
            throw new IllegalArgumentException("not a Tink keyset of HMAC-SHA256 PRF keys", notAKeyset);
        }
    }

    int primary() {
        return primary;
    }

    boolean knows(int keyId) {
        return keys.containsKey(keyId);
    }

    byte[] primary(int bytes, String... parts) {
        return compute(primary(), bytes, parts);
    }

    byte[] compute(int keyId, int bytes, String... parts) {
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
