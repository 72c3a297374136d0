package dev.sendcode.cli;

import java.nio.file.Path;

/** What to do with a changed keyset: which process needs which file, and what must be over before an old key goes. */
final class KeysAdvice {

    private final KeysetName name;
    private final Path root;

    KeysAdvice(KeysetName name, Path root) {
        this.name = name;
        this.root = root;
    }

    /** After a key was added. */
    String added() {
        return "copy " + root.resolve(name.file()) + " to " + readers() + " (each reads it within a second), then: "
                + command("activate");
    }

    /** After a key became the active one. */
    String activated(String old) {
        String copy = "copy " + root.resolve(name == KeysetName.SEAL ? KeysetName.SEAL_PUBLIC : name.file()) + " to "
                + makers() + ", in any order; ";
        return copy + keep() + ", then: " + command("retire") + " --key-id " + old;
    }

    /** After a key was disabled. */
    String disabled(String id) {
        String retire = command("retire") + " --key-id " + id;
        return keep() + "; if that is not so, take it back: " + retire + " --undo. Else copy " + files() + " to "
                + everybody() + "; to remove the key for good: " + retire;
    }

    /** After a key was removed, or is in use again. */
    String copied() {
        return "copy " + files() + " to " + everybody();
    }

    private String command(String verb) {
        return "sendcode keys " + verb + " " + name.typed() + " --dir " + PrivateFolder.quoted(root);
    }

    private String files() {
        return name == KeysetName.SEAL
                ? root.resolve(KeysetName.SEAL_PUBLIC) + " and " + root.resolve(name.file())
                : root.resolve(name.file()).toString();
    }

    /** Who has to know a key before anything is made with it. */
    private String readers() {
        return switch (name) {
            case CODE -> "every worker and every request-api";
            case SEAL -> "every worker";
            case SETTINGS, HASH -> "every process that has SENDCODE_KEYS_SETTINGS_FILE";
        };
    }

    /** Who makes something with the active key. */
    private String makers() {
        return name == KeysetName.SEAL ? "every request-api and every upstream that seals codes" : readers();
    }

    private String everybody() {
        return name == KeysetName.SEAL
                ? "where each is used (the private one: workers; the public one: request-api and upstreams)"
                : readers();
    }

    private String keep() {
        return switch (name) {
            case CODE ->
                "the old key must be kept for 2 x the longest validity of an application after the last process has"
                        + " the new one: 10 minutes where none sets its validity, 2 hours at most";
            case SEAL ->
                "the old key must be kept until nobody seals with it, and for the longest validity of an application"
                        + " after that: an hour at most";
            case SETTINGS, HASH ->
                "everything that is sealed with the old key must be written again first: apply the settings with their"
                        + " secrets again";
        };
    }
}
