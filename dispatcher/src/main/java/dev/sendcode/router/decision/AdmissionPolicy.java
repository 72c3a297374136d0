package dev.sendcode.router.decision;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import dev.sendcode.router.decision.Admission.Admitted;
import dev.sendcode.router.decision.Admission.Rejected;
import dev.sendcode.router.decision.Admission.Suppressed;
import dev.sendcode.runtime.settings.Application;
import dev.sendcode.runtime.settings.PhoneLimit;
import dev.sendcode.runtime.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** May this phone have a code now? Validation, then limits and window, then the plan; only what passes all of them opens and counts anything. */
public final class AdmissionPolicy {

    private static final Set<PhoneNumberType> NOT_FOR_CODES = Set.of(
            PhoneNumberType.FIXED_LINE,
            PhoneNumberType.PREMIUM_RATE,
            PhoneNumberType.SHARED_COST,
            PhoneNumberType.TOLL_FREE,
            PhoneNumberType.UAN,
            PhoneNumberType.PAGER,
            PhoneNumberType.VOICEMAIL);

    /** A sealed code is about 70 bytes. One of 8 KiB would make a dispatch that no worker reads, and a request that nobody ends for a day. */
    private static final int LONGEST_SEALED_CODE = 1024;

    private final Planner planner;
    private final Duration usualWindow;

    /**
     * Makes the policy.
     *
     * @param providers those that have a dispatch topic
     * @param usualWindow for applications that set no window of their own
     */
    public AdmissionPolicy(Set<String> providers, Duration usualWindow) {
        this.planner = new Planner(providers);
        this.usualWindow = usualWindow;
    }

    /**
     * Decides.
     *
     * @param window of the request's application, phone and channel
     * @param admissions when this application's phone was admitted over all channels, oldest first
     */
    public Admission decide(Ask ask, Settings settings, @Nullable Window window, List<Long> admissions) {
        var known = settings.application(ask.application());
        if (known.isEmpty()) {
            return new Rejected("APPLICATION");
        }
        var application = known.get();
        var invalid = refusal(ask, settings, application);
        if (invalid.isPresent()) {
            return new Rejected(invalid.get());
        }
        long now = ask.recordedAt();
        if (window != null && window.holds(now)) {
            return new Suppressed(Admission.WINDOW, window.end());
        }
        var full = fullUntil(application.phoneLimits(), admissions, now);
        if (full.isPresent()) {
            return new Suppressed(Admission.PHONE_LIMIT, full.getAsLong());
        }
        var plan = planner.plan(settings, ask);
        return plan.refusal()
                .<Admission>map(Rejected::new)
                .orElseGet(() -> admit(ask, settings, application, plan.legs(), window, admissions));
    }

    private static Optional<String> refusal(Ask ask, Settings settings, Application application) {
        byte[] sealed = ask.sealedCode();
        if (sealed != null && sealed.length > LONGEST_SEALED_CODE) {
            return Optional.of("CODE");
        }
        if (!application.international() && !ask.region().equals("CN")) {
            return Optional.of("INTERNATIONAL_OFF");
        }
        if (!application.uses(ask.channel())) {
            return Optional.of("CHANNEL_OFF");
        }
        if (!settings.allows(application.id(), ask.region())) {
            return Optional.of("COUNTRY");
        }
        var numbers = PhoneNumberUtil.getInstance();
        var number = ask.phone().parsed();
        if (NOT_FOR_CODES.contains(numbers.getNumberType(number))) {
            return Optional.of("NUMBER");
        }
        if (application.strictNumbers() && !numbers.isValidNumber(number)) {
            return Optional.of("STRICT_NUMBER");
        }
        return settings.suppressed(ask.phoneHash(), Instant.ofEpochMilli(ask.recordedAt()))
                ? Optional.of("SUPPRESSION_LIST")
                : Optional.empty();
    }

    /** When the oldest admission leaves a limit that is reached; the latest of them, if several are. */
    private static OptionalLong fullUntil(List<PhoneLimit> limits, List<Long> admissions, long now) {
        return limits.stream()
                .flatMapToLong(limit -> {
                    long period = limit.period().toMillis();
                    var inside =
                            admissions.stream().filter(at -> at > now - period).toList();
                    return inside.size() < limit.admissions()
                            ? LongStream.empty()
                            : LongStream.of(inside.get(inside.size() - limit.admissions()) + period);
                })
                .max();
    }

    private Admitted admit(
            Ask ask,
            Settings settings,
            Application application,
            List<Leg> plan,
            @Nullable Window before,
            List<Long> admissions) {
        long now = ask.recordedAt();
        long deadline = now + application.validity().toMillis();
        long length = application.window().orElse(usualWindow).toMillis();
        var window = Window.opened(before, ask.requestId(), now, length, deadline);
        var request = Request.admitted(Terms.of(ask, window.generation(), deadline, settings.version(), plan));
        long longest = application.phoneLimits().stream()
                .mapToLong(limit -> limit.period().toMillis())
                .max()
                .orElse(0);
        var counted = counted(longest, admissions, now);
        return new Admitted(request, window, counted, counted.getLast() + longest);
    }

    private static List<Long> counted(long longest, List<Long> admissions, long now) {
        var kept = admissions.stream().filter(at -> at > now - longest);
        return Stream.concat(kept, Stream.of(now)).sorted().toList();
    }
}
