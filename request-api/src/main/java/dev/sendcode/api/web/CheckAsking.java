package dev.sendcode.api.web;

import dev.sendcode.api.metrics.RequestApiMetrics;
import dev.sendcode.events.AuditEvent;
import dev.sendcode.events.AuditKind;
import dev.sendcode.events.Channel;
import dev.sendcode.runtime.audit.AuditEvents;
import dev.sendcode.runtime.settings.Application;
import dev.sendcode.runtime.verification.CheckResult;
import dev.sendcode.runtime.verification.CodeChecks;
import dev.sendcode.runtime.verification.UnknownCodeKeyException;
import dev.sendcode.schemas.Phone;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.exceptions.JedisException;

/** What every wire does with a code that a person typed: check it, count it, have it audited. Thread-safe. */
public final class CheckAsking {

    private static final Logger LOG = LoggerFactory.getLogger(CheckAsking.class);

    private final Optional<CodeChecks> checks;
    private final AuditEvents events;
    private final Consumer<AuditEvent> audit;
    private final RequestApiMetrics metrics;
    private final InstantSource clock;

    /** What is known when the caller is answered. */
    public sealed interface Checked {

        /** The code was checked. */
        record Known(CheckResult result) implements Checked {}

        /** Redis did not answer; the guess may have been counted. */
        record StoreAway() implements Checked {}

        /** This process has no key to derive codes with. */
        record Off() implements Checked {}
    }

    /**
     * Checks through {@code checks}.
     *
     * @param checks absent where the process has no code keyset
     * @param audit takes VERIFIED and CHECK_FAILED, best effort
     */
    public CheckAsking(
            Optional<CodeChecks> checks,
            AuditEvents events,
            Consumer<AuditEvent> audit,
            RequestApiMetrics metrics,
            InstantSource clock) {
        this.checks = checks;
        this.events = events;
        this.audit = audit;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Checks a code.
     *
     * @param consume whether a right code is used up
     * @param key a good answer can be had again for 60 s under it
     */
    public Checked check(
            String wire,
            Application application,
            Phone phone,
            Channel channel,
            String code,
            boolean consume,
            Optional<String> key) {
        if (checks.isEmpty()) {
            return new Checked.Off();
        }
        try {
            CheckResult result = checks.get().check(application.id(), phone, channel, code, consume, key);
            metrics.checked(wire, name(result));
            event(result, consume)
                    .ifPresent(event -> audit.accept(events.about(event, application.id(), channel, phone)
                            .build()));
            return new Checked.Known(result);
        } catch (JedisException away) {
            metrics.checked(wire, "unavailable");
            LOG.atWarn()
                    .setMessage("code not checked: Redis did not answer")
                    .addKeyValue("cause", away.toString())
                    .log();
            return new Checked.StoreAway();
        } catch (UnknownCodeKeyException notYet) {
            metrics.checked(wire, "unavailable");
            LOG.atWarn()
                    .setMessage("code not checked: its key is not here")
                    .addKeyValue("cause", notYet.getMessage())
                    .log();
            return new Checked.StoreAway();
        }
    }

    /** A right pre-check leaves no event: it changed nothing. */
    private Optional<AuditEvent.Builder> event(CheckResult result, boolean consume) {
        Instant now = clock.instant();
        return switch (result) {
            case CheckResult.Good(String requestId) ->
                consume ? Optional.of(events.event(AuditKind.VERIFIED, Optional.of(requestId), now)) : Optional.empty();
            case CheckResult.Wrong(int left, var requestId) ->
                Optional.of(failed(requestId, now, "WRONG, " + left + " left"));
            case CheckResult.Expired() -> Optional.of(failed(Optional.empty(), now, "EXPIRED"));
            case CheckResult.Exhausted() -> Optional.of(failed(Optional.empty(), now, "EXHAUSTED"));
            case CheckResult.Unknown() -> Optional.of(failed(Optional.empty(), now, "UNKNOWN"));
            case CheckResult.NotManaged() -> Optional.of(failed(Optional.empty(), now, "NOT_MANAGED"));
            case CheckResult.DailyLimit() -> Optional.of(failed(Optional.empty(), now, "DAILY_LIMIT"));
        };
    }

    private AuditEvent.Builder failed(Optional<String> requestId, Instant now, String reason) {
        return events.event(
                        AuditKind.CHECK_FAILED,
                        requestId,
                        now,
                        UUID.randomUUID().toString())
                .setReason(reason);
    }

    private static String name(CheckResult result) {
        return switch (result) {
            case CheckResult.Good(var _) -> "good";
            case CheckResult.Wrong(var _, var _) -> "wrong";
            case CheckResult.Expired(), CheckResult.Exhausted(), CheckResult.Unknown() -> "none";
            case CheckResult.NotManaged() -> "not-managed";
            case CheckResult.DailyLimit() -> "limit";
        };
    }
}
