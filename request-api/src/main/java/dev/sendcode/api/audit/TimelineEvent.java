package dev.sendcode.api.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sendcode.events.AuditEvent;
import dev.sendcode.events.AuditKind;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An audit event as a timeline shows it: the event's fields by their own names; what is absent is left out of the JSON.
 *
 * @param time ISO 8601, UTC, milliseconds
 * @param latency milliseconds since the request was recorded
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TimelineEvent(
        String eventId,
        @Nullable String requestId,
        @Nullable String dispatchId,
        @Nullable String application,
        @Nullable String channel,
        @Nullable String region,
        @Nullable String phoneMasked,
        @Nullable String phoneHash,
        String kind,
        String time,
        @Nullable Integer number,
        @Nullable String provider,
        @Nullable String account,
        @Nullable String vendorMessageId,
        @Nullable String vendorCode,
        @Nullable String reason,
        @Nullable Long settingsVersion,
        boolean sandbox,
        @Nullable Long latency) {

    private static final Set<AuditKind> ENDINGS = EnumSet.of(
            AuditKind.SUPPRESSED,
            AuditKind.REJECTED,
            AuditKind.DELIVERED,
            AuditKind.UNDELIVERED,
            AuditKind.ACCEPTED_ONLY,
            AuditKind.FAILED,
            AuditKind.EXPIRED,
            AuditKind.SUPERSEDED,
            AuditKind.UNKNOWN);
    private static final List<AuditKind> NATURAL = natural();
    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    /** By time; of one moment, in the order in which a request goes through them (a receipt comes before the ending that it causes). */
    public static final Comparator<TimelineEvent> ORDER = Comparator.comparing(TimelineEvent::time)
            .thenComparingInt(event -> NATURAL.indexOf(AuditKind.valueOf(event.kind())))
            .thenComparing(TimelineEvent::eventId);

    /** The enum's order, but a receipt, which the collector writes, stands before the endings that follow from it. */
    private static List<AuditKind> natural() {
        var kinds = new ArrayList<>(List.of(AuditKind.values()));
        kinds.remove(AuditKind.RECEIPT);
        kinds.add(kinds.indexOf(AuditKind.DELIVERED), AuditKind.RECEIPT);
        return List.copyOf(kinds);
    }

    /** The event of the topic. */
    public static TimelineEvent of(AuditEvent event) {
        return new TimelineEvent(
                event.getEventId(),
                event.getRequestId().orElse(null),
                event.getDispatchId().orElse(null),
                event.getApplication().orElse(null),
                event.getChannel().map(Enum::name).orElse(null),
                event.getRegion().orElse(null),
                event.getPhoneMasked().orElse(null),
                event.getPhoneHash().orElse(null),
                event.getKind().name(),
                MILLIS.format(event.getTime()),
                event.getNumber().orElse(null),
                event.getProvider().orElse(null),
                event.getAccount().orElse(null),
                event.getVendorMessageId().orElse(null),
                event.getVendorCode().orElse(null),
                event.getReason().orElse(null),
                event.getSettingsVersion().orElse(null),
                event.getSandbox(),
                event.getLatency().orElse(null));
    }

    /** Whether it is the one final event of its request. */
    boolean isEnding() {
        return ENDINGS.contains(AuditKind.valueOf(kind));
    }
}
