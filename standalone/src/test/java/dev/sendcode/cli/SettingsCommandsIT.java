package dev.sendcode.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sendcode.standalone.Plan;
import dev.sendcode.standalone.Ports;
import dev.sendcode.standalone.Standalone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Settings as files against a running Sendcode: one story, in this order. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SettingsCommandsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String ALL_VENDORS = "../examples/settings/all-vendors.yaml";
    private static final Ports PORTS = Ports.free();

    @TempDir
    private static Path folder;

    private static Standalone standalone;

    @BeforeAll
    static void startTheDemo() {
        standalone = Standalone.of(
                new Plan(PORTS, Optional.of(folder.resolve("data")), Map.of(), Optional.empty()), _ -> {});
        standalone.start();
    }

    @AfterAll
    static void stop() {
        standalone.close();
    }

    @Test
    @Order(1)
    void aFileWithTwelveMistakesPrintsTwelveLinesAndChangesNothing() throws Exception {
        String file = SettingsValidateTest.twelveMistakes().toString();

        var ran = settings("apply", file);

        assertThat(ran.exit()).isEqualTo(Exit.USAGE);
        assertThat(ran.err().lines().filter(line -> line.startsWith(file + ":")))
                .hasSize(12);
        assertThat(ran.err()).contains("12 mistakes; nothing was changed").doesNotContain("not a real one");
        assertThat(version()).isZero();
    }

    @Test
    @Order(2)
    void preflightBeforeAnythingWasAppliedLooksAtWhatTheProcessesBeganWith() {
        var ran = settings("preflight");

        assertThat(ran.out()).startsWith("ready");
        assertThat(ran.exit()).isEqualTo(Exit.DONE);
    }

    @Test
    @Order(3)
    void aFileThatIsInOrderTakesEffectAndTheAuditEventsTellItsVersion() throws IOException {
        assertThat(settings("diff", ALL_VENDORS).out())
                .contains("+ account/alibaba", "+ fields.accessKeySecret: (set)");
        assertThat(settings("apply", ALL_VENDORS, "--dry-run").out()).contains("dry run");
        assertThat(version()).isZero();

        var applied = settings("apply", ALL_VENDORS, "--note", "every vendor", "--author", "Ann");

        assertThat(applied.exit()).as(applied.err()).isEqualTo(Exit.DONE);
        long version = version();
        assertThat(applied.out())
                .contains("applied  settings version " + version)
                .doesNotContain("simulator-alibaba-secret");
        JsonNode sent = sentThrough("alibaba");
        assertThat(sent.path("settingsVersion").asLong()).isEqualTo(version);
    }

    @Test
    @Order(4)
    void whatStandsThereAlreadyIsNotWrittenAgain() {
        long before = version();

        assertThat(settings("apply", ALL_VENDORS).out()).contains("nothing to change");
        assertThat(settings("apply", ALL_VENDORS, "--prune").out()).contains("nothing to change");
        assertThat(version()).isEqualTo(before);
    }

    @Test
    @Order(5)
    void whatWasExportedIsTakenBackUnchangedAndHasNoSecrets() throws IOException {
        var exported = settings("export");

        assertThat(exported.out())
                .contains("accessKeyId: LTAI-simulator-demo")
                .doesNotContain("simulator-alibaba-secret");
        String file = Files.writeString(folder.resolve("exported.yaml"), exported.out())
                .toString();
        assertThat(settings("validate", file).out()).startsWith("in order");
        assertThat(settings("diff", file, "--prune").out()).isEqualToIgnoringNewLines("nothing to change");
        assertThat(settings("export", "--secrets").out()).contains("accessKeySecret: simulator-alibaba-secret");
    }

    @Test
    @Order(6)
    void theVendorsAreAskedWhetherTheyKnowWhatIsSent() {
        var ran = settings("preflight", "--vendors");

        assertThat(ran.out()).doesNotContain("error  ");
        assertThat(ran.exit()).as(ran.out() + ran.err()).isEqualTo(Exit.DONE);
    }

    @Test
    @Order(7)
    void aVendorsIdThatNobodyKnowsIsFoundBeforeItIsApplied() throws IOException {
        String file = edited("SMS_100000002", "SMS_999999999");

        var ran = settings("preflight", "--vendors", "--application", "demo", file);

        assertThat(ran.exit()).isEqualTo(Exit.FAILED);
        assertThat(ran.out().lines().filter(line -> line.startsWith("error")))
                .singleElement()
                .asString()
                .contains(file + ":", "template alibaba-cn-login", "no template of this id at alibaba");
    }

    @Test
    @Order(8)
    void aChangeIsSeenToldAndTakenBack() throws IOException {
        long before = version();
        String file = edited("projectId: org-simulator", "projectId: org-other");
        assertThat(settings("diff", file).out())
                .contains("~ account/ucloud", "- fields.projectId: org-simulator", "+ fields.projectId: org-other");

        settings("apply", file, "--note", "another project", "--author", "Ben");

        assertThat(settings("history", "--key", "account/ucloud", "--values").out())
                .contains("Ben  account/ucloud changed  (another project)", "+ fields.projectId: org-other");
        var back = settings("rollback", Long.toString(before));
        assertThat(back.exit()).as(back.err()).isEqualTo(Exit.DONE);
        assertThat(settings("diff", ALL_VENDORS, "--json").out()).doesNotContain("org-other");
        assertThat(settings("apply", ALL_VENDORS).out()).contains("nothing to change");
    }

    @Test
    @Order(9)
    void pruningTakesAwayWhatNoFileNames() throws IOException {
        String file = edited("  - {region: FR, accounts: [chuanglan]}\n", "");

        assertThat(settings("apply", file).out()).contains("nothing to change");
        assertThat(settings("apply", file, "--prune").out()).contains("- route/*:FR", "1 gone", "applied");
    }

    @Test
    @Order(10)
    void whoHasNoTokenChangesNothing() {
        var ran = settings("apply", ALL_VENDORS, "--token", "a-wrong-token");

        assertThat(ran.exit()).isEqualTo(Exit.USAGE);
        assertThat(ran.err()).contains("admin token");
    }

    private static String edited(String from, String to) throws IOException {
        String text = Files.readString(Path.of(ALL_VENDORS));
        assertThat(text).contains(from);
        return Files.writeString(folder.resolve("edited.yaml"), text.replace(from, to))
                .toString();
    }

    private static long version() {
        try {
            var out = settings("history", "--json", "--limit", "1").out();
            return JSON.readTree(out).at("/changes/0/version").asLong();
        } catch (IOException notJson) {
            throw new AssertionError(notJson);
        }
    }

    /** Sends to fresh numbers until a process that follows has the new settings, and gives back the admission. */
    private static JsonNode sentThrough(String account) {
        var numbers = Stream.iterate(10, next -> next + 1)
                .map(next -> "+86190000000" + next)
                .iterator();
        return await().atMost(PATIENCE)
                .until(() -> admission(numbers.next(), account), Optional::isPresent)
                .orElseThrow();
    }

    private static Optional<JsonNode> admission(String phone, String account) throws IOException {
        var sent = run("--url", PORTS.api(), List.of("send", phone, "--json"));
        String request = JSON.readTree(sent.out()).path("requestId").asText();
        var events = await().atMost(PATIENCE)
                .until(
                        () -> JSON.readTree("["
                                + String.join(
                                        ",",
                                        run("--url", PORTS.api(), List.of("audit", "--request", request, "--json"))
                                                .out()
                                                .lines()
                                                .toList())
                                + "]"),
                        lines -> lines.toString().contains("DISPATCHED"));
        boolean through = events.valueStream()
                .anyMatch(event -> event.path("kind").asText().equals("DISPATCHED")
                        && event.path("account").asText().equals(account));
        return events.valueStream()
                .filter(_ -> through)
                .filter(event -> event.path("kind").asText().equals("ADMITTED"))
                .findFirst();
    }

    private static Ran settings(String command, String... more) {
        var arguments = new ArrayList<>(List.of("settings", command));
        arguments.addAll(Arrays.asList(more));
        return run("--server", PORTS.apiOperator(), arguments);
    }

    private static Ran run(String option, int port, List<String> arguments) {
        var all = new ArrayList<>(arguments);
        if (!arguments.contains("validate")) {
            all.addAll(List.of(option, "http://127.0.0.1:" + port));
        }
        return Ran.sendcode(all.toArray(String[]::new));
    }
}
