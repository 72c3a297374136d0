package dev.sendcode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mistakes in files are told with their lines, all at once, before anybody is asked. */
class SettingsValidateTest {

    @TempDir
    private Path folder;

    @Test
    void everyMistakeIsOneLineWithItsFileAndPlace() throws Exception {
        var ran = Ran.sendcode("settings", "validate", twelveMistakes().toString());

        assertThat(ran.exit()).isEqualTo(Exit.USAGE);
        assertThat(ran.out().lines().map(line -> line.replaceFirst(".*twelve-mistakes.yaml:", "")))
                .hasSize(12)
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("2: ")
                                .contains("no section \"aplications\"", "applications?"),
                        line -> assertThat(line)
                                .startsWith("5: application main: ")
                                .contains("sha256:"),
                        line -> assertThat(line)
                                .startsWith("6: application main: ")
                                .contains("validity", "1m to 1h"),
                        line -> assertThat(line)
                                .startsWith("10: account alibaba: ")
                                .contains("accessKeySecret must be"),
                        line -> assertThat(line)
                                .startsWith("10: account alibaba: ")
                                .contains("no field \"brnd\""),
                        line -> assertThat(line)
                                .startsWith("12: account pigeon: ")
                                .contains("no provider \"pigeon\""),
                        line -> assertThat(line).startsWith("13: ").contains("two of account alibaba"),
                        line -> assertThat(line)
                                .startsWith("16: template login: ")
                                .contains("vendorId is missing"),
                        line -> assertThat(line)
                                .startsWith("17: template reset: ")
                                .contains("PASSWORD_RESET?"),
                        line -> assertThat(line)
                                .startsWith("20: template sign-up: ")
                                .contains("no account \"nobody\""),
                        line -> assertThat(line)
                                .startsWith("24: template sign-up: ")
                                .contains("leave out minutes"),
                        line -> assertThat(line).startsWith("26: route *:CN: ").contains("no account \"main\""));
        assertThat(ran.out() + ran.err()).doesNotContain("not a real one");
    }

    @Test
    void withJsonMistakesAreForPrograms() throws Exception {
        var ran =
                Ran.sendcode("settings", "validate", "--json", twelveMistakes().toString());

        assertThat(ran.out()).startsWith("{\"mistakes\":[{\"file\":\"").contains("\"line\":2,\"message\":");
    }

    @Test
    void severalFilesAreOneAndMistakesAreToldWhereTheyStand() throws IOException {
        var accounts = write("accounts.yaml", "accounts:\n  - {id: b, provider: builtin}\n");
        var routes =
                write("routes.yaml", "routes:\n  - {region: CN, accounts: [b]}\n  - {region: US, accounts: [c]}\n");

        assertThat(Ran.sendcode("settings", "validate", accounts, routes).out().lines())
                .singleElement()
                .asString()
                .startsWith(routes + ":3: route *:US: there is no account \"c\"");
    }

    @Test
    void whatIsNoYamlIsToldWithItsLine() throws IOException {
        var file = write("broken.yaml", "version: 1\naccounts: [\n  {id: a,\n");

        var ran = Ran.sendcode("settings", "validate", file);

        assertThat(ran.exit()).isEqualTo(Exit.USAGE);
        assertThat(ran.out()).startsWith(file + ":").contains("is no YAML");
    }

    @Test
    void aFileThatIsNotThereIsOneSentence() {
        var ran =
                Ran.sendcode("settings", "validate", folder.resolve("none.yaml").toString());

        assertThat(ran.exit()).isEqualTo(Exit.USAGE);
        assertThat(ran.err()).contains("none.yaml cannot be read");
    }

    @Test
    void aSecretMayStandInTheEnvironmentOrInAFileBesideTheSettings() throws IOException {
        write("secret.txt", "from a file with blanks in it\n");
        var file = write("settings.yaml", """
                accounts:
                  - {id: a, provider: alibaba, fields: {accessKeyId: LTAI-test-only, accessKeySecret: "${TEST_SECRET}"}}
                  - {id: b, provider: alibaba, fields: {accessKeyId: LTAI-test-only, accessKeySecret: "${file:secret.txt}"}}
                """);

        var ran = Ran.sendcode(Map.of("TEST_SECRET", "with a blank"), "settings", "validate", file);

        assertThat(ran.out().lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains("accessKeySecret must be"));
        assertThat(ran.out()).doesNotContain("blank", "from a file");
        assertThat(Ran.sendcode("settings", "validate", file).out())
                .as("a variable that is not set may be stored")
                .doesNotContain("account a");
    }

    @Test
    void whatTheDemoAndTheExamplesHaveIsInOrder() throws IOException {
        try (var examples = Files.list(Path.of("../examples/settings"))) {
            var files = examples.map(Path::toString).sorted().toList();
            assertThat(files).hasSizeGreaterThanOrEqualTo(8);
            assertThat(files).allSatisfy(file -> {
                var ran = Ran.sendcode("settings", "validate", file);
                assertThat(ran.out()).startsWith("in order");
                assertThat(ran.exit()).isEqualTo(Exit.DONE);
            });
        }
    }

    static Path twelveMistakes() throws URISyntaxException {
        return Path.of(
                SettingsValidateTest.class.getResource("twelve-mistakes.yaml").toURI());
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }
}
