package dev.sendcode.cli;

import dev.sendcode.runtime.keys.NewKeysets;
import dev.sendcode.runtime.keys.RotatingKeyset;
import dev.sendcode.runtime.keys.RotatingKeyset.Entry;
import dev.sendcode.runtime.keys.RotatingKeyset.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One step of one keyset's rotation. */
final class KeyRotation {

    private static final long IDS = 1L << Integer.SIZE;

    private final KeysetName name;
    private final Path directory;

    private KeyRotation(KeysetName name, Path directory) {
        this.name = name;
        this.directory = directory;
    }

    /**
     * What a step did.
     *
     * @param step added, made, activated, disabled, enabled or removed
     * @param key id of the key it was done with
     * @param active id of the key that is used now
     * @param what the same, for people
     * @param next what they do now
     */
    record Done(String keyset, String step, Entry key, Entry active, String what, String next) {

        Map<String, Object> json() {
            return Map.of(
                    "keyset", keyset,
                    "done", step,
                    "keyId", Integer.toUnsignedLong(key.id()),
                    "activeKeyId", Integer.toUnsignedLong(active.id()),
                    "next", next);
        }
    }

    static KeyRotation of(KeysetName name, Path directory) {
        if (name == KeysetName.HASH) {
            throw CommandFailure.usage("the hash keyset is not rotated: requests, claims and verification records are"
                    + " named with its key, so a dispatch that is read again would be sent twice. The way out: stop"
                    + " everything that sends until nothing is open, then start all processes with the hash keyset of"
                    + " a new sendcode init; what the audit log has of before is found with the old one alone");
        }
        return new KeyRotation(name, directory);
    }

    Done rotate() {
        return inFolder(folder -> {
            if (name == KeysetName.SETTINGS && !Files.exists(folder.path(name.file()))) {
                return made(folder);
            }
            var before = KeysFolder.keyset(folder.root(), name);
            var waiting = before.those(State.WAITING);
            if (!waiting.isEmpty()) {
                throw CommandFailure.failed("key " + waiting.getLast().printed() + " waits already; "
                        + advice(folder).added());
            }
            var after = before.withNewKey();
            var key = after.those(State.WAITING).getLast();
            folder.write(name.file(), after.json());
            return done(
                    "added",
                    key,
                    after,
                    "added key " + key.printed() + ", which waits; "
                            + after.active().printed() + " stays in use",
                    advice(folder).added());
        });
    }

    /** A folder of before there was this keyset. */
    private Done made(KeysFolder folder) {
        KeysFolder.text(folder.path(KeysetName.HASH.file())); // or it is some other folder
        folder.write(name.file(), NewKeysets.aead());
        var keyset = KeysFolder.keyset(folder.root(), name);
        String variable = "SENDCODE_KEYS_SETTINGS_FILE=" + PrivateFolder.quoted(folder.path(name.file()));
        return done(
                "made",
                keyset.active(),
                keyset,
                "made " + folder.path(name.file()) + ", as there was none; key "
                        + keyset.active().printed() + " is in use",
                "name it to request-api, the workers and the status collector (" + variable + ") and start them again");
    }

    Done activate() {
        return inFolder(folder -> {
            var before = KeysFolder.keyset(folder.root(), name);
            var after = before.activated();
            var sealed =
                    name == KeysetName.SEAL ? Optional.of(SealHalves.of(folder, before)) : Optional.<SealHalves>empty();
            String old = sealed.map(SealHalves::active)
                    .orElseGet(() -> before.active())
                    .printed();
            if (after == before && old.equals(after.active().printed())) {
                throw CommandFailure.failed(
                        "no key waits: " + old + " is in use already; first sendcode keys rotate " + name.typed());
            }
            folder.write(name.file(), after.json());
            if (sealed.isPresent()) {
                folder.write(KeysetName.SEAL_PUBLIC, after.publicJson());
            }
            return done(
                    "activated",
                    after.active(),
                    after,
                    "key " + after.active().printed() + " is in use from now on; " + old
                            + " stays for what was made with it",
                    advice(folder).activated(old));
        });
    }

    Done retire(Optional<Long> id, boolean undo) {
        return inFolder(folder -> {
            var before = KeysFolder.keyset(folder.root(), name);
            if (name == KeysetName.SEAL) {
                SealHalves.of(folder, before).requireSameActive();
            }
            Entry key = chosen(before, id, undo);
            if (undo) {
                return changed(folder, before.enabled(key.id()), key, "enabled", "is in use again");
            }
            return key.state() == State.DISABLED
                    ? changed(folder, before.removed(key.id()), key, "removed", "is gone for good")
                    : changed(folder, before.disabled(key.id()), key, "disabled", "is disabled");
        });
    }

    private Done changed(KeysFolder folder, RotatingKeyset after, Entry key, String step, String words) {
        boolean more = step.equals("enabled");
        if (name == KeysetName.SEAL && !more) {
            folder.write(KeysetName.SEAL_PUBLIC, after.publicJson());
        }
        folder.write(name.file(), after.json());
        if (name == KeysetName.SEAL && more) {
            folder.write(KeysetName.SEAL_PUBLIC, after.publicJson());
        }
        String next = step.equals("disabled") && key.state() == State.OLD
                ? advice(folder).disabled(key.printed())
                : advice(folder).copied();
        return done(step, key, after, "key " + key.printed() + " " + words, next);
    }

    private Entry chosen(RotatingKeyset keyset, Optional<Long> id, boolean undo) {
        String ids = String.join(
                ", ",
                keyset.entries().stream()
                        .map(entry -> entry.printed() + " " + KeysList.word(entry.state()))
                        .toList());
        if (id.isPresent()) {
            Entry entry = Optional.of(id.get())
                    .filter(number -> number >= Integer.MIN_VALUE && number < IDS)
                    .flatMap(number -> keyset.find(number.intValue()))
                    .orElseThrow(() -> CommandFailure.usage("no key has the id " + id.get() + "; there are " + ids));
            if (entry.state() == State.ACTIVE) {
                throw CommandFailure.failed("key " + entry.printed() + " is in use: another must be activated first;"
                        + " there are " + ids);
            }
            if (undo && entry.state() != State.DISABLED) {
                throw CommandFailure.failed("key " + entry.printed() + " is not disabled; there are " + ids);
            }
            return entry;
        }
        var candidates = keyset.those(undo ? State.DISABLED : State.OLD);
        if (candidates.size() != 1) {
            throw CommandFailure.failed((candidates.isEmpty() ? "there is none" : "there are several")
                    + " to choose from, --key-id says which; there are " + ids);
        }
        return candidates.getFirst();
    }

    private KeysAdvice advice(KeysFolder folder) {
        return new KeysAdvice(name, folder.root());
    }

    private Done done(String step, Entry key, RotatingKeyset after, String what, String next) {
        return new Done(name.typed(), step, key, after.active(), what, next);
    }

    private Done inFolder(Function<KeysFolder, Done> change) {
        try (var folder = KeysFolder.toChange(directory)) {
            return change.apply(folder);
        }
    }
}
