package dev.sendcode.settings.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.providers.ProviderCatalog;
import dev.sendcode.providers.ProviderKind;
import dev.sendcode.runtime.settings.LocatedYaml;
import dev.sendcode.runtime.settings.SettingKey;
import dev.sendcode.runtime.settings.SettingKind;
import dev.sendcode.runtime.settings.SettingsTree;
import dev.sendcode.settings.preflight.PreflightProblem.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who copies an example and puts their own credentials into it is ready. */
class ExamplesTest {

    static Stream<Path> examples() throws IOException {
        try (var files = Files.list(Path.of("../examples/settings"))) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void nothingIsMissingInAnExample(Path file) throws IOException {
        var tree = SettingsTree.read(LocatedYaml.read(Files.readString(file)).root());
        var secrets = new HashMap<SettingKey, Set<String>>();
        tree.content()
                .accounts()
                .forEach((id, account) -> secrets.put(
                        new SettingKey(SettingKind.ACCOUNT, id),
                        account.fields().keySet().stream()
                                .map(name -> "fields." + name)
                                .collect(Collectors.toSet())));

        assertThat(tree.findings()).isEmpty();
        assertThat(Preflight.of(
                        tree.content(),
                        ProviderCatalog.all().stream().map(ProviderKind::id).collect(Collectors.toSet()),
                        _ -> true,
                        secrets))
                .filteredOn(problem -> problem.severity() == Severity.ERROR)
                .isEmpty();
    }
}
