package dev.sendcode.runtime.audit;

import dev.sendcode.events.AuditEvent;
import dev.sendcode.events.AuditKind;
import dev.sendcode.events.Channel;
import dev.sendcode.runtime.keys.PhoneHash;
import dev.sendcode.schemas.Ids;
import dev.sendcode.schemas.Phone;
import java.time.Instant;
import java.util.Optional;

/** Makes audit events. Safe for use by several threads. */
public final class AuditEvents {

    private final PhoneHash hash;

    public AuditEvents(PhoneHash hash) {
        this.hash = hash;
    }

    /**
     * Begins an event.
     *
     * @param kind what happened
     * @param requestId the request, if there is one
     * @param time when; never before the record that caused it
     * @param idParts what, beside kind and request id, makes the fact the fact it is: the same parts give the same event id
     */
    public AuditEvent.Builder event(AuditKind kind, Optional<String> requestId, Instant time, String... idParts) {
        var parts = new String[idParts.length + 3];
        parts[0] = "audit";
        parts[1] = kind.name();
        parts[2] = requestId.orElse("");
        System.arraycopy(idParts, 0, parts, 3, idParts.length);
        return AuditEvent.newBuilder()
                .setEventId(Ids.eventId(parts))
                .setRequestId(requestId.orElse(null))
                .setKind(kind)
                .setTime(time);
    }

    /** Adds whom it is about: the number only masked and hashed. */
    public AuditEvent.Builder about(AuditEvent.Builder event, String application, Channel channel, Phone phone) {
        return about(event, application, channel, whom(phone, phone.region()));
    }

    /** As the other, for whoever writes several events about the same number. */
    public AuditEvent.Builder about(AuditEvent.Builder event, String application, Channel channel, Whom whom) {
        return event.setApplication(application)
                .setChannel(channel)
                .setRegion(whom.region())
                .setPhoneMasked(whom.masked())
                .setPhoneHash(whom.hash())
                .setPhoneHashKey(hash.keyId());
    }

    /**
     * What may be said of a number.
     *
     * @param region {@link Phone#region()}; to find it takes longer than all the rest, so whoever has it passes it
     */
    public Whom whom(Phone phone, String region) {
        return new Whom(region, phone.masked(), hash.hash(phone));
    }

    /**
     * A number without the number.
     *
     * @param region where it is routed
     * @param masked for people
     * @param hash {@link PhoneHash#hash}
     */
    public record Whom(String region, String masked, String hash) {}
}
