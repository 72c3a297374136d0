package dev.sendcode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class SendcodeTest {

    @Test
    void withoutACommandItExplainsWhereToStart() {
        var ran = Ran.sendcode();

        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(ran.out()).contains("sendcode demo", "sendcode up", "3 suppressed");
    }

    @Test
    void everyCommandTeachesByExample() {
        var terminal = Terminal.ofProcess();
        for (CommandLine command : Sendcode.on(terminal).getSubcommands().values()) {
            var usage = command.getUsageMessage(CommandLine.Help.Ansi.OFF);
            assertThat(usage).contains("Example").contains("--help").contains("sendcode " + command.getCommandName());
        }
    }

    @Test
    void aMistypedCommandIsAUsageErrorWithASuggestion() {
        var ran = Ran.sendcode("sned", "+8613800138000");

        assertThat(ran.exit()).isEqualTo(Exit.USAGE);
        assertThat(ran.err()).contains("sned").contains("send");
    }

    @Test
    void aMissingPhoneIsAUsageErrorThatPointsToTheHelp() {
        var ran = Ran.sendcode("send");

        assertThat(ran.exit()).isEqualTo(Exit.USAGE);
        assertThat(ran.err()).contains("PHONE").contains("sendcode send --help");
    }

    @ParameterizedTest
    @ValueSource(strings = {"LOGIN", "login", "CHANNEL_LOGIN", "channel_login"})
    void theChannelMayBeTypedInAnyCaseAndWithoutItsPrefix(String channel) {
        try (var server = StubServer.answering(202, "{\"verdict\":\"ADMITTED\",\"requestId\":\"id-1\"}")) {
            var ran = Ran.sendcode("send", "+8613800138000", "--channel", channel, "--url", server.url());

            assertThat(ran.exit()).isEqualTo(Exit.DONE);
            assertThat(server.asked().body()).contains("\"CHANNEL_LOGIN\"");
        }
    }

    @Test
    void anUnknownChannelIsRefusedWithTheListOfChannels() {
        var ran = Ran.sendcode("send", "+8613800138000", "-c", "lgoin");

        assertThat(ran.exit()).isEqualTo(Exit.USAGE);
        assertThat(ran.err()).contains("lgoin").contains("RESET_PASSWORD");
    }

    @ParameterizedTest
    @CsvSource({
        "202, ADMITTED, '', 0",
        "202, PENDING, '', 5",
        "429, '', /problems/suppressed, 3",
        "429, '', /problems/phone-limit, 3",
        "429, '', /problems/rate-limited, 1",
        "422, '', /problems/rejected, 4",
        "400, '', /problems/bad-request, 2",
        "401, '', /problems/unauthorized, 2",
        "409, '', /problems/request-ended, 1",
        "503, '', /problems/unavailable, 1",
    })
    void theExitCodeOfSendIsTheVerdict(int status, String verdict, String type, int exit) {
        String body = "{\"verdict\":\"" + verdict + "\",\"type\":\"" + type + "\",\"detail\":\"so it is\"}";
        try (var server = StubServer.answering(status, body)) {
            assertThat(Ran.sendcode("send", "+8613800138000", "--url", server.url())
                            .exit())
                    .isEqualTo(exit);
        }
    }

    @Test
    void sendPrintsTheVerdictTheRequestAndHowToFollowIt() {
        try (var server = StubServer.answering(202, "{\"verdict\":\"ADMITTED\",\"requestId\":\"0f8e3b1c\"}")) {
            var ran = Ran.sendcode("send", "+8613800138000", "--wait", "1500ms", "--url", server.url());

            assertThat(ran.out()).contains("ADMITTED", "0f8e3b1c", "sendcode audit --request 0f8e3b1c");
            var asked = server.asked();
            assertThat(asked.target()).isEqualTo("/v1/send-codes");
            assertThat(asked.authorization()).isEqualTo("Bearer demo-key");
            assertThat(asked.prefer()).isEqualTo("wait=2");
        }
    }

    @Test
    void withJsonTheServersAnswerIsPrintedAsItIs() {
        try (var server = StubServer.answering(429, "{\"type\":\"/problems/suppressed\",\"retryAfter\":42}")) {
            var ran = Ran.sendcode("send", "+8613800138000", "--json", "--url", server.url());

            assertThat(ran.exit()).isEqualTo(Exit.SUPPRESSED);
            assertThat(ran.out().strip()).isEqualTo("{\"type\":\"/problems/suppressed\",\"retryAfter\":42}");
        }
    }

    @Test
    void theEnvironmentNamesTheServerAndTheKeyAndOptionsWin() {
        try (var server = StubServer.answering(202, "{\"verdict\":\"ADMITTED\"}")) {
            var environment = Map.of("SENDCODE_URL", server.url() + "/", "SENDCODE_KEY", "from-environment");

            Ran.sendcode(environment, "send", "+8613800138000");
            Ran.sendcode(environment, "send", "+8613800138000", "--key", "from-option");

            assertThat(server.asked().authorization()).isEqualTo("Bearer from-environment");
            assertThat(server.asked().authorization()).isEqualTo("Bearer from-option");
        }
    }

    @Test
    void anotherMachineNeedsAKey() {
        var ran = Ran.sendcode("send", "+8613800138000", "--url", "https://codes.example.org");

        assertThat(ran.exit()).isEqualTo(Exit.USAGE);
        assertThat(ran.err()).contains("--key").contains("SENDCODE_KEY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:8080", "ftp://127.0.0.1", "http://", "http://a b"})
    void anAddressThatIsNoneIsRefusedWithAnExample(String url) {
        var ran = Ran.sendcode("send", "+8613800138000", "--url", url);

        assertThat(ran.exit()).isEqualTo(Exit.USAGE);
        assertThat(ran.err()).contains("http://127.0.0.1:8080");
    }

    @Test
    void aServerThatIsAwayIsOneClearSentence() {
        String url;
        try (var server = StubServer.answering(200, "{}")) {
            url = server.url();
        }

        var ran = Ran.sendcode("send", "+8613800138000", "--url", url);

        assertThat(ran.exit()).isEqualTo(Exit.FAILED);
        assertThat(ran.err().strip())
                .isEqualTo("sendcode: nothing answers at " + url + ": start it with ./sendcode up");
    }

    @ParameterizedTest
    @CsvSource({"200, true, 0, RIGHT", "200, false, 1, NOT RIGHT", "422, false, 2, REFUSED", "503, false, 1, REFUSED"})
    void theExitCodeOfCheckSaysWhetherTheCodeIsRight(int status, boolean valid, int exit, String word) {
        try (var server = StubServer.answering(status, "{\"valid\":" + valid + ",\"detail\":\"d\"}")) {
            var ran = Ran.sendcode("check", "+8613800138000", "123456", "--url", server.url());

            assertThat(ran.exit()).isEqualTo(exit);
            assertThat(ran.out()).startsWith(word);
        }
    }

    @Test
    void aPreCheckAsksTheRouteThatDoesNotUseTheCodeUp() {
        try (var server = StubServer.answering(200, "{\"valid\":true}")) {
            Ran.sendcode("check", "+8613800138000", "123456", "--pre", "--url", server.url());

            assertThat(server.asked().target()).isEqualTo("/v1/code-checks/pre");
        }
    }

    @Test
    void theInboxShowsEachMessageAsThePhoneDoes() {
        String inbox =
                "[{\"seq\":1,\"phone\":\"+8613800138000\",\"signature\":\"Sendcode\",\"text\":\"123456 is your code\"}]";
        try (var server = StubServer.answering(200, inbox)) {
            var ran = Ran.sendcode("inbox", "+86 138 0013 8000", "--sandbox-url", server.url());

            assertThat(ran.exit()).isEqualTo(Exit.DONE);
            assertThat(ran.out()).contains("+8613800138000", "【Sendcode】123456 is your code");
            assertThat(server.asked().target()).isEqualTo("/sandbox/inbox?after=0&phone=%2B8613800138000");
        }
    }

    @Test
    void theTimelineNamesWhatMattersForEachKind() {
        String timeline = """
                {"requestId":"0f8e","ending":"DELIVERED","events":[
                 {"eventId":"1","kind":"REQUESTED","time":"2026-01-05T10:00:00Z","phoneMasked":"+86 138****8000","channel":"CHANNEL_LOGIN"},
                 {"eventId":"2","kind":"DISPATCHED","time":"2026-01-05T10:00:00.020Z","number":1,"provider":"builtin","account":"builtin"},
                 {"eventId":"2","kind":"DISPATCHED","time":"2026-01-05T10:00:00.020Z","number":1,"provider":"builtin","account":"builtin"},
                 {"eventId":"3","kind":"DELIVERED","time":"2026-01-05T10:00:01Z","latency":1000}]}""";
        try (var server = StubServer.answering(200, timeline)) {
            var ran = Ran.sendcode("audit", "--request", "0f8e", "--follow", "--url", server.url());

            assertThat(ran.exit()).isEqualTo(Exit.DONE);
            assertThat(ran.out().lines()).hasSize(3);
            assertThat(ran.out()).contains("+86 138****8000", "#1  builtin", "+1000 ms");
        }
    }

    @Test
    void aRequestThatDoesNotShowUpIsNotFollowedForEver() {
        try (var server = StubServer.answering(404, "{\"detail\":\"There is no such request.\"}")) {
            assertThat(Ran.sendcode("audit", "--request", "0f8e", "--url", server.url())
                            .exit())
                    .isEqualTo(Exit.FAILED);
        }
    }

    @Test
    void aTextThatIsNoRequestIdIsNotAsked() {
        assertThat(Ran.sendcode("audit", "-r", "../admin").exit()).isEqualTo(Exit.USAGE);
    }

    @Test
    void versionPrintsJsonToo() {
        assertThat(Ran.sendcode("version", "--json").out()).contains("\"sendcode\"", "\"java\"");
    }
}
