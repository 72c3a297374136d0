package dev.sendcode.runtime.keys;

import dev.sendcode.runtime.config.ConfigurationException;
import dev.sendcode.runtime.config.ConfigurationException.Problem;
import dev.sendcode.runtime.config.KeyFiles;
import dev.sendcode.schemas.CodeSeal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The keys that a process was given. Where no file is named at all, the demo's: everybody knows those.
 *
 * @param hash stands for phone numbers; every process has it
 * @param code derives codes: workers and request-api
 * @param sealer seals a caller's code: request-api
 * @param opener opens it: workers
 * @param demo whether any of them is the demo's
 */
public record Keys(
        PhoneHash hash,
        Optional<CodeKeys> code,
        Optional<CodeSeal.Sealer> sealer,
        Optional<CodeSeal.Opener> opener,
        boolean demo) {

    /**
     * Reads the keysets.
     *
     * @param files none named = the demo's keysets; one named = only those named, and the hash key must be among them
     * @throws ConfigurationException naming every file that is missing or is no keyset of its kind
     */
    public static Keys load(KeyFiles files) {
        boolean noneNamed = Stream.of(files.hash(), files.code(), files.sealPublic(), files.sealPrivate())
                .allMatch(Optional::isEmpty);
        return noneNamed ? demoKeys() : new Reading().read(files);
    }

    private static Keys demoKeys() {
        return new Keys(
                PhoneHash.of(resource("hash")),
                Optional.of(CodeKeys.of(resource("code"))),
                Optional.of(CodeSeal.sealer(resource("seal-public"))),
                Optional.of(CodeSeal.opener(resource("seal-private"))),
                true);
    }

    private static String resource(String name) {
        try (InputStream in =
                Objects.requireNonNull(Keys.class.getResourceAsStream("/demo/" + name + ".keyset.json"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException ourOwnResource) {
            throw new UncheckedIOException(ourOwnResource);
        }
    }

    @Override
    public String toString() {
        return "Keys[demo=" + demo + "]";
    }

    private static final class Reading {

        private final List<Problem> problems = new ArrayList<>();
        private boolean demo;

        Keys read(KeyFiles files) {
            var hash = keyset("keys.hash.file", files.hash(), PhoneHash::of);
            var code = keyset("keys.code.file", files.code(), CodeKeys::of);
            var sealer = keyset("keys.seal.public.file", files.sealPublic(), CodeSeal::sealer);
            var opener = keyset("keys.seal.private.file", files.sealPrivate(), CodeSeal::opener);
            if (files.hash().isEmpty()) {
                problems.add(Problem.of(
                        "keys.hash.file", "is needed where any keyset is named: `sendcode init DIR` makes them all"));
            }
            if (!problems.isEmpty()) {
                throw new ConfigurationException(problems);
            }
            return new Keys(hash.orElseThrow(), code, sealer, opener, demo);
        }

        private <T> Optional<T> keyset(String key, Optional<Path> file, Function<String, T> kind) {
            if (file.isEmpty()) {
                return Optional.empty();
            }
            try {
                String json = Files.readString(file.get());
                demo |= json.strip().equals(resource(demoName(key)).strip());
                return Optional.of(kind.apply(json));
            } catch (IOException unreadable) {
                problems.add(
                        Problem.of(key, "cannot read " + file.get() + ": is it there, and may this user read it?"));
            } catch (IllegalArgumentException wrongKind) {
                problems.add(Problem.of(key, file.get() + " is " + wrongKind.getMessage()));
            }
            return Optional.empty();
        }

        private static String demoName(String key) {
            return key.replaceFirst("^keys\\.", "").replaceFirst("\\.file$", "").replace('.', '-');
        }
    }
}
