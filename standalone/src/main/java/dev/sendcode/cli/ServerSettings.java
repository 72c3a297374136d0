package dev.sendcode.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sendcode.runtime.settings.SettingKey;
import dev.sendcode.runtime.settings.SettingKind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a server has.
 *
 * @param version the settings version; 0 = none was ever applied
 */
record ServerSettings(long version, Map<SettingKey, Stored> all) {

    private static final int PAGE = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /**
     * One of them.
     *
     * @param version of this setting
     * @param document without secrets
     * @param secrets places of the secrets that are set
     */
    record Stored(long version, ObjectNode document, Set<String> secrets) {

        /** Whether it is an account that was deleted: kept for its receipts alone. */
        boolean deleted() {
            return document.path("deleted").asBoolean();
        }
    }

    /** Asks for all of them. */
    static ServerSettings of(Api api) {
        var all = new TreeMap<SettingKey, Stored>();
        long version = 0;
        for (SettingKind kind : SettingKind.values()) {
            String after = "";
            do {
                var answer = required(api.get(
                        "/v1/settings/" + plural(kind) + "?limit=" + PAGE
                                + (after.isEmpty() ? "" : "&after=" + URLEncoder.encode(after, StandardCharsets.UTF_8)),
                        PATIENCE));
                version = answer.body().path("version").asLong();
                answer.body().path("settings").forEach(setting -> add(all, setting));
                after = answer.text("next").orElse("");
            } while (!after.isEmpty());
        }
        return new ServerSettings(version, all);
    }

    /** As it stands in paths. */
    private static String plural(SettingKind kind) {
        return kind.word().replaceFirst("y$", "ie") + "s";
    }

    private static void add(Map<SettingKey, Stored> all, JsonNode setting) {
        SettingKey.parse(setting.path("key").asText()).ifPresent(key -> {
            if (setting.path("document") instanceof ObjectNode document) {
                var secrets = new TreeSet<String>();
                setting.path("secrets").forEach(place -> secrets.add(place.asText()));
                all.put(key, new Stored(setting.path("version").asLong(), document, secrets));
            }
        });
    }

    /** The documents of those that are not deleted. */
    Map<SettingKey, ObjectNode> documents() {
        var documents = new TreeMap<SettingKey, ObjectNode>();
        all.forEach((key, stored) -> {
            if (!stored.deleted()) {
                documents.put(key, stored.document());
            }
        });
        return documents;
    }

    /** An answer that is none of what was asked for ends the command with the server's own sentence. */
    static Answer required(Answer answer) {
        if (answer.ok()) {
            return answer;
        }
        int code = answer.status() == 401 || answer.status() == 403 ? Exit.USAGE : Exit.FAILED;
        throw new CommandFailure(code, answer.sentence());
    }
}
