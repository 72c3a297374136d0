package dev.sendcode.api.web;

import dev.sendcode.events.Channel;
import dev.sendcode.events.Verdict;
import dev.sendcode.runtime.settings.Application;
import dev.sendcode.schemas.Phone;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What verdicts say to people, alike on every wire. Pure functions of the verdict and a time. */
public final class Verdicts {

    private static final Set<String> OVER = Set.of("FAILED", "EXPIRED");

    private Verdicts() {}

    /** Whether this is a repeat of a request that ended without a code being sent: it needs a new key. */
    public static boolean over(Verdict verdict) {
        return verdict.getReplayed()
                && verdict.getEnding().filter(OVER::contains).isPresent();
    }

    /** Whether the phone's limits over all channels suppressed it, rather than the window. */
    public static boolean byPhoneLimit(Verdict verdict) {
        return verdict.getReason().filter("PHONE_LIMIT"::equals).isPresent();
    }

    /** Seconds until a suppressed request may be repeated, rounded up; empty if that time has come, or is not known. */
    public static Optional<Long> secondsLeft(Verdict verdict, Instant now) {
        return verdict.getWindowEnd()
                .map(end -> (Duration.between(now, end).toMillis() + 999) / 1000)
                .filter(seconds -> seconds > 0);
    }

    /**
     * Why a request was suppressed, and when the next is possible.
     *
     * @param window the application's dedup window
     */
    public static String suppressed(Verdict verdict, Phone phone, Channel channel, Duration window, Instant now) {
        Optional<Long> left = secondsLeft(verdict, now);
        if (left.isEmpty()) {
            return phone.masked() + " got a code a moment before this request; a new request is possible now.";
        }
        if (byPhoneLimit(verdict)) {
            return phone.masked()
                    + " got as many codes as one phone may get, over all channels; the next is possible in "
                    + left.get() + " s.";
        }
        long ago = Math.max(0, window.toSeconds() - left.get());
        return phone.masked() + " got a code for " + channel + " " + ago + " s ago; the next is possible in "
                + left.get() + " s.";
    }

    /** Why a request was rejected, and what can be done. */
    public static String rejected(Verdict verdict, Application application, Phone phone, Channel channel) {
        return switch (verdict.getReason().orElse("")) {
            case "NUMBER" -> phone.masked() + " is not a number that can receive a code by SMS.";
            case "INTERNATIONAL_OFF" ->
                "Application " + application.id()
                        + " does not serve numbers outside +86; its setting is international.";
            case "COUNTRY" ->
                "Application " + application.id() + " does not serve the country of " + phone.masked() + ".";
            case "SUPPRESSION_LIST" -> phone.masked() + " is on the list of numbers that get no codes.";
            case "TEMPLATE_NOT_CONFIGURED" ->
                "There is no approved verification-code template for " + channel + " and the region " + phone.region()
                        + " that application " + application.id() + " may use; add one to the settings.";
            case "NO_ROUTE" ->
                "No usable account serves the region " + phone.region() + "; add one to its route in the settings.";
            case "VALIDITY" ->
                "The texts for " + channel + " and the region " + phone.region() + " promise another validity than the "
                        + application.validity().toMinutes()
                        + " min of application " + application.id()
                        + "; change one of them, or let the text take the minutes as a parameter.";
            case "STRICT_NUMBER" ->
                phone.masked() + " is in no numbering plan that is known, and application " + application.id()
                        + " is strict about that; its setting is strictNumbers.";
            case "CHANNEL_OFF" ->
                "Application " + application.id() + " asks no codes for " + channel + "; its setting is channels.";
            case "CHANNEL" -> "The router does not know the channel " + channel + "; it is older than this server.";
            case "APPLICATION" ->
                "The router does not know the application " + application.id()
                        + "; its settings are older than this server's.";
            case "INTERNAL" ->
                "The router could not decide because of a fault of its own; the operator finds it in its log.";
            default -> "The router rejected the request: " + verdict.getReason().orElse("no reason given") + ".";
        };
    }
}
