package dev.sendcode.providers.http;

import dev.sendcode.providers.VendorAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** An account's fields before those of its preset, and what is wrong with them, by name. */
final class Description {

    private final VendorAccount account;
    private final Preset preset;
    private final List<String> problems = new ArrayList<>();

    Description(VendorAccount account, Preset preset) {
        this.account = account;
        this.preset = preset;
    }

    Preset preset() {
        return preset;
    }

    /** Everything that was wrong so far. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    void problem(String name, String what) {
        problems.add(name + " " + what);
    }

    /** The field as it was written. */
    Optional<String> text(String name) {
        return account.field(name).or(() -> Optional.ofNullable(preset.fields().get(name)));
    }

    /** The field, read; empty where it is not there or wrong, which is noted. */
    <T> Optional<T> read(String name, Function<String, T> reader) {
        try {
            return text(name).map(reader);
        } catch (IllegalArgumentException wrong) {
            problem(name, "cannot be read: " + wrong.getMessage());
            return Optional.empty();
        }
    }

    /** The same; that it is not there is noted, too. */
    <T> T required(String name, Function<String, T> reader, T otherwise) {
        if (text(name).isEmpty()) {
            problem(name, "is missing: preset " + preset.word() + " needs it");
        }
        return read(name, reader).orElse(otherwise);
    }
}
