package dev.sendcode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.runtime.config.KeyFiles;
import dev.sendcode.runtime.keys.Keys;
import dev.sendcode.runtime.settings.SettingsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class InitCommandTest {

    @TempDir
    private Path folder;

    @Test
    void whatItWritesIsWhatProcessesRead() throws IOException {
        Path made = folder.resolve("own");

        var ran = Ran.sendcode("init", made.toString(), "--sandbox");

        assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
        var settings = SettingsFile.load(Optional.of(made.resolve("settings.yaml")));
        String key = Files.readString(made.resolve("api-key")).strip();
        assertThat(ran.out()).contains(key);
        assertThat(settings.byApiKey(key))
                .hasValueSatisfying(found -> assertThat(found.id()).isEqualTo("main"));
        assertThat(settings.account("builtin"))
                .hasValueSatisfying(account -> assertThat(account.fields()).containsEntry("backing", "sandbox"));
        assertThat(keys(made).demo()).isFalse();
        assertThat(keys(made).settings()).isPresent();
        assertThat(Files.readString(made.resolve("sendcode.env")))
                .contains("SENDCODE_SETTINGS_FILE=" + made.resolve("settings.yaml"))
                .contains("SENDCODE_KEYS_SETTINGS_FILE=" + made.resolve("settings.keyset.json"));
    }

    @Test
    void everyRunMakesOtherKeys() throws IOException {
        Ran.sendcode("init", folder.resolve("a").toString());
        Ran.sendcode("init", folder.resolve("b").toString());

        for (String file :
                new String[] {"hash.keyset.json", "code.keyset.json", "settings.keyset.json", "api-key", "admin-token"
                }) {
            assertThat(Files.readString(folder.resolve("a").resolve(file)))
                    .isNotEqualTo(Files.readString(folder.resolve("b").resolve(file)));
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void nobodyElseMayReadAnyOfIt() throws IOException {
        Path made = folder.resolve("own");

        Ran.sendcode("init", made.toString());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                .isEqualTo("rwx------");
        try (var files = Files.list(made)) {
            assertThat(files)
                    .hasSize(9)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void aFolderWithSomethingInItIsLeftAlone() throws IOException {
        Path kept = Files.writeString(folder.resolve("settings.yaml"), "mine");

        var ran = Ran.sendcode("init", folder.toString());

        assertThat(ran.exit()).isEqualTo(Exit.USAGE);
        assertThat(ran.err()).contains("settings.yaml").contains("nothing was written");
        assertThat(kept).hasContent("mine");
    }

    private static Keys keys(Path made) {
        return Keys.load(new KeyFiles(
                Optional.of(made.resolve("hash.keyset.json")),
                Optional.of(made.resolve("code.keyset.json")),
                Optional.of(made.resolve("seal-public.keyset.json")),
                Optional.of(made.resolve("seal-private.keyset.json")),
                Optional.of(made.resolve("settings.keyset.json"))));
    }
}
