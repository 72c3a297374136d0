package dev.sendcode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is sent to the server, and what its answers come to. */
class SettingsApplyTest {

    private static final String ACCOUNTS = """
            {"version":40,"settings":[
              {"key":"account/a","version":17,"document":{"id":"a","provider":"builtin","perMinute":60,"fields":{"backing":"sandbox"}},"secrets":["callbackToken"]},
              {"key":"account/gone","version":18,"document":{"id":"gone","provider":"builtin","deleted":true},"secrets":[]}]}
            """;
    private static final String ROUTES =
            "{\"version\":40,\"settings\":[{\"key\":\"route/*:CN\",\"version\":19,\"document\":{\"region\":\"CN\",\"accounts\":[\"a\"]},\"secrets\":[]}]}";
    private static final String SUPPRESSED =
            "{\"version\":40,\"settings\":[{\"key\":\"suppressed-number/0123456789abcdef0123456789abcdef\",\"version\":20,"
                    + "\"document\":{\"hash\":\"0123456789abcdef0123456789abcdef\"},\"secrets\":[]}]}";

    @TempDir
    private Path folder;

    private PathServer server;

    @BeforeEach
    void start() {
        server = new PathServer()
                .with("/v1/settings/accounts", 200, ACCOUNTS)
                .with("/v1/settings/routes", 200, ROUTES)
                .with("/v1/settings/suppressed-numbers", 200, SUPPRESSED)
                .with(
                        "/v1/settings/changes",
                        200,
                        "{\"version\":41,\"changed\":[\"account/a\",\"account/b\",\"route/*:CN\"]}");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void onlyWhatDiffersIsSentWithTheVersionThatWasSeen() throws IOException {
        var ran = apply("""
                accounts:
                  - {id: a, provider: builtin, enabled: true, fields: {backing: sandbox}}
                  - {id: b, provider: builtin, perMinute: 5}
                """, "--note", "why", "--author", "Ann");

        assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
        assertThat(server.posted()).singleElement().satisfies(posted -> {
            assertThat(posted.author()).isEqualTo("Ann");
            assertThat(posted.body().path("note").asText()).isEqualTo("why");
            assertThat(posted.body().path("changes").toString())
                    .isEqualTo(
                            "[{\"document\":{\"id\":\"b\",\"provider\":\"builtin\",\"perMinute\":5},\"expected\":0,\"key\":\"account/b\"}]");
        });
        assertThat(ran.out()).contains("+ account/b", "perMinute: 5", "applied  settings version 41");
    }

    @Test
    void whatIsAsItWasIsNotSentAtAll() throws IOException {
        var ran = apply("routes: [{region: CN, application: '*', accounts: [a]}]");

        assertThat(ran.out()).isEqualToIgnoringNewLines("nothing to change; settings version 40");
        assertThat(server.posted()).isEmpty();
    }

    @Test
    void pruningTakesAwayWhatNoFileNamesButNoSuppressedNumbers() throws IOException {
        apply("routes: []", "--prune");
        apply("routes: []", "--prune", "--prune-suppressed");

        assertThat(keysDeleted(0)).containsExactly("account/a", "route/*:CN");
        assertThat(keysDeleted(1))
                .containsExactly("account/a", "route/*:CN", "suppressed-number/0123456789abcdef0123456789abcdef");
    }

    @Test
    void aSecretIsSentAndNeverShown() throws IOException {
        var ran = apply(
                "accounts: [{id: a, provider: builtin, callbackToken: '${TOKEN}', fields: {backing: sandbox}}]",
                Map.of("TOKEN", "a-long-random-token"));

        assertThat(server.posted().getFirst().body().toString()).contains("a-long-random-token");
        assertThat(ran.out())
                .contains("~ account/a", "callbackToken: (changes)")
                .doesNotContain("a-long-random-token");
    }

    @Test
    void aVariableThatIsNotSetIsAMistake() throws IOException {
        var ran = apply("accounts: [{id: a, provider: builtin, callbackToken: '${TOKEN}'}]");

        assertThat(ran.exit()).isEqualTo(Exit.USAGE);
        assertThat(ran.err()).contains("settings.yaml:1: callbackToken: the variable TOKEN is not set", "1 mistake;");
        assertThat(server.posted()).isEmpty();
    }

    @Test
    void filesMayNameWhatTheServerHasAndNotWhatItDeleted() throws IOException {
        assertThat(apply("routes: [{region: US, accounts: [a]}]").exit()).isEqualTo(Exit.DONE);

        var ran = apply("routes: [{region: US, accounts: [gone]}]");

        assertThat(ran.exit()).isEqualTo(Exit.USAGE);
        assertThat(ran.err()).contains("settings.yaml:1: route *:US: there is no account \"gone\"");
    }

    @Test
    void whoComesTooLateIsToldWhoWasFaster() throws IOException {
        server.with(
                        "/v1/settings/changes",
                        409,
                        "{\"detail\":\"account/a has the version 39 now.\",\"key\":\"account/a\",\"currentVersion\":39}")
                .with(
                        "/v1/settings/history",
                        200,
                        "{\"changes\":[{\"version\":40,\"key\":\"account/a\",\"author\":\"Ben\",\"time\":\"2026-01-05T10:00:00Z\",\"note\":\"more\",\"before\":{},\"after\":{}}]}");

        var ran = apply("accounts: [{id: a, provider: builtin}]");

        assertThat(ran.exit()).isEqualTo(Exit.FAILED);
        assertThat(ran.err())
                .contains(
                        "account/a has the version 39 now", "Ben  account/a changed  (more)", "sendcode settings diff");
    }

    @Test
    void whatTheServerFindsIsToldByItsLine() throws IOException {
        server.with(
                "/v1/settings/changes",
                422,
                "{\"detail\":\"2 things\",\"findings\":[{\"key\":\"account/b\",\"pointer\":\"/fields/backing\",\"message\":\"names nobody\"},"
                        + "{\"key\":\"account/a\",\"pointer\":\"\",\"message\":\"is no good\"}]}");

        var ran = apply(
                "accounts:\n- id: a\n  provider: builtin\n- id: b\n  provider: builtin\n  fields:\n    backing: sandbox\n");

        assertThat(ran.exit()).isEqualTo(Exit.USAGE);
        assertThat(ran.err().lines().map(line -> line.replaceFirst(".*settings.yaml:", "")))
                .containsExactly(
                        "2: account a: is no good",
                        "7: account b: names nobody",
                        "sendcode: 2 mistakes; nothing was changed");
    }

    @Test
    void aTokenStandsInAnOptionAVariableOrAFile() throws IOException {
        String file = write("routes: [{region: CN, accounts: [a]}]");
        var tokenFile = Files.writeString(folder.resolve("token"), "from-file\n");

        assertThat(Ran.sendcode("settings", "diff", file, "--server", "http://settings.example.org:8090")
                        .err())
                .contains("--token", "SENDCODE_ADMIN_TOKEN");
        assertThat(Ran.sendcode(
                                Map.of("SENDCODE_ADMIN_TOKEN_FILE", tokenFile.toString()),
                                "settings",
                                "diff",
                                file,
                                "--server",
                                server.url())
                        .exit())
                .isEqualTo(Exit.DONE);
        assertThat(Ran.sendcode(
                                Map.of("SENDCODE_ADMIN_TOKEN_FILE", "/nowhere/token"),
                                "settings",
                                "diff",
                                file,
                                "--server",
                                server.url())
                        .err())
                .contains("cannot be read");
    }

    private List<String> keysDeleted(int post) {
        return server.posted()
                .get(post)
                .body()
                .path("changes")
                .valueStream()
                .filter(change -> change.path("delete").asBoolean())
                .map(change -> change.path("key").asText())
                .toList();
    }

    private Ran apply(String yaml, String... more) throws IOException {
        return apply(yaml, Map.of(), more);
    }

    private Ran apply(String yaml, Map<String, String> environment, String... more) throws IOException {
        var arguments = new ArrayList<>(List.of("settings", "apply", write(yaml), "--server", server.url()));
        arguments.addAll(Arrays.asList(more));
        return Ran.sendcode(environment, arguments.toArray(String[]::new));
    }

    private String write(String yaml) throws IOException {
        return Files.writeString(folder.resolve("settings.yaml"), yaml).toString();
    }
}
