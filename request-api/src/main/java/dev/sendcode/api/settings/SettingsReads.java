package dev.sendcode.api.settings;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sendcode.api.web.Slug;
import dev.sendcode.runtime.http.HttpRequest;
import dev.sendcode.runtime.http.HttpResponse;
import dev.sendcode.runtime.settings.Finding;
import dev.sendcode.runtime.settings.SettingKey;
import dev.sendcode.runtime.settings.SettingKind;
import dev.sendcode.runtime.settings.StoredSetting;
import dev.sendcode.settings.Head;
import dev.sendcode.settings.HistoryEntry;
import dev.sendcode.settings.SettingsWriter;
import dev.sendcode.settings.Snapshot;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What stands there, what stood there, and all of it at once. Thread-safe. */
final class SettingsReads {

    private static final Logger LOG = LoggerFactory.getLogger(SettingsReads.class);
    private static final int USUAL_LIMIT = 100;
    private static final int HIGHEST_LIMIT = 1_000;

    private final SettingsWriter settings;

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Summary(
            long version,
            @Nullable String author,
            @Nullable Instant time,
            @Nullable String note,
            Map<String, Integer> counts) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Listed(
            long version,
            List<SettingBody> settings,
            @Nullable String next) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Remembered(
            List<HistoryEntry> changes, @Nullable Long next) {}

    SettingsReads(SettingsWriter settings) {
        this.settings = settings;
    }

    /** {@code GET /v1/settings}. */
    HttpResponse summary(HttpRequest request) {
        Snapshot now = settings.snapshot();
        var counts = new LinkedHashMap<String, Integer>();
        for (SettingKind kind : SettingKind.values()) {
            counts.put(kind.section(), 0);
        }
        now.stored().keySet().forEach(key -> counts.merge(key.kind().section(), 1, Integer::sum));
        return HttpResponse.json(
                200,
                new Summary(
                        now.version(),
                        now.head().map(Head::author).orElse(null),
                        now.head().map(Head::time).orElse(null),
                        now.head().map(Head::note).orElse(null),
                        counts));
    }

    /** {@code GET /v1/settings/{kind}?after=&limit=}. */
    HttpResponse list(HttpRequest request) {
        var kind = SettingPaths.kind(request);
        if (kind.isEmpty()) {
            return unknownKind();
        }
        var limit = limit(request);
        if (limit.isEmpty()) {
            return limitRefused();
        }
        Snapshot now = settings.snapshot();
        String after = request.query("after").orElse("");
        var found = now.stored().values().stream()
                .filter(stored -> stored.key().kind() == kind.get())
                .filter(stored -> stored.key().id().compareTo(after) > 0)
                .limit(limit.get() + 1L)
                .map(SettingBody::of)
                .toList();
        boolean more = found.size() > limit.get();
        var page = more ? found.subList(0, limit.get()) : found;
        String last = more ? page.getLast().key() : "";
        return HttpResponse.json(
                200, new Listed(now.version(), page, more ? last.substring(last.indexOf('/') + 1) : null));
    }

    /** {@code GET /v1/settings/{kind}/{id}}. */
    HttpResponse one(HttpRequest request) {
        return SettingPaths.key(request)
                .flatMap(key -> Optional.ofNullable(settings.snapshot().stored().get(key)))
                .map(SettingsReads::shown)
                .orElseGet(SettingsReads::unknown);
    }

    private static HttpResponse shown(StoredSetting stored) {
        return HttpResponse.json(200, SettingBody.of(stored)).withHeader("ETag", "\"" + stored.version() + "\"");
    }

    /** {@code GET /v1/settings/history?key=&limit=&before=}. */
    HttpResponse history(HttpRequest request) {
        var limit = limit(request);
        if (limit.isEmpty()) {
            return limitRefused();
        }
        var written = request.query("key").filter(text -> !text.isEmpty());
        var key = written.flatMap(SettingKey::parse);
        if (written.isPresent() && key.isEmpty()) {
            return SettingsAnswers.field("The parameter \"key\" must be a setting's key, such as account/main.")
                    .response();
        }
        var before = request.query("before").filter(text -> !text.isEmpty());
        if (before.filter(text -> !text.matches("[0-9]{1,18}")).isPresent()) {
            return SettingsAnswers.field("The parameter \"before\" must be the member \"next\" of the page before.")
                    .response();
        }
        var page = settings.history(key, before.map(Long::valueOf), limit.get());
        return HttpResponse.json(200, new Remembered(page.entries(), page.next().orElse(null)));
    }

    /** {@code GET /v1/settings/export?secrets=}. */
    HttpResponse export(HttpRequest request) {
        boolean secrets = request.query("secrets").filter("true"::equals).isPresent();
        var export = settings.export(secrets);
        if (secrets) {
            LOG.atWarn()
                    .addKeyValue("version", export.version())
                    .addKeyValue("author", SettingsRoutes.author(request))
                    .log("settings were exported with their secrets");
        }
        var closed = new TreeMap<SettingKey, List<Finding>>();
        export.closed()
                .forEach((key, places) -> closed.put(
                        key,
                        places.stream()
                                .map(place -> new Finding(
                                        "/" + place.replace('.', '/'),
                                        place + " cannot be opened with keys.settings.file"))
                                .toList()));
        return closed.isEmpty()
                ? HttpResponse.json(200, export.tree())
                        .withHeader("Sendcode-Settings-Version", Long.toString(export.version()))
                : SettingsAnswers.invalid(closed);
    }

    private static Optional<Integer> limit(HttpRequest request) {
        String text = request.query("limit").filter(it -> !it.isEmpty()).orElse(Integer.toString(USUAL_LIMIT));
        return Optional.of(text)
                .filter(it -> it.matches("[0-9]{1,6}"))
                .map(Integer::valueOf)
                .filter(number -> number >= 1 && number <= HIGHEST_LIMIT);
    }

    private static HttpResponse limitRefused() {
        return SettingsAnswers.field("The parameter \"limit\" must be a whole number from 1 to " + HIGHEST_LIMIT + ".")
                .response();
    }

    static HttpResponse unknownKind() {
        return Slug.NOT_FOUND
                .problem("There are applications, accounts, signatures, templates, routes, country-policies and"
                        + " suppressed-numbers.")
                .response();
    }

    static HttpResponse unknown() {
        return Slug.UNKNOWN_SETTING.problem("There is no setting at this path.").response();
    }
}
