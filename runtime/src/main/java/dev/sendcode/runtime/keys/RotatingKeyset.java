package dev.sendcode.runtime.keys;

import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.hybrid.HybridConfig2026;
import com.google.crypto.tink.hybrid.PredefinedHybridParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig2026;
import dev.sendcode.schemas.CodeSeal;
import dev.sendcode.schemas.KeyedHashes;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A keyset on its way to another active key: a new key is added behind the others, waits until every process has it, becomes the active one,
 * and the old one is disabled and removed. A value: each step gives another one.
 */
public final class RotatingKeyset {

    /** What the keys are for. */
    public enum Kind {
        /** Keyed hashes: {@link PhoneHash} and {@link CodeKeys}. */
        PRF,
        /** Private keys of sealed codes: {@link CodeSeal}. */
        SEAL,
        /** Secrets in settings: {@link SettingsSecrets}. */
        AEAD;

        private Configuration tink() {
            return switch (this) {
                case PRF -> PrfConfig2026.get();
                case SEAL -> HybridConfig2026.get();
                case AEAD -> AeadConfig2026.get();
            };
        }

        private Parameters parameters() {
            return switch (this) {
                case PRF -> PredefinedPrfParameters.HMAC_SHA256_PRF;
                case SEAL -> PredefinedHybridParameters.HPKE_X25519_HKDF_SHA256_AES_128_GCM;
                case AEAD -> PredefinedAeadParameters.AES256_GCM;
            };
        }

        private Object use(String keysetJson) {
            return switch (this) {
                case PRF -> KeyedHashes.of(keysetJson);
                case SEAL -> CodeSeal.opener(keysetJson);
                case AEAD -> SettingsSecrets.of(keysetJson);
            };
        }
    }

    /** How a key stands. */
    public enum State {
        /** New things are made with it. */
        ACTIVE,
        /** Newer than the active one, which it will follow. */
        WAITING,
        /** Older than the active one: what was made with it still counts. */
        OLD,
        /** Processes do without it. */
        DISABLED
    }

    /**
     * A key, without the key.
     *
     * @param id as in the file and in events, where it is signed; print it with {@link #printed()}
     */
    public record Entry(int id, State state) {

        /** The id as the file has it: unsigned. */
        public String printed() {
            return Integer.toUnsignedString(id);
        }
    }

    private final Kind kind;
    private final KeysetHandle handle;

    private RotatingKeyset(Kind kind, KeysetHandle handle) {
        this.kind = kind;
        this.handle = handle;
    }

    /**
     * Reads a keyset, as the processes do that use it.
     *
     * @throws IllegalArgumentException if it is none of that kind; the message begins with "not" and has nothing of the text
     */
    public static RotatingKeyset of(Kind kind, String keysetJson) {
        var _ = kind.use(keysetJson);
        try {
            return new RotatingKeyset(
                    kind,
                    TinkJsonProtoKeysetFormat.parseKeyset(keysetJson, kind.tink(), InsecureSecretKeyAccess.get()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("a keyset that can be used cannot be read", impossible);
        }
    }

    /**
     * Id of the key that a public keyset for {@link CodeSeal} seals with.
     *
     * @throws IllegalArgumentException if it is no such keyset
     */
    public static int activeOfPublic(String keysetJson) {
        var _ = CodeSeal.sealer(keysetJson);
        try {
            return TinkJsonProtoKeysetFormat.parseKeysetWithoutSecret(keysetJson, HybridConfig2026.get())
                    .getPrimary()
                    .getId();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("a keyset that can be used cannot be read", impossible);
        }
    }

    /** The keys, in the order in which they were added. */
    public List<Entry> entries() {
        var entries = new ArrayList<Entry>();
        boolean active = false;
        for (int i = 0; i < handle.size(); i++) {
            var key = handle.getAt(i);
            active |= key.isPrimary();
            entries.add(new Entry(key.getId(), state(key, active)));
        }
        return List.copyOf(entries);
    }

    private static State state(KeysetHandle.Entry key, boolean activeSeen) {
        if (key.isPrimary()) {
            return State.ACTIVE;
        }
        if (!key.getStatus().equals(KeyStatus.ENABLED)) {
            return State.DISABLED;
        }
        return activeSeen ? State.WAITING : State.OLD;
    }

    /** The active key. */
    public Entry active() {
        return new Entry(handle.getPrimary().getId(), State.ACTIVE);
    }

    /** Those that stand so, the oldest first. */
    public List<Entry> those(State state) {
        return entries().stream().filter(entry -> entry.state() == state).toList();
    }

    /** The key of that id. */
    public Optional<Entry> find(int id) {
        return entries().stream().filter(entry -> entry.id() == id).findFirst();
    }

    /** With one more key, which waits. */
    public RotatingKeyset withNewKey() {
        return changed(builder -> builder.addEntry(
                KeysetHandle.generateEntryFromParameters(kind.parameters()).withRandomId()));
    }

    /** With the newest waiting key as the active one; the same if none waits. */
    public RotatingKeyset activated() {
        var waiting = those(State.WAITING);
        return waiting.isEmpty()
                ? this
                : changed(
                        builder -> builder.getAt(index(waiting.getLast().id())).makePrimary());
    }

    /**
     * Without the use of that key: it stays in the file.
     *
     * @throws IllegalArgumentException if it is the active one or not there
     */
    public RotatingKeyset disabled(int id) {
        return changed(builder -> builder.getAt(inactive(id)).setStatus(KeyStatus.DISABLED));
    }

    /**
     * With that key in use again.
     *
     * @throws IllegalArgumentException if it is the active one or not there
     */
    public RotatingKeyset enabled(int id) {
        return changed(builder -> builder.getAt(inactive(id)).setStatus(KeyStatus.ENABLED));
    }

    /**
     * Without that key, for good.
     *
     * @throws IllegalArgumentException if it is the active one or not there
     */
    public RotatingKeyset removed(int id) {
        return changed(builder -> builder.deleteAt(inactive(id)));
    }

    /** The keyset in JSON, with its keys. */
    public String json() {
        try {
            return TinkJsonProtoKeysetFormat.serializeKeyset(handle, kind.tink(), InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("a keyset cannot be written", impossible);
        }
    }

    /**
     * The public half of a {@link Kind#SEAL} keyset in JSON.
     *
     * @throws IllegalStateException for a kind that has none
     */
    public String publicJson() {
        try {
            return TinkJsonProtoKeysetFormat.serializeKeysetWithoutSecret(handle.getPublicKeysetHandle(), kind.tink());
        } catch (GeneralSecurityException noHalves) {
            throw new IllegalStateException("keys of this kind have no public half", noHalves);
        }
    }

    @Override
    public String toString() {
        return "RotatingKeyset[" + kind + ", " + entries() + "]";
    }

    private RotatingKeyset changed(Consumer<KeysetHandle.Builder> change) {
        var builder = KeysetHandle.newBuilder(handle).setConfiguration(kind.tink());
        change.accept(builder);
        try {
            return new RotatingKeyset(kind, builder.build());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Tink refused the changed keyset", impossible);
        }
    }

    private int inactive(int id) {
        if (active().id() == id) {
            throw new IllegalArgumentException("the active key stays");
        }
        return index(id);
    }

    private int index(int id) {
        for (int i = 0; i < handle.size(); i++) {
            if (handle.getAt(i).getId() == id) {
                return i;
            }
        }
        throw new IllegalArgumentException("no such key");
    }
}
