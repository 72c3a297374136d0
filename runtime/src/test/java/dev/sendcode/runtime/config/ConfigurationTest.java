package dev.sendcode.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTest {

    private static final DefaultsFile PROBE = DefaultsFile.parse("probe", """
            # A text.
            greeting=hello
            # A number.
            workers.count=8
            # A flag.
            verbose=false
            # A window.
            window=60s
            # A URI.
            target.url=http://127.0.0.1:1
            # Several.
            names=a, b
            # Where to listen.
            listen=127.0.0.1:8080
            # Where things are.
            # data.path=
            # No default, so required where it is read as such.
            # must.have=
            # What nobody may see.
            # gate.password=
            """);

    @Test
    void theDefaultsFileIsTheDefaults() {
        load(Map.of(), c -> {
            assertThat(c.text("greeting")).isEqualTo("hello");
            assertThat(c.integer("workers.count", 1, 64)).isEqualTo(8);
            assertThat(c.flag("verbose")).isFalse();
            assertThat(c.duration("window", Duration.ofSeconds(1), Duration.ofDays(1)))
                    .isEqualTo(Duration.ofMinutes(1));
            assertThat(c.uri("target.url")).isEqualTo(URI.create("http://127.0.0.1:1"));
            assertThat(c.list("names")).containsExactly("a", "b");
            assertThat(c.listen("listen")).isEqualTo(new ListenAddress("127.0.0.1", 8080));
            assertThat(c.optionalPath("data.path")).isEmpty();
            assertThat(c.optionalText("must.have")).isEmpty();
            assertThat(c.optionalSecret("gate.password")).isEmpty();
            assertThat(c.unread()).isEmpty();
            return c;
        });
    }

    @Test
    void theEnvironmentOverrides() {
        var environment = Map.of(
                "SENDCODE_WORKERS_COUNT", "9",
                "SENDCODE_VERBOSE", "true",
                "SENDCODE_WINDOW", " 250ms ",
                "SENDCODE_LISTEN", "[::1]:0",
                "SENDCODE_DATA_PATH", "/tmp/x",
                "PATH", "/bin");

        load(environment, c -> {
            assertThat(c.integer("workers.count", 1, 64)).isEqualTo(9);
            assertThat(c.flag("verbose")).isTrue();
            assertThat(c.duration("window", Duration.ZERO, Duration.ofDays(1))).isEqualTo(Duration.ofMillis(250));
            assertThat(c.listen("listen")).isEqualTo(new ListenAddress("::1", 0));
            assertThat(c.optionalPath("data.path")).contains(Path.of("/tmp/x"));
            return c;
        });
    }

    @Test
    void anEmptyValueIsNone() {
        load(Map.of("SENDCODE_GREETING", "", "SENDCODE_DATA_PATH", " "), c -> {
            assertThat(c.text("greeting")).isEqualTo("hello");
            assertThat(c.optionalPath("data.path")).isEmpty();
            return c;
        });
    }

    @Test
    void everyProblemIsReportedAtOnceInOneAlignedList() {
        var environment = Map.of("SENDCODE_DEDUP_WINDOW", "60", "SENDCODE_KAFKA_BOOTSTRAPSERVERS", "somewhere:9092");

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Configuration.load("sendcode", environment, CommonConfig::read))
                .withMessage("""
                        configuration: 2 problems
                          SENDCODE_DEDUP_WINDOW="60"       needs a unit: 60s, 1m (dedup.window, default 60s)
                          SENDCODE_KAFKA_BOOTSTRAPSERVERS  unknown key; did you mean SENDCODE_KAFKA_BOOTSTRAP_SERVERS?""");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SENDCODE_WORKERS_COUNT | 65        | must be a whole number from 1 to 64 (workers.count, default 8)",
                "SENDCODE_WORKERS_COUNT | 8.0       | must be a whole number from 1 to 64 (workers.count, default 8)",
                "SENDCODE_WORKERS_COUNT | 99999999999 | must be a whole number from 1 to 64 (workers.count, default 8)",
                "SENDCODE_VERBOSE       | yes       | must be true or false (verbose, default false)",
                "SENDCODE_WINDOW        | 5         | needs a unit: 5s, 5m (window, default 60s)",
                "SENDCODE_WINDOW        | 90        | needs a unit: 90s, 90m (window, default 60s)",
                "SENDCODE_WINDOW        | 1 minute  | must be a duration: 250ms, 60s, 1m, 24h, 7d (window, default 60s)",
                "SENDCODE_WINDOW        | -5s       | must be a duration: 250ms, 60s, 1m, 24h, 7d (window, default 60s)",
                "SENDCODE_WINDOW        | 8d        | must be from 1s to 7d (window, default 60s)",
                "SENDCODE_TARGET_URL    | 127.0.0.1 | must be a URI with a scheme and a host, like http://127.0.0.1:8081 (target.url, default http://127.0.0.1:1)",
                "SENDCODE_TARGET_URL    | http://a b| must be a URI with a scheme and a host, like http://127.0.0.1:8081 (target.url, default http://127.0.0.1:1)",
                "SENDCODE_LISTEN        | 8080      | must be host:port, like 127.0.0.1:8080 (port 0 takes any free one) (listen, default 127.0.0.1:8080)",
                "SENDCODE_LISTEN        | ::1:80    | must be host:port, like 127.0.0.1:8080 (port 0 takes any free one) (listen, default 127.0.0.1:8080)",
                "SENDCODE_LISTEN        | a:65536   | must be host:port, like 127.0.0.1:8080 (port 0 takes any free one) (listen, default 127.0.0.1:8080)",
            })
    void aValueOfTheWrongShapeIsShownWithTheWayOut(String variable, String value, String message) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> load(Map.of(variable, value), ConfigurationTest::readAll))
                .withMessage("configuration: 1 problem\n  " + variable + "=\"" + value + "\"  " + message);
    }

    @Test
    void whatIsMissingIsRequired() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> load(Map.of(), c -> c.text("must.have")))
                .withMessage("configuration: 1 problem\n  SENDCODE_MUST_HAVE  is required (must.have)");
    }

    @Test
    void aReaderNeverThrowsSoThatAllProblemsAreFound() {
        var environment =
                Map.of("SENDCODE_WINDOW", "x", "SENDCODE_VERBOSE", "x", "SENDCODE_LISTEN", "x", "SENDCODE_ZZZ", "x");

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> load(environment, ConfigurationTest::readAll))
                .satisfies(wrong -> assertThat(wrong.problems())
                        .extracting(ConfigurationException.Problem::subject)
                        .containsExactly(
                                "SENDCODE_VERBOSE=\"x\"",
                                "SENDCODE_WINDOW=\"x\"",
                                "SENDCODE_LISTEN=\"x\"",
                                "SENDCODE_ZZZ"));
    }

    @Test
    void aKeyThatTwoRecordsReadIsReportedOnce() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(
                        () -> load(Map.of("SENDCODE_VERBOSE", "x"), c -> List.of(c.flag("verbose"), c.flag("verbose"))))
                .satisfies(wrong -> assertThat(wrong.problems()).hasSize(1));
    }

    @Test
    void whatARecordRefusesIsAProblemToo() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> load(Map.of(), _ -> {
                    throw new IllegalArgumentException("a must not be more than b");
                }))
                .withMessage("configuration: 1 problem\n  a must not be more than b");
    }

    @Test
    void readingAnUndeclaredKeyIsABug() {
        assertThatIllegalStateException()
                .isThrownBy(() -> load(Map.of(), c -> c.text("nobody.declared")))
                .withMessage("nobody.declared is read but not in probe.defaults.properties");
    }

    @Test
    void aSecretComesFromTheVariableOrFromAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "pa55word\n");

        assertThat(secret(Map.of("SENDCODE_GATE_PASSWORD", "pa55word"))).contains(new Secret("pa55word"));
        assertThat(secret(Map.of("SENDCODE_GATE_PASSWORD_FILE", file.toString())))
                .contains(new Secret("pa55word"));
    }

    @Test
    void aSecretIsNeverEchoed(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "pa55word");
        var environment = Map.of(
                "SENDCODE_GATE_PASSWORD", "pa55word",
                "SENDCODE_GATE_PASSWORD_FILE", file.toString(),
                "SENDCODE_GATE_PASWORD", "pa55word");

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> secret(environment))
                .withMessageContaining("is set, and SENDCODE_GATE_PASSWORD_FILE too; keep one of them")
                .withMessageContaining("SENDCODE_GATE_PASWORD   unknown key; did you mean SENDCODE_GATE_PASSWORD?")
                .satisfies(wrong -> assertThat(wrong.getMessage()).doesNotContain("pa55word"));
        assertThat(new Secret("pa55word")).hasToString("***");
    }

    @Test
    void aSecretsFileThatCannotBeReadIsAProblem(@TempDir Path folder) throws IOException {
        Path empty = Files.createFile(folder.resolve("empty"));

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> secret(Map.of("SENDCODE_GATE_PASSWORD_FILE", "/nowhere")))
                .withMessage(
                        "configuration: 1 problem\n  SENDCODE_GATE_PASSWORD_FILE=\"/nowhere\"  cannot be read: no such file");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> secret(Map.of("SENDCODE_GATE_PASSWORD_FILE", empty.toString())))
                .withMessageContaining("the file is empty");
    }

    @Test
    void aRequiredSecretSaysThatItMayBeAFile() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> load(Map.of(), c -> c.secret("gate.password")))
                .withMessageContaining(
                        "is required; it may also be a file: SENDCODE_GATE_PASSWORD_FILE (gate.password)");
    }

    @Test
    void onlySecretsAreReadFromFiles() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> load(Map.of("SENDCODE_GREETING_FILE", "/tmp/x"), c -> c.text("greeting")))
                .withMessageContaining(
                        "SENDCODE_GREETING_FILE  only secrets are read from files; set SENDCODE_GREETING");
    }

    @Test
    void aPasswordInsideOfAUriIsMasked() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(
                        () -> load(Map.of("SENDCODE_TARGET_URL", "http://me:pa55word@a b"), c -> c.uri("target.url")))
                .withMessageContaining("SENDCODE_TARGET_URL=\"http://***@a b\"")
                .satisfies(wrong -> assertThat(wrong.getMessage()).doesNotContain("pa55word"));
    }

    @Test
    void whatIsInForceIsListedWithoutSecrets() {
        var environment = new HashMap<String, String>();
        environment.put("SENDCODE_GATE_PASSWORD", "pa55word");
        environment.put("SENDCODE_WINDOW", "2m");

        List<Configuration.Effective> effective = load(environment, c -> {
            readAll(c);
            return c.effective();
        });

        assertThat(effective)
                .contains(
                        new Configuration.Effective("window", "2m", true),
                        new Configuration.Effective("greeting", "hello", false),
                        new Configuration.Effective("gate.password", "***", true));
    }

    private static Optional<Secret> secret(Map<String, String> environment) {
        return load(environment, c -> c.optionalSecret("gate.password"));
    }

    private static Configuration readAll(Configuration c) {
        c.text("greeting");
        c.integer("workers.count", 1, 64);
        c.flag("verbose");
        c.duration("window", Duration.ofSeconds(1), Duration.ofDays(7));
        c.uri("target.url");
        c.list("names");
        c.listen("listen");
        c.optionalPath("data.path");
        c.optionalSecret("gate.password");
        return c;
    }

    private static <T> T load(Map<String, String> environment, Function<Configuration, T> read) {
        return Configuration.load(PROBE, List.of(PROBE), environment, read);
    }
}
