package dev.sendcode.cli;

import dev.sendcode.runtime.keys.RotatingKeyset;
import dev.sendcode.runtime.keys.RotatingKeyset.Entry;
import dev.sendcode.runtime.keys.RotatingKeyset.State;
import java.nio.file.Path;

/**
 * The two files of the seal keyset. The private one leads: it gets a key before the public one does and loses it after, so that nobody seals
 * with a key that nobody opens. Between two writes the public one may therefore be behind.
 *
 * @param active the key that the public one seals with
 * @param opens the key that the private one calls the active
 */
record SealHalves(Entry active, Entry opens) {

    static SealHalves of(KeysFolder folder, RotatingKeyset opener) {
        return of(folder.root(), opener);
    }

    static SealHalves of(Path root, RotatingKeyset opener) {
        Path file = root.resolve(KeysetName.SEAL_PUBLIC);
        try {
            int sealing = RotatingKeyset.activeOfPublic(KeysFolder.text(file));
            Entry active = opener.find(sealing)
                    .filter(entry -> entry.state() != State.DISABLED)
                    .orElseThrow(() -> CommandFailure.failed(file + " seals with key "
                            + Integer.toUnsignedString(sealing) + ", which "
                            + KeysetName.SEAL.file() + " does not open: they do not belong together"));
            return new SealHalves(active, opener.active());
        } catch (IllegalArgumentException wrongKind) {
            throw CommandFailure.usage(file + " is " + wrongKind.getMessage());
        }
    }

    /** Refuses to go on where an activation was broken off. */
    void requireSameActive() {
        if (active.id() != opens.id()) {
            throw CommandFailure.failed(
                    "the public half still seals with " + active.printed() + ": repeat sendcode keys activate seal");
        }
    }
}
