package dev.sendcode.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sendcode.embedded.AuditLog;
import dev.sendcode.events.AuditEvent;
import dev.sendcode.events.AuditKind;
import dev.sendcode.runtime.config.CommonConfig;
import dev.sendcode.runtime.config.Configuration;
import dev.sendcode.runtime.kafka.EventCodec;
import dev.sendcode.runtime.keys.Keys;
import dev.sendcode.runtime.settings.SettingKey;
import dev.sendcode.runtime.settings.Settings;
import dev.sendcode.runtime.settings.SettingsRecord;
import dev.sendcode.settings.Change;
import dev.sendcode.settings.ChangeSet;
import dev.sendcode.settings.Checks;
import dev.sendcode.settings.Expected;
import dev.sendcode.settings.SettingsWriter;
import dev.sendcode.settings.WriteResult;
import dev.sendcode.standalone.Plan;
import dev.sendcode.standalone.Ports;
import dev.sendcode.standalone.Standalone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings, API keys and keysets change while people sign in, and nobody notices. */
class SettingsUnderLoadIT {

    private static final Ports PORTS = Ports.free();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int FLIPS = 8;
    private static final String FLIP_KEY = "sk-key-of-another-test";
    private static final String FIRST_KEY = "sk-first-key-of-a-test";
    private static final String SECOND_KEY = "sk-second-key-of-a-test";

    @TempDir
    private static Path folder;

    private static Standalone standalone;
    private static SettingsWriter writer;
    private static Map<String, String> environment;

    @BeforeAll
    static void startAndWriteTheFirstSettings() throws IOException {
        assertThat(Ran.sendcode("init", own().toString(), "--sandbox").exit()).isEqualTo(Exit.DONE);
        var users = variables(own().resolve("sendcode.env"));
        users.put("SENDCODE_API_EDGE_KEY", "100000/1s");
        standalone =
                Standalone.of(new Plan(PORTS, Optional.of(folder.resolve("data")), users, Optional.empty()), _ -> {});
        standalone.start();
        environment = variables(folder.resolve("data").resolve("standalone.env"));
        var common = Configuration.load("sendcode", environment, CommonConfig::read);
        writer = new SettingsWriter(
                common.kafka(),
                new EventCodec(common.registry()),
                common.topics(),
                Keys.load(common.keys()).settings(),
                Checks.NONE,
                InstantSource.system());
    }

    @AfterAll
    static void stop() {
        writer.close();
        standalone.close();
    }

    private static Path own() {
        return folder.resolve("own");
    }

    private static Map<String, String> variables(Path file) throws IOException {
        var variables = new TreeMap<String, String>();
        for (String line : Files.readAllLines(file)) {
            int equals = line.indexOf('=');
            if (!line.startsWith("#")) {
                variables.put(
                        line.substring(0, equals), line.substring(equals + 1).replace("'", ""));
            }
        }
        return variables;
    }

    /**
     * A route and the account that the one text is good for change together, back and forth. Who saw one without the other would find no text, and
     * refuse.
     */
    @Test
    void aChangeSetTakesEffectUnderLoadAndNobodyEverSeesHalfOfIt() {
        var accountOf = new HashMap<Long, String>();
        long begun = written(application("flip", FLIP_KEY), account("one"), account("two"), text("one"), route("one"));
        accountOf.put(begun, "one");
        var load = new LoadUnderChange(PORTS, FLIP_KEY, false);
        try (load) {
            load.awaitEverywhere(begun);
            load.begin(6);
            load.awaitMore(10);
            for (int i = 1; i <= FLIPS; i++) {
                String account = i % 2 == 0 ? "one" : "two";
                long version = written(text(account), route(account));
                accountOf.put(version, account);
                load.awaitEverywhere(version);
                load.awaitMore(10);
            }
        }

        assertThat(load.troubles()).isEmpty();
        var events = eventsOf(load.requests());
        assertThat(events)
                .filteredOn(event -> event.getKind() == AuditKind.DISPATCHED)
                .as("each is sent as the settings say whose version it has")
                .allSatisfy(event -> assertThat(event.getAccount())
                        .contains(accountOf.get(event.getSettingsVersion().orElseThrow())));
        assertThat(events)
                .filteredOn(event -> event.getKind() == AuditKind.ADMITTED)
                .extracting(event -> event.getSettingsVersion().orElseThrow())
                .as("each version was in force for somebody")
                .containsAll(accountOf.keySet());
        assertThat(events).extracting(AuditEvent::getKind).doesNotContain(AuditKind.REJECTED, AuditKind.FAILED);
    }

