package dev.sendcode.api.web;

import dev.sendcode.api.limits.EdgeLimit;
import dev.sendcode.runtime.http.HttpRequest;
import dev.sendcode.runtime.http.Problem;
import dev.sendcode.runtime.settings.Application;
import dev.sendcode.runtime.settings.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says which application calls: by its API key, within the calls that one key may make. Thread-safe. */
public final class Access {

    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +(\\S{1,512}) *");
    private static final String HOW = "send the header \"Authorization: Bearer <API key>\".";

    private final Supplier<Settings> settings;
    private final EdgeLimit perKey;

    /** Who calls, or why nobody may. */
    public sealed interface Caller {

        /** The key's application. */
        record Known(Application application) implements Caller {}

        /** The answer to give instead; the application is known where only its limit was reached. */
        record Refused(Problem problem, Optional<Application> application) implements Caller {}
    }

    /** Checks against the newest settings that are supplied. */
    public Access(Supplier<Settings> settings, EdgeLimit perKey) {
        this.settings = settings;
        this.perKey = perKey;
    }

    /** The caller of that request. */
    public Caller caller(HttpRequest request) {
        Optional<String> header = request.header("authorization");
        if (header.isEmpty()) {
            return refused("There is no API key; " + HOW);
        }
        Matcher bearer = BEARER.matcher(header.get());
        if (!bearer.matches()) {
            return refused("The Authorization header is not of the form that is understood; " + HOW);
        }
        return settings.get()
                .byApiKey(bearer.group(1))
                .map(this::limited)
                .orElseGet(() -> refused("No application has this API key; check it, and " + HOW));
    }

    private Caller limited(Application application) {
        return perKey.take(application.id())
                .<Caller>map(after -> new Caller.Refused(tooMany("this API key", after), Optional.of(application)))
                .orElseGet(() -> new Caller.Known(application));
    }

    private static Caller refused(String detail) {
        return new Caller.Refused(Slug.UNAUTHORIZED.problem(detail), Optional.empty());
    }

    /** The refusal of an edge limit. */
    public static Problem tooMany(String whose, Duration after) {
        return Slug.RATE_LIMITED.problem(
                "There were too many calls for " + whose + "; the next is possible in " + after.toSeconds() + " s.",
                Map.of("retryAfter", after.toSeconds()));
    }
}
