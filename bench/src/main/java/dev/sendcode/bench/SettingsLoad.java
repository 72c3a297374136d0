package dev.sendcode.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sendcode.embedded.EmbeddedStack;
import dev.sendcode.runtime.config.KeyFiles;
import dev.sendcode.runtime.kafka.EventCodec;
import dev.sendcode.runtime.keys.Keys;
import dev.sendcode.runtime.settings.SettingKey;
import dev.sendcode.runtime.settings.SettingKind;
import dev.sendcode.runtime.settings.Settings;
import dev.sendcode.settings.Change;
import dev.sendcode.settings.ChangeSet;
import dev.sendcode.settings.Checks;
import dev.sendcode.settings.Expected;
import dev.sendcode.settings.SettingsWriter;
import dev.sendcode.settings.WriteResult;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Many applications in the settings topic of a broker of its own, then one change after the other.
 *
 * @param applications at least 1
 * @param perChangeSet applications that are written in one transaction, 1 to 10,000
 * @param changes single changes afterwards, at least 1
 */
record SettingsLoad(int applications, int perChangeSet, int changes) {

    private static final int MOST_IN_A_SET = 10_000;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Each account has a callback token, and that is sealed. */
    private static final Keys DEMO_KEYS = Keys.load(
            new KeyFiles(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));

    SettingsLoad {
        if (applications < 1 || changes < 1 || perChangeSet < 1 || perChangeSet > MOST_IN_A_SET) {
            throw new IllegalArgumentException("applications and changes must be at least 1, and a change set 1 to "
                    + MOST_IN_A_SET + " applications");
        }
    }

    /** Starts the process that follows: fresh, when everything was written. */
    @FunctionalInterface
    interface Follower {

        /** What that process says, line by line. */
        Child start(String kafka, String registry) throws IOException;
    }

    SettingsResult run(EmbeddedStack stack, Follower follower) throws IOException {
        try (var writer = new SettingsWriter(
                stack.kafkaConfig(),
                new EventCodec(stack.registryConfig()),
                stack.topics(),
                DEMO_KEYS.settings(),
                Checks.NONE,
                InstantSource.system())) {
            long begun = System.nanoTime();
            fill(writer);
            long filled = System.nanoTime() - begun;
            String kafka = stack.kafka().bootstrapServers();
            String registry = stack.registry().url();
            try (var following = follower.start(kafka, registry)) {
                var ready = SettingsFollowing.parse(following.line("{\"readyMillis\""), SettingsFollowing.Ready.class);
                var writes = new Times();
                var lags = new Times();
                for (int i = 0; i < changes; i++) {
                    change(writer, following, i, writes, lags);
                }
                return new SettingsResult(this, Duration.ofNanos(filled), ready, writes.summary(), lags.summary());
            }
        }
    }

    private void fill(SettingsWriter writer) {
        var first = new ArrayList<Change>();
        first.add(put(SettingKind.ACCOUNT, "builtin", account()));
        first.add(put(SettingKind.TEMPLATE, "login", template()));
        first.add(put(SettingKind.ROUTE, "*:*", route()));
        written(writer, first);
        for (int from = 0; from < applications; from += perChangeSet) {
            var set = new ArrayList<Change>();
            for (int i = from; i < Math.min(applications, from + perChangeSet); i++) {
                set.add(application(i, "made for a benchmark"));
            }
            written(writer, set);
        }
    }

    /** The lag counts from the moment at which the writer's caller knows that it holds. */
    private void change(SettingsWriter writer, Child following, int i, Times writes, Times lags) throws IOException {
        long from = System.nanoTime();
        long version = written(writer, List.of(application(i % applications, "changed " + i)));
        long committed = SettingsFollowing.epochMicros();
        writes.add(System.nanoTime() - from);
        SettingsFollowing.Swapped swapped;
        do {
            swapped = SettingsFollowing.parse(following.line("{\"version\""), SettingsFollowing.Swapped.class);
        } while (swapped.version() < version);
        lags.add(Duration.ofNanos((swapped.epochMicros() - committed) * 1_000).toNanos());
    }

    private static long written(SettingsWriter writer, List<Change> changes) {
        var result = writer.write(new ChangeSet("bench", "", changes));
        if (result instanceof WriteResult.Written written) {
            return written.version();
        }
        throw new IllegalStateException(
                "a change set was not written: " + result.getClass().getSimpleName());
    }

    private static Change put(SettingKind kind, String id, ObjectNode document) {
        return new Change.Put(new SettingKey(kind, id), document, new Expected.Whatever());
    }

    private static Change application(int number, String note) {
        String id = "application-%06d".formatted(number);
        var document = JSON.objectNode()
                .put("id", id)
                .put("name", "Application " + number)
                .put("note", note);
        document.putArray("apiKeys").add("sha256:" + Settings.hashOf("key of " + id));
        return put(SettingKind.APPLICATION, id, document.put("international", true));
    }

    private static ObjectNode account() {
        var document = JSON.objectNode().put("id", "builtin").put("provider", "builtin");
        document.putObject("fields").put("backing", "sandbox");
        return document;
    }

    private static ObjectNode template() {
        return JSON.objectNode()
                .put("id", "login")
                .put("provider", "builtin")
                .put("scenario", "LOGIN")
                .put("text", "{code}");
    }

    private static ObjectNode route() {
        var document = JSON.objectNode().put("region", "*");
        document.putArray("accounts").add("builtin");
        return document;
    }
}
