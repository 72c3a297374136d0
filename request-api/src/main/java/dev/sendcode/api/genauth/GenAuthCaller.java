package dev.sendcode.api.genauth;

import dev.sendcode.api.limits.EdgeLimit;
import dev.sendcode.api.limits.Network;
import dev.sendcode.runtime.config.Secret;
import dev.sendcode.runtime.http.HttpRequest;
import dev.sendcode.runtime.settings.Application;
import dev.sendcode.runtime.settings.CountryPolicy;
import dev.sendcode.runtime.settings.Regions;
import dev.sendcode.runtime.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Says which application a call of this wire names, within the limits per application and per address. Thread-safe. */
public final class GenAuthCaller {

    static final String APP_ID = "x-authing-app-id";
    static final String SECRET = "x-sendcode-secret";

    private final Supplier<Settings> settings;
    private final Optional<Secret> secret;
    private final EdgeLimit perApplication;
    private final EdgeLimit perAddress;

    /** Who calls, or what to answer instead. */
    sealed interface Caller {

        record Known(Application application) implements Caller {}

        record Refused(GenAuthReply reply, String slug, Optional<Application> application) implements Caller {}
    }

    /**
     * Checks against the newest settings that are supplied.
     *
     * @param secret what every call must bring in the header {@value #SECRET}, if there is one
     */
    public GenAuthCaller(
            Supplier<Settings> settings, Optional<Secret> secret, EdgeLimit perApplication, EdgeLimit perAddress) {
        this.settings = settings;
        this.secret = secret;
        this.perApplication = perApplication;
        this.perAddress = perAddress;
    }

    Caller of(HttpRequest request) {
        Optional<Duration> later = perAddress.take(Network.of(request.remoteAddress()));
        if (later.isPresent()) {
            return limited(later.get(), Optional.empty());
        }
        if (secret.isPresent() && !bringsSecret(request)) {
            String message = "This interface asks for a shared secret in the header " + SECRET + ".";
            return new Caller.Refused(GenAuthReply.of(401, message), "unauthorized", Optional.empty());
        }
        return named(settings.get(), request).map(this::within).orElseGet(GenAuthCaller::unknown);
    }

    private static Optional<Application> named(Settings now, HttpRequest request) {
        return request.header(APP_ID)
                .map(String::strip)
                .flatMap(now::application)
                .filter(Application::genauth);
    }

    /** Which countries, by ISO 3166 alpha-2, may get codes of the application that a call names; of all, if it names none. */
    Predicate<String> countriesFor(HttpRequest request) {
        Settings now = settings.get();
        Optional<Application> named = named(now, request);
        String whose = named.map(Application::id).orElse(CountryPolicy.ALL);
        boolean abroad = named.map(Application::international).orElse(true);
        return country -> (abroad || country.equals(Regions.MAINLAND)) && now.allows(whose, country);
    }

    private boolean bringsSecret(HttpRequest request) {
        byte[] brought = request.header(SECRET).orElse("").getBytes(StandardCharsets.UTF_8);
        byte[] wanted = secret.map(Secret::value).orElse("").getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(brought, wanted);
    }

    private Caller within(Application application) {
        return perApplication
                .take(application.id())
                .map(after -> limited(after, Optional.of(application)))
                .orElseGet(() -> new Caller.Known(application));
    }

    private static Caller limited(Duration after, Optional<Application> application) {
        String message = "Too many calls; try again in " + after.toSeconds() + " s.";
        return new Caller.Refused(GenAuthReply.of(429, message), "rate-limited", application);
    }

    /** One answer for "no such application" and "not on this wire": it should not tell which application ids exist. */
    private static Caller unknown() {
        String message = "No application of this id may use this interface; send its id in the header " + APP_ID + ".";
        return new Caller.Refused(GenAuthReply.of(404, message), "unauthorized", Optional.empty());
    }
}
