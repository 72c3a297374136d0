package dev.sendcode.runtime.keys;

import dev.sendcode.runtime.config.ConfigurationException;
import dev.sendcode.runtime.config.ConfigurationException.Problem;
import dev.sendcode.runtime.config.KeyFiles;
import dev.sendcode.schemas.CodeSeal;
import dev.sendcode.schemas.KeyedHashes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Reads every keyset that is named, and says all that is wrong with them at once. */
final class KeysReading {

    private final List<Problem> problems = new ArrayList<>();
    private final List<KeysetFile<?>> followed = new ArrayList<>();
    private final LongSupplier nanos;
    private boolean demo;

    KeysReading(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** @throws ConfigurationException naming every problem */
    Keys read(KeyFiles files) {
        var hash = keyset("hash", files.hash(), PhoneHash::of);
        var codes = followed("code", files.code(), KeyedHashes::of);
        var sealer = followed("seal-public", files.sealPublic(), CodeSeal::sealer);
        var opener = followed("seal-private", files.sealPrivate(), CodeSeal::opener);
        var settings = followed("settings", files.settings(), SettingsSecrets.Seals::of);
        if (files.hash().isEmpty()) {
            problems.add(Problem.of(
                    "keys.hash.file", "is needed where any keyset is named: `sendcode init DIR` makes them all"));
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return new Keys(
                hash.orElseThrow().get(),
                codes.map(CodeKeys::new),
                sealer.map(now -> (plain, associated) -> now.get().seal(plain, associated)),
                opener.map(KeysReading::following),
                settings.map(SettingsSecrets::new),
                demo,
                followed);
    }

    private static CodeSeal.Opener following(Current<CodeSeal.Opener> keys) {
        return (bytes, associated) -> {
            try {
                return keys.get().open(bytes, associated);
            } catch (CodeSeal.UnreadableSealException perhapsNewer) {
                return keys.latest().open(bytes, associated);
            }
        };
    }

    private <T> Optional<KeysetFile<T>> followed(String name, Optional<Path> file, Function<String, T> kind) {
        var keyset = keyset(name, file, kind);
        keyset.ifPresent(followed::add);
        return keyset;
    }

    private <T> Optional<KeysetFile<T>> keyset(String name, Optional<Path> file, Function<String, T> kind) {
        if (file.isEmpty()) {
            return Optional.empty();
        }
        String key = "keys." + name.replace('-', '.') + ".file";
        try {
            String text = KeysetFile.text(file.get());
            boolean demos = DemoKeysets.is(name, text);
            demo |= demos;
            Function<String, T> later = demos ? kind : now -> kind.apply(notTheDemos(name, now));
            return Optional.of(new KeysetFile<>(key, file.get(), text, later, nanos));
        } catch (IOException unreadable) {
            problems.add(Problem.of(key, "cannot read " + file.get() + ": is it there, and may this user read it?"));
        } catch (IllegalArgumentException wrongKind) {
            problems.add(Problem.of(key, file.get() + " is " + wrongKind.getMessage()));
        }
        return Optional.empty();
    }

    /** What was checked at start must not be got around later. */
    private static String notTheDemos(String name, String text) {
        if (DemoKeysets.is(name, text)) {
            throw new IllegalArgumentException("the demo's keyset, which everybody knows");
        }
        return text;
    }
}
