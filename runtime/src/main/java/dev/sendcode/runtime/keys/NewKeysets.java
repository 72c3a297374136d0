package dev.sendcode.runtime.keys;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.hybrid.HybridConfig2026;
import com.google.crypto.tink.hybrid.PredefinedHybridParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig2026;
import java.security.GeneralSecurityException;

/** Makes random keysets, as {@code sendcode init} writes them. */
public final class NewKeysets {

    private NewKeysets() {}

    /** A pair of keysets in JSON: what the public one seals, the private one opens. */
    public record SealPair(String publicJson, String privateJson) {

        @Override
        public String toString() {
            return "SealPair[***]";
        }
    }

    /** A keyset for {@link PhoneHash} or {@link CodeKeys}, in JSON. */
    public static String prf() {
        try {
            var prf = PrfConfig2026.get();
            var handle = KeysetHandle.generateNew(PredefinedPrfParameters.HMAC_SHA256_PRF, prf);
            return TinkJsonProtoKeysetFormat.serializeKeyset(handle, prf, InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Tink made no HMAC-SHA256 key", impossible);
        }
    }

    /** A keyset for {@link SettingsSecrets}, in JSON. */
    public static String aead() {
        try {
            var aead = AeadConfig2026.get();
            var handle = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, aead);
            return TinkJsonProtoKeysetFormat.serializeKeyset(handle, aead, InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Tink made no AES-GCM key", impossible);
        }
    }

    /** Keysets for {@link dev.sendcode.schemas.CodeSeal}. */
    public static SealPair seal() {
        try {
            var hybrid = HybridConfig2026.get();
            var handle =
                    KeysetHandle.generateNew(PredefinedHybridParameters.HPKE_X25519_HKDF_SHA256_AES_128_GCM, hybrid);
            return new SealPair(
                    TinkJsonProtoKeysetFormat.serializeKeysetWithoutSecret(handle.getPublicKeysetHandle(), hybrid),
                    TinkJsonProtoKeysetFormat.serializeKeyset(handle, hybrid, InsecureSecretKeyAccess.get()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Tink made no HPKE key", impossible);
        }
    }
}
