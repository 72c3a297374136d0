package dev.sendcode.runtime.keys;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.AeadKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Seals the secrets that stand in settings (accounts' credentials, callback tokens), so that the settings topic can be read without them:
 * Tink AEAD with the settings key as associated data, so that a secret moved to another key does not open. Safe for use by several threads.
 */
public final class SettingsSecrets {

    private final Current<Seals> keys;

    SettingsSecrets(Current<Seals> keys) {
        this.keys = keys;
    }

    /** One state of the keyset. */
    record Seals(Aead aead, byte[] activePrefix) {

        /** @throws IllegalArgumentException if it is no such keyset */
        static Seals of(String keysetJson) {
            try {
                var config = AeadConfig2026.get();
                KeysetHandle handle =
                        TinkJsonProtoKeysetFormat.parseKeyset(keysetJson, config, InsecureSecretKeyAccess.get());
                var aead = handle.getPrimitive(config, Aead.class);
                if (!(handle.getPrimary().getKey() instanceof AeadKey active)) {
                    throw new GeneralSecurityException("the primary key seals nothing");
                }
                return new Seals(aead, active.getOutputPrefix().toByteArray());
            } catch (GeneralSecurityException notAKeyset) {
                throw new IllegalArgumentException("not a Tink keyset of AEAD keys", notAKeyset);
            }
        }

        @Override
        public String toString() {
            return "Seals[***]";
        }
    }

    /**
     * Reads the keys.
     *
     * @param keysetJson a Tink keyset of AEAD keys; the primary one seals, every one opens
     * @throws IllegalArgumentException if it is no such keyset
     */
    public static SettingsSecrets of(String keysetJson) {
        return new SettingsSecrets(Current.fixed(Seals.of(keysetJson)));
    }

    /**
     * Seals a secret under the active key. Every call gives other bytes.
     *
     * @param settingsKey key of the record that the secret stands in
     */
    public byte[] seal(String settingsKey, String plain) {
        try {
            return keys.get().aead().encrypt(plain.getBytes(StandardCharsets.UTF_8), bytes(settingsKey));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("sealing failed with a keyset that was accepted", impossible);
        }
    }

    /**
     * Opens a secret.
     *
     * @param settingsKey key of the record that it was found in
     * @return empty if no key of the keyset fits, it was sealed for another settings key, or it was damaged
     */
    public Optional<String> open(String settingsKey, byte[] sealed) {
        return opened(keys.get(), settingsKey, sealed).or(() -> opened(keys.latest(), settingsKey, sealed));
    }

    private static Optional<String> opened(Seals seals, String settingsKey, byte[] sealed) {
        try {
            return Optional.of(new String(seals.aead().decrypt(sealed, bytes(settingsKey)), StandardCharsets.UTF_8));
        } catch (GeneralSecurityException notForUs) {
            return Optional.empty();
        }
    }

    /** Whether a secret is sealed under the active key; if not, it must be sealed again before its key is retired. Does not open it. */
    public boolean sealedUnderActiveKey(byte[] sealed) {
        byte[] prefix = keys.get().activePrefix();
        return sealed.length >= prefix.length && Arrays.equals(sealed, 0, prefix.length, prefix, 0, prefix.length);
    }

    @Override
    public String toString() {
        return "SettingsSecrets[***]";
    }

    private static byte[] bytes(String settingsKey) {
        return settingsKey.getBytes(StandardCharsets.UTF_8);
    }
}
