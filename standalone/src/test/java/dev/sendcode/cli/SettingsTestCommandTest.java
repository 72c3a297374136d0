package dev.sendcode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands ask a server for, and what they tell of its answers. */
class SettingsTestCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ANSWER = """
            {"sent":%s,"requestId":"7f8f2c7e-6f4e-4d5b-9d5c-3a1c5f0e9b11","phone":"+1 20****0100","account":"main",
             "provider":"tencent","outcome":"%s","reason":"CREDENTIALS","vendorCode":"AuthFailure","meaning":"in words"}""";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void aTestThatWasSentIsToldWithItsRequest() throws IOException {
        try (var server = StubServer.answering(200, ANSWER.formatted(true, "ACCEPTED"))) {
            var ran = test(server, "--account", "main", "--phone", "+12025550100", "--scenario", "GENERIC");

            assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
            assertThat(ran.out()).contains("sent to +1 20****0100 from main", "in words", "7f8f2c7e");
            var asked = server.asked();
            assertThat(asked.target()).isEqualTo("/v1/settings/test");
            assertThat(asked.authorization()).isEqualTo("Bearer demo-admin");
            assertThat(JSON.readTree(asked.body()))
                    .isEqualTo(JSON.readTree(
                            "{\"account\":\"main\",\"phone\":\"+12025550100\",\"scenario\":\"GENERIC\"}"));
        }
    }

    @Test
    void whatFailedIsToldWithTheVendorsCode() {
        try (var server = StubServer.answering(200, ANSWER.formatted(false, "MISCONFIGURED_ACCOUNT"))) {
            var ran = test(server, "--account", "main", "--phone", "+12025550100");

            assertThat(ran.exit()).isEqualTo(Exit.FAILED);
            assertThat(ran.out()).contains("not sent", "MISCONFIGURED_ACCOUNT CREDENTIALS", "AuthFailure");
        }
    }

    @Test
    void whatIsNotKnownYetHasAnExitCodeOfItsOwn() {
        try (var server = StubServer.answering(202, ANSWER.formatted(false, "PENDING"))) {
            assertThat(test(server, "--account", "main", "--phone", "+12025550100")
                            .exit())
                    .isEqualTo(Exit.PENDING);
        }
    }

    @Test
    void anAccountAndATemplateOfAFileGoAlong() throws IOException {
        Path file = Files.writeString(folder.resolve("unsaved.yaml"), """
                accounts:
                  - {id: new, provider: tencent, fields: {secretId: AKID-simulator-demo}}
                templates:
                  - {id: words, provider: tencent, scenario: LOGIN, vendorId: "1000002", text: "{code}"}
                """);
        try (var server = StubServer.answering(200, ANSWER.formatted(true, "ACCEPTED"))) {
            test(
                    server,
                    "--account",
                    "new",
                    "--phone",
                    "+12025550100",
                    "--template",
                    "words",
                    "--file",
                    file.toString());

            JsonNode asked = JSON.readTree(server.asked().body());
            assertThat(asked.at("/account/fields/secretId").asText()).isEqualTo("AKID-simulator-demo");
            assertThat(asked.at("/template/vendorId").asText()).isEqualTo("1000002");
        }
    }

    @Test
    void aFileWithNeitherIsAMistakeAndNothingIsAsked() throws IOException {
        Path file = Files.writeString(folder.resolve("unsaved.yaml"), "accounts: []\n");
        try (var server = StubServer.answering(200, "{}")) {
            var ran = test(server, "--account", "new", "--phone", "+12025550100", "--file", file.toString());

            assertThat(ran.exit()).isEqualTo(Exit.USAGE);
            assertThat(ran.err()).contains("has no account new");
        }
    }

    @Test
    void everythingThatTheServerFindsIsTold() {
        try (var server = StubServer.answering(
                422, "{\"detail\":\"one\",\"findings\":[{\"message\":\"one\"},{\"message\":\"two\"}]}")) {
            var ran = test(server, "--account", "main", "--phone", "+12025550100");

            assertThat(ran.exit()).isEqualTo(Exit.USAGE);
            assertThat(ran.err()).contains("one", "two");
        }
    }

    @Test
    void aVendorsTemplateIsPrintedAsAnEntryToPaste() {
        try (var server = StubServer.answering(
                200,
                "{\"approval\":\"IN_REVIEW\",\"purpose\":\"VERIFICATION_CODE\",\"remark\":\"wait\","
                        + "\"template\":{\"id\":\"main-1\",\"text\":\"{code}\"}}")) {
            var ran = Ran.sendcode("settings", "vendor-template", "main", "1", "--server", server.url());

            assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
            assertThat(ran.out())
                    .startsWith("# IN_REVIEW, VERIFICATION_CODE: wait")
                    .contains("templates:", "- id: main-1");
            assertThat(server.asked().target()).isEqualTo("/v1/settings/accounts/main/vendor-template");
        }
    }

    private static Ran test(StubServer server, String... arguments) {
        var all = new ArrayList<>(List.of("settings", "test", "--server", server.url()));
        all.addAll(List.of(arguments));
        return Ran.sendcode(Map.of(), all.toArray(String[]::new));
    }
}
