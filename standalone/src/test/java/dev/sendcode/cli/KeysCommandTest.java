package dev.sendcode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sendcode.runtime.config.KeyFiles;
import dev.sendcode.runtime.keys.Keys;
import dev.sendcode.schemas.Phone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeysCommandTest {

    private static final Phone PHONE = new Phone("+8613800138000");
    private static final Pattern SECRET = Pattern.compile("\"value\":\"([^\"]+)\"");

    @TempDir
    private Path folder;

    private Path made = Path.of("");

    @BeforeEach
    void anInstallation() {
        made = folder.resolve("own");
        assertThat(Ran.sendcode("init", made.toString()).exit()).isEqualTo(Exit.DONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"code", "settings", "seal"})
    void aKeysetGoesThroughItsLife(String name) {
        long old = keys(name).keySet().iterator().next();

        long fresh = done("added", "rotate", name).path("keyId").asLong();
        assertThat(keys(name)).containsExactlyInAnyOrderEntriesOf(Map.of(old, "active", fresh, "waiting"));

        JsonNode activated = done("activated", "activate", name);
        assertThat(activated.path("activeKeyId").asLong()).isEqualTo(fresh);
        assertThat(activated.path("next").asText()).contains("sendcode keys retire " + name, "--key-id " + old);
        assertThat(keys(name)).containsExactlyInAnyOrderEntriesOf(Map.of(old, "old", fresh, "active"));

        assertThat(done("disabled", "retire", name).path("keyId").asLong()).isEqualTo(old);
        assertThat(keys(name)).containsEntry(old, "disabled");
        done("enabled", "retire", name, "--undo");
        assertThat(keys(name)).containsEntry(old, "old");
        done("disabled", "retire", name, "--key-id", Long.toString(old));
        done("removed", "retire", name, "--key-id", Long.toString(old));
        assertThat(keys(name)).containsExactlyEntriesOf(Map.of(fresh, "active"));
    }

    @Test
    void whatWasMadeBeforeCountsUntilItsKeyIsRetired() {
        var before = load();
        int kid = before.code().orElseThrow().activeKid();
        byte[] secret = before.settings().orElseThrow().seal("account/a", "plain");
        byte[] sealed = before.sealer().orElseThrow().seal("482913", "demo", PHONE);

        for (String name : List.of("code", "settings", "seal")) {
            done("added", "rotate", name);
            done("activated", "activate", name);
        }

        var after = load();
        assertThat(after.code().orElseThrow().activeKid()).isNotEqualTo(kid);
        assertThat(after.code().orElseThrow().knows(kid)).isTrue();
        assertThat(after.settings().orElseThrow().open("account/a", secret)).contains("plain");
        assertThat(after.opener().orElseThrow().open(sealed, "demo", PHONE)).isEqualTo("482913");
        for (String name : List.of("code", "settings")) {
            done("disabled", "retire", name);
        }
        assertThat(load().code().orElseThrow().knows(kid)).isFalse();
        assertThat(load().settings().orElseThrow().open("account/a", secret)).isEmpty();
    }

    @Test
    void rotatingTheSealLeavesThePublicHalfForTheActivation() throws IOException {
        String published = text("seal-public");

        done("added", "rotate", "seal");

        assertThat(text("seal-public")).isEqualTo(published);
        byte[] sealed = load().sealer().orElseThrow().seal("482913", "demo", PHONE);
        String privateOfThen = text("seal-private");
        done("activated", "activate", "seal");
        assertThat(text("seal-public")).isNotEqualTo(published);
        assertThat(load().opener().orElseThrow().open(sealed, "demo", PHONE)).isEqualTo("482913");
        byte[] fresh = load().sealer().orElseThrow().seal("482913", "demo", PHONE);
        write("seal-private", privateOfThen);
        assertThat(load().opener().orElseThrow().open(fresh, "demo", PHONE))
                .as("workers had the key since the rotation")
                .isEqualTo("482913");
    }

    @Test
    void anActivationOfTheSealThatWasBrokenOffBetweenTheFilesIsRepeated() throws IOException {
        String published = text("seal-public");
        done("added", "rotate", "seal");
        done("activated", "activate", "seal");
        write("seal-public", published);

        assertThat(failed(Exit.FAILED, "retire", "seal")).contains("repeat sendcode keys activate seal");
        assertThat(Ran.sendcode("keys", "list", "--dir", made.toString()).exit())
                .isEqualTo(Exit.FAILED);

        done("activated", "activate", "seal");
        assertThat(text("seal-public")).isNotEqualTo(published);
        done("disabled", "retire", "seal");
    }

    @Test
    void halvesThatDoNotBelongTogetherAreRefused() throws IOException {
        Path other = folder.resolve("other");
        Ran.sendcode("init", other.toString());
        write("seal-public", Files.readString(other.resolve("seal-public.keyset.json")));

        assertThat(failed(Exit.FAILED, "activate", "seal")).contains("do not belong together");
    }

    @Test
    void theHashKeysetIsRefusedWithTheReasonAndTheWayOut() throws IOException {
        String before = text("hash");
        for (String verb : List.of("rotate", "activate", "retire")) {
            assertThat(failed(Exit.USAGE, verb, "hash")).contains("sent twice", "The way out");
        }
        assertThat(text("hash")).isEqualTo(before);
    }

    @Test
    void theActiveKeyIsNotRetired() {
        long active = keys("code").keySet().iterator().next();

        assertThat(failed(Exit.FAILED, "retire", "code", "--key-id", Long.toString(active)))
                .contains(active + " is in use");
        assertThat(failed(Exit.FAILED, "retire", "code")).contains("there is none", active + " active");
    }

    @Test
    void aKeyThatWaitsIsNotDoubledAndMayBeTakenBack() {
        long waiting = done("added", "rotate", "code").path("keyId").asLong();

        assertThat(failed(Exit.FAILED, "rotate", "code")).contains(waiting + " waits already", "keys activate code");
        JsonNode taken = done("disabled", "retire", "code", "--key-id", Long.toString(waiting));
        assertThat(taken.path("next").asText()).doesNotContain("must be kept");
        done("added", "rotate", "code");
    }

    @Test
    void withSeveralOldKeysTheIdIsAskedFor() {
        for (int i = 0; i < 2; i++) {
            done("added", "rotate", "code");
            done("activated", "activate", "code");
        }

        assertThat(failed(Exit.FAILED, "retire", "code")).contains("there are several", "--key-id");
        long old = keys("code").entrySet().stream()
                .filter(key -> key.getValue().equals("old"))
                .findFirst()
                .orElseThrow()
                .getKey();
        assertThat(done("disabled", "retire", "code", "--key-id", Integer.toString((int) old))
                        .path("keyId")
                        .asLong())
                .as("the id as events have it, signed")
                .isEqualTo(old);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "retire code --key-id 17            | no key has the id 17",
                "retire code --key-id 99999999999   | no key has the id",
                "retire code --key-id x             | --key-id",
                "retire code --undo                 | there is none",
                "activate code                      | no key waits",
                "rotate cdoe                        | did you mean code?",
                "rotate everything                  | there are code, settings, seal, hash",
                "rotate                             | NAME",
                "rotate code --dry-run              | --dry-run",
            })
    void badInputIsOneSentenceAndChangesNothing(String arguments, String sentence) throws IOException {
        String before = text("code");

        var ran = keys(arguments.split(" +"));

        assertThat(ran.exit()).isNotEqualTo(Exit.DONE);
        assertThat(ran.err()).contains(sentence).doesNotContain("\tat ");
        assertThat(text("code")).isEqualTo(before);
    }

    @Test
    void theFolderIsAskedForAndMustBeOne() {
        assertThat(Ran.sendcode("keys", "rotate", "code").err()).contains("--dir");
        var ran =
                Ran.sendcode("keys", "list", "--dir", folder.resolve("nowhere").toString());
        assertThat(ran.exit()).isEqualTo(Exit.USAGE);
        assertThat(ran.err()).contains("there is no folder", "sendcode init");
        var elsewhere = Ran.sendcode("keys", "rotate", "settings", "--dir", folder.toString());
        assertThat(elsewhere.exit()).isEqualTo(Exit.USAGE);
        assertThat(elsewhere.err()).contains("hash.keyset.json");
    }

    @Test
    void aFileOfAnotherKindIsRefusedWithoutAWordOfIt() throws IOException {
        write("code", text("settings"));

        String said = failed(Exit.USAGE, "rotate", "code");

        assertThat(said).contains("code.keyset.json is not a Tink keyset").doesNotContain(secrets());
        var listed = keys("list", "--json");
        assertThat(listed.exit()).isEqualTo(Exit.FAILED);
        assertThat(listed.out()).contains("code.keyset.json is not a Tink keyset");
    }

    @Test
    void aFolderWithoutTheSettingsKeysetGetsOne() throws IOException {
        Files.delete(made.resolve("settings.keyset.json"));

        JsonNode done = done("made", "rotate", "settings");

        assertThat(done.path("next").asText()).contains("SENDCODE_KEYS_SETTINGS_FILE=" + made);
        assertThat(load().settings()).isPresent();
        assertThat(keys("settings").values()).containsExactly("active");
    }

    @Test
    void noStepPrintsAKey() throws IOException {
        var said = new StringBuilder();
        for (String arguments : List.of("rotate %s", "activate %s", "list", "list --json", "retire %s")) {
            for (String name : List.of("code", "settings", "seal")) {
                var ran = keys(arguments.formatted(name).split(" "));
                assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
                said.append(ran.out()).append(ran.err());
            }
        }
        assertThat(said.toString()).contains("active", "old").doesNotContain(secrets());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void filesKeepTheirModeAndALinkStaysOne() throws IOException {
        Path code = made.resolve("code.keyset.json");
        done("added", "rotate", "code");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(code)))
                .isEqualTo("rw-------");

        Files.setPosixFilePermissions(code, PosixFilePermissions.fromString("rw-r-----"));
        Path elsewhere = Files.move(code, folder.resolve("kept.json"));
        Files.createSymbolicLink(code, elsewhere);
        done("activated", "activate", "code");

        assertThat(Files.isSymbolicLink(code)).isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(elsewhere)))
                .isEqualTo("rw-r-----");
        try (var files = Files.list(made)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .as("nothing is left behind")
                    .noneMatch(name -> name.endsWith(".new") || name.endsWith(".lock"));
        }
    }

    @Test
    void twoAtATimeAreNotLetIn() throws IOException {
        Files.createFile(made.resolve(".keys.lock"));

        assertThat(failed(Exit.FAILED, "rotate", "code")).contains("another sendcode keys is at work", ".keys.lock");
        assertThat(keys("code")).hasSize(1);
    }

    @Test
    void withoutACommandItExplains() {
        assertThat(Ran.sendcode("keys").out()).contains("rotate", "activate", "retire", "list");
    }

    private Ran keys(String... arguments) {
        var all = new ArrayList<String>(List.of("keys"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--dir", made.toString()));
        return Ran.sendcode(all.toArray(String[]::new));
    }

    private JsonNode done(String step, String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.add("--json");
        var ran = keys(all.toArray(String[]::new));
        assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
        JsonNode done = json(ran.out());
        assertThat(done.path("done").asText()).isEqualTo(step);
        return done;
    }

    private String failed(int exit, String... arguments) {
        var ran = keys(arguments);
        assertThat(ran.exit()).as(ran.out()).isEqualTo(exit);
        assertThat(ran.out()).isEmpty();
        return ran.err();
    }

    private Map<Long, String> keys(String name) {
        for (JsonNode keyset : json(keys("list", "--json").out()).path("keysets")) {
            if (keyset.path("name").asText().equals(name)) {
                var keys = new TreeMap<Long, String>();
                keyset.path("keys")
                        .forEach(key -> keys.put(
                                key.path("id").asLong(), key.path("state").asText()));
                return keys;
            }
        }
        throw new AssertionError("no keyset " + name);
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException notJson) {
            throw new AssertionError(text, notJson);
        }
    }

    /** What must not be printed: every key's bytes. */
    private String[] secrets() throws IOException {
        var secrets = new ArrayList<String>();
        for (String name : List.of("hash", "code", "seal-private", "settings")) {
            SECRET.matcher(text(name)).results().forEach(found -> secrets.add(found.group(1)));
        }
        assertThat(secrets)
                .isNotEmpty()
                .allSatisfy(
                        secret -> assertThat(Base64.getDecoder().decode(secret)).isNotEmpty());
        return secrets.toArray(String[]::new);
    }

    private String text(String name) throws IOException {
        return Files.readString(made.resolve(name + ".keyset.json"));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(made.resolve(name + ".keyset.json"), text);
    }

    private Keys load() {
        return Keys.load(new KeyFiles(
                Optional.of(made.resolve("hash.keyset.json")),
                Optional.of(made.resolve("code.keyset.json")),
                Optional.of(made.resolve("seal-public.keyset.json")),
                Optional.of(made.resolve("seal-private.keyset.json")),
                Optional.of(made.resolve("settings.keyset.json"))));
    }
}
