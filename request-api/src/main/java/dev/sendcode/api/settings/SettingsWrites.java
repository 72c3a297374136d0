package dev.sendcode.api.settings;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sendcode.api.web.Slug;
import dev.sendcode.runtime.http.HttpRequest;
import dev.sendcode.runtime.http.HttpResponse;
import dev.sendcode.runtime.keys.PhoneHash;
import dev.sendcode.runtime.settings.SettingKey;
import dev.sendcode.runtime.settings.SettingKind;
import dev.sendcode.runtime.settings.StoredSetting;
import dev.sendcode.schemas.Phone;
import dev.sendcode.settings.Change;
import dev.sendcode.settings.ChangeSet;
import dev.sendcode.settings.Expected;
import dev.sendcode.settings.SettingsWriter;
import dev.sendcode.settings.WriteResult;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Changes of settings: one, several at once, back to a version, sealed again. Thread-safe. */
final class SettingsWrites {

    private static final Pattern VERSION = Pattern.compile("(?:W/)?\"([0-9]{1,18})\"");
    private static final int LONGEST_NOTE = 1_000;

    private final SettingsWriter settings;
    private final PhoneHash hash;
    private final SettingsTrail trail;

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Done(
            long version,
            @Nullable SettingBody setting,
            @Nullable List<String> changed,
            @Nullable Boolean dryRun) {}

    SettingsWrites(SettingsWriter settings, PhoneHash hash, SettingsTrail trail) {
        this.settings = settings;
        this.hash = hash;
        this.trail = trail;
    }

    /** {@code PUT /v1/settings/{kind}/{id}}. */
    HttpResponse put(HttpRequest request) {
        var key = SettingPaths.key(request);
        if (key.isEmpty()) {
            return SettingsReads.unknown();
        }
        return Body.object(
                request,
                document -> expected(request)
                        .map(expected -> put(request, key.get(), document, expected))
                        .orElseGet(SettingsWrites::versionNeeded));
    }

    private HttpResponse put(HttpRequest request, SettingKey key, ObjectNode document, Expected expected) {
        switch (key.kind()) {
            case APPLICATION, ACCOUNT, SIGNATURE, TEMPLATE -> {
                if (!document.has("id")) {
                    document.put("id", key.id());
                }
            }
            case ROUTE, COUNTRY_POLICY, SUPPRESSED_NUMBER -> {
                // the path's id is made of the document's fields
            }
        }
        return one(request, key, new Change.Put(key, document, expected));
    }

    /** {@code DELETE /v1/settings/{kind}/{id}}. */
    HttpResponse delete(HttpRequest request) {
        var key = SettingPaths.key(request);
        if (key.isEmpty()) {
            return SettingsReads.unknown();
        }
        if (!(expected(request).orElse(null) instanceof Expected.Version version)) {
            return versionNeeded();
        }
        var set = new ChangeSet(SettingsRoutes.author(request), "", List.of(new Change.Delete(key.get(), version)));
        var result = settings.write(set);
        trail.note(result);
        return result instanceof WriteResult.Conflict(var _, var current) && current.isEmpty()
                ? SettingsReads.unknown()
                : answer(result, Optional.empty());
    }

    private HttpResponse one(HttpRequest request, SettingKey key, Change change) {
        var result = settings.write(new ChangeSet(SettingsRoutes.author(request), "", List.of(change)));
        trail.note(result);
        return answer(result, Optional.of(key));
    }

    /** {@code POST /v1/settings/changes}. */
    HttpResponse changes(HttpRequest request) {
        return Body.read(request, Set.of("note", "changes", "dryRun"), body -> {
            String note = body.text("note", LONGEST_NOTE);
            boolean dryRun = body.flag("dryRun");
            var changes = new ChangesBody(body).read();
            return body.refusal().orElseGet(() -> {
                var set = new ChangeSet(SettingsRoutes.author(request), note, changes);
                var result = dryRun ? settings.look(set) : settings.write(set);
                trail.note(result);
                return answer(result, Optional.empty());
            });
        });
    }

