package dev.sendcode.api.settings;

import dev.sendcode.api.web.Slug;
import dev.sendcode.runtime.http.HttpResponse;
import dev.sendcode.runtime.http.Problem;
import dev.sendcode.runtime.settings.Finding;
import dev.sendcode.runtime.settings.SettingKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The refusals of the settings API. */
final class SettingsAnswers {

    private static final int RETRY_SECONDS = 2;

    private record FindingBody(String key, String pointer, String message) {}

    private SettingsAnswers() {}

    static HttpResponse conflict(SettingKey key, OptionalLong current) {
        var extra = new LinkedHashMap<String, Object>();
        extra.put("key", key.text());
        extra.put("currentVersion", current.isPresent() ? current.getAsLong() : java.util.Optional.empty());
        return Slug.SETTING_CHANGED
                .problem(
                        current.isPresent()
                                ? key + " has the version " + current.getAsLong() + " now; read it again, and repeat."
                                : "There is no " + key + " to change; create it with If-None-Match: *, or expected 0.",
                        extra)
                .response();
    }

    static HttpResponse invalid(Map<SettingKey, ? extends List<Finding>> findings) {
        var all = findings.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream()
                        .map(finding -> new FindingBody(entry.getKey().text(), finding.pointer(), finding.message())))
                .toList();
        String first = all.isEmpty()
                ? ""
                : all.getFirst().key() + ": " + all.getFirst().message();
        return Slug.INVALID_SETTINGS
                .problem(
                        all.size() == 1 ? first : all.size() + " things are wrong; the first: " + first,
                        Map.of("findings", all))
                .response();
    }

    static HttpResponse noSuchVersion(long version) {
        return Slug.UNKNOWN_VERSION
                .problem("The history has no version " + version + ".")
                .response();
    }

    static HttpResponse unavailable(String why) {
        return Slug.SETTINGS_UNAVAILABLE
                .problem(why + ".", Map.of("retryAfter", RETRY_SECONDS))
                .response();
    }

    static Problem field(String detail) {
        return Slug.INVALID_FIELD.problem(detail);
    }
}