    @Test
    void anApiKeyAndTheKeysetsAreRotatedUnderLoadAndNoRequestIsLost() throws Exception {
        long begun = written(application("turn", FIRST_KEY), account("one"), text("one"), route("one"));
        var load = new LoadUnderChange(PORTS, FIRST_KEY, true);
        try (load) {
            load.awaitEverywhere(begun);
            load.begin(4);
            load.awaitMore(5);

            load.awaitEverywhere(written(application("turn", FIRST_KEY, SECOND_KEY)));
            load.awaitMore(5);
            load.callWith(SECOND_KEY);
            load.awaitMore(10); // more than are under way, so that nobody brings the first key any more
            load.awaitEverywhere(written(application("turn", SECOND_KEY)));
            assertThat(load.statusOf(FIRST_KEY)).isEqualTo(401);
            load.awaitMore(5);

            for (String keyset : List.of("code", "settings")) {
                keys("rotate", keyset);
                load.awaitMore(5);
                keys("activate", keyset);
                load.awaitMore(5);
            }
            load.awaitEverywhere(resealed());
            load.awaitMore(10);
            for (String keyset : List.of("code", "settings")) {
                keys("retire", keyset);
                load.awaitMore(5);
            }
            load.awaitEverywhere(written(account("sealed-with-the-new-key")));
        }

        assertThat(load.troubles()).isEmpty();
        assertThat(eventsOf(load.requests()))
                .extracting(AuditEvent::getKind)
                .contains(AuditKind.VERIFIED)
                .doesNotContain(AuditKind.REJECTED, AuditKind.FAILED, AuditKind.CHECK_FAILED);
    }

    /** Once the writer has the new key; it looks at the file within a second. */
    private static long resealed() {
        var sealed = await("the new key")
                .atMost(PATIENCE)
                .until(() -> writer.reseal("test", "another key"), WriteResult.Written.class::isInstance);
        return ((WriteResult.Written) sealed).version();
    }

    /** Everything that was written of these requests, once each has its one ending. */
    private static List<AuditEvent> eventsOf(Set<String> requests) {
        assertThat(requests).isNotEmpty();
        try (var log = new AuditLog(environment)) {
            await("one ending for each of " + requests.size())
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(log.read().endings())
                            .as("%s", log.kinds())
                            .containsKeys(requests.toArray(String[]::new)));
            await("endings").atMost(PATIENCE).untilAsserted(() -> {
                var endings = log.read().endings();
                assertThat(requests)
                        .allSatisfy(request -> assertThat(endings.get(request)).hasSize(1));
            });
            return log.events().stream()
                    .filter(event ->
                            event.getRequestId().map(requests::contains).orElse(false))
                    .collect(Collectors.toList());
        }
    }

    private static void keys(String step, String keyset) {
        var ran = Ran.sendcode("keys", step, keyset, "--dir", own().toString());
        assertThat(ran.exit()).as(ran.out() + ran.err()).isEqualTo(Exit.DONE);
    }

    private static long written(Change... changes) {
        var result = writer.write(new ChangeSet("test", "", List.of(changes)));
        assertThat(result).isInstanceOf(WriteResult.Written.class);
        return ((WriteResult.Written) result).version();
    }

    private static Change application(String id, String... apiKeys) {
        var hashes = List.of(apiKeys).stream()
                .map(key -> "'sha256:" + Settings.hashOf(key) + "'")
                .collect(Collectors.joining(", "));
        return put("application/" + id, "{'id': '" + id + "', 'apiKeys': [" + hashes + "]}");
    }

    private static Change account(String id) {
        return put(
                "account/" + id,
                "{'id': '" + id + "', 'provider': 'builtin', 'receipts': false, 'perMinute': 100000, 'perDay': 1000000,"
                        + " 'callbackToken': 'a-token-of-" + id + "', 'fields': {'backing': 'sandbox'}}");
    }

    private static Change text(String account) {
        return put(
                "template/login",
                "{'id': 'login', 'provider': 'builtin', 'scenario': 'LOGIN', 'account': '" + account
                        + "', 'text': '{code} is your code. It is good for {minutes} minutes.'}");
    }

    private static Change route(String account) {
        return put("route/*:CN", "{'region': 'CN', 'accounts': ['" + account + "']}");
    }

    private static Change put(String key, String document) {
        try {
            return new Change.Put(
                    SettingKey.parse(key).orElseThrow(),
                    (ObjectNode) SettingsRecord.JSON.readTree(document.replace('\'', '"')),
                    new Expected.Whatever());
        } catch (JsonProcessingException ours) {
            throw new IllegalStateException(ours);
        }
    }
}