    /** {@code POST /v1/settings/rollback}. */
    HttpResponse rollback(HttpRequest request) {
        return Body.read(request, Set.of("to", "note", "leaveOut"), body -> {
            String note = body.text("note", LONGEST_NOTE);
            var to = body.json().path("to");
            if (!to.isIntegralNumber() || to.asLong() < 1) {
                body.problem("The field \"to\" must be a settings version, as /v1/settings/history has them.");
            }
            var leaveOut = new HashSet<SettingKey>();
            body.json()
                    .path("leaveOut")
                    .forEach(each -> SettingKey.parse(each.asText())
                            .ifPresentOrElse(
                                    leaveOut::add,
                                    () -> body.problem("The field \"leaveOut\" must be a list of settings' keys.")));
            return body.refusal().orElseGet(() -> {
                var result = settings.rollback(to.asLong(), leaveOut, SettingsRoutes.author(request), note);
                trail.note(result);
                return answer(result, Optional.empty());
            });
        });
    }

    /** {@code POST /v1/settings/reseal}. */
    HttpResponse reseal(HttpRequest request) {
        var result = settings.reseal(SettingsRoutes.author(request), "sealed again under the active key");
        trail.note(result);
        return answer(result, Optional.empty());
    }

    /** {@code POST /v1/settings/suppressed-numbers}: the number goes no further than this. */
    HttpResponse suppress(HttpRequest request) {
        return Body.read(request, Set.of("phone", "reason", "until"), body -> {
            var phone = Phone.parse(body.text("phone", 32));
            if (phone.isEmpty()) {
                body.problem("The field \"phone\" must be a number in E.164, for example +8613800138000.");
            }
            var document = JsonNodeFactory.instance.objectNode();
            String hashed = phone.map(hash::hash).orElse("");
            document.put("hash", hashed).put("reason", body.text("reason", LONGEST_NOTE));
            String until = body.text("until", 32);
            if (!until.isEmpty()) {
                document.put("until", until);
            }
            return body.refusal().orElseGet(() -> {
                var key = new SettingKey(SettingKind.SUPPRESSED_NUMBER, hashed);
                return one(request, key, new Change.Put(key, document, new Expected.Whatever()));
            });
        });
    }

    private HttpResponse answer(WriteResult result, Optional<SettingKey> shown) {
        return switch (result) {
            case WriteResult.Written written -> done(written.version(), keys(written.changed()), shown);
            case WriteResult.Unchanged(long version) -> done(version, List.of(), shown);
            case WriteResult.Writable(var candidate) ->
                HttpResponse.json(
                        200,
                        new Done(settings.snapshot().version(), null, keys(new TreeSet<>(candidate.changed())), true));
            case WriteResult.Conflict(SettingKey key, var current) -> SettingsAnswers.conflict(key, current);
            case WriteResult.NoSuchVersion(long version) -> SettingsAnswers.noSuchVersion(version);
            case WriteResult.Invalid invalid -> SettingsAnswers.invalid(invalid.findings());
            case WriteResult.Unavailable(String why) -> SettingsAnswers.unavailable(why);
        };
    }

    private HttpResponse done(long version, List<String> changed, Optional<SettingKey> shown) {
        Optional<StoredSetting> stored = shown.flatMap(
                key -> Optional.ofNullable(settings.snapshot().stored().get(key)));
        var response = HttpResponse.json(
                200, new Done(version, stored.map(SettingBody::of).orElse(null), changed, null));
        return stored.map(found -> response.withHeader("ETag", "\"" + found.version() + "\""))
                .orElse(response);
    }

    private static List<String> keys(Set<SettingKey> changed) {
        return changed.stream().map(SettingKey::text).toList();
    }

    private static Optional<Expected> expected(HttpRequest request) {
        if (request.header("if-none-match")
                .map(String::strip)
                .filter("*"::equals)
                .isPresent()) {
            return Optional.of(new Expected.Absent());
        }
        return request.header("if-match")
                .map(String::strip)
                .map(VERSION::matcher)
                .filter(java.util.regex.Matcher::matches)
                .map(version -> new Expected.Version(Long.parseLong(version.group(1))));
    }

    private static HttpResponse versionNeeded() {
        return Slug.VERSION_NEEDED
                .problem("Send If-Match: \"VERSION\" with the setting's ETag, or If-None-Match: * for a new one.")
                .response();
    }
}
