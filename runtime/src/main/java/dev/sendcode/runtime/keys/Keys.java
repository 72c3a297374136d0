package dev.sendcode.runtime.keys;

import dev.sendcode.runtime.config.ConfigurationException;
import dev.sendcode.runtime.config.KeyFiles;
import dev.sendcode.runtime.health.Check;
import dev.sendcode.schemas.CodeSeal;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The keys that a process was given. Where no file is named at all, the demo's: everybody knows those. All but the hash key follow their
 * files while the process runs (docs/adr/0018-keysets-that-rotate.md); what holds one of them holds it for good.
 *
 * @param hash stands for phone numbers; every process has it
 * @param code derives codes: workers and request-api
 * @param sealer seals a caller's code: request-api
 * @param opener opens it: workers
 * @param settings seals and opens the secrets in settings; a process without it reads settings without their secrets
 * @param demo whether any of them is the demo's
 * @param files those that are followed
 */
public record Keys(
        PhoneHash hash,
        Optional<CodeKeys> code,
        Optional<CodeSeal.Sealer> sealer,
        Optional<CodeSeal.Opener> opener,
        Optional<SettingsSecrets> settings,
        boolean demo,
        List<KeysetFile<?>> files) {

    /** Copies the list. */
    public Keys {
        files = List.copyOf(files);
    }

    /**
     * Reads the keysets.
     *
     * @param files none named = the demo's keysets; one named = only those named, and the hash key must be among them
     * @throws ConfigurationException naming every file that is missing or is no keyset of its kind
     */
    public static Keys load(KeyFiles files) {
        return load(files, System::nanoTime);
    }

    static Keys load(KeyFiles files, LongSupplier nanos) {
        return files.named().isEmpty() ? demoKeys() : new KeysReading(nanos).read(files);
    }

    private static Keys demoKeys() {
        return new Keys(
                PhoneHash.of(DemoKeysets.text("hash")),
                Optional.of(CodeKeys.of(DemoKeysets.text("code"))),
                Optional.of(CodeSeal.sealer(DemoKeysets.text("seal-public"))),
                Optional.of(CodeSeal.opener(DemoKeysets.text("seal-private"))),
                Optional.of(SettingsSecrets.of(DemoKeysets.text("settings"))),
                true,
                List.of());
    }

    /** Whether every file that is followed says what is in use; looks at them. */
    public Check check() {
        var problems = files.stream()
                .map(KeysetFile::problem)
                .flatMap(Optional::stream)
                .toList();
        return problems.isEmpty()
                ? Check.ok("")
                : new Check.Degraded(
                        String.join("; ", problems) + "; meanwhile the keys that were read before stay in use");
    }

    @Override
    public String toString() {
        return "Keys[demo=" + demo + "]";
    }
}
