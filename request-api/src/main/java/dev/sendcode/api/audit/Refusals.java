package dev.sendcode.api.audit;

import dev.sendcode.events.AuditEvent;
import dev.sendcode.events.AuditKind;
import dev.sendcode.events.Channel;
import dev.sendcode.runtime.audit.AuditEvents;
import dev.sendcode.schemas.Phone;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Turns the edge's refusals into REFUSED events: one per application, slug and phone a minute, written at the minute's end; its reason is the
 * slug in upper case and how often, for example {@code RATE_LIMITED x12}. Thread-safe; a crash loses the last minute.
 */
public final class Refusals implements AutoCloseable {

    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final int MOST = 10_000;

    private final AuditEvents events;
    private final InstantSource clock;
    private final Consumer<AuditEvent> out;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().name("refusals").daemon().unstarted(task));
    private Map<Refusal, Integer> counts = new HashMap<>();

    private record Refusal(String application, String slug, Optional<Phone> phone, Optional<Channel> channel) {}

    /** Starts to count; every minute the events go to {@code out}. */
    public Refusals(AuditEvents events, InstantSource clock, Consumer<AuditEvent> out) {
        this.events = events;
        this.clock = clock;
        this.out = out;
        timer.scheduleWithFixedDelay(this::flush, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Counts one refusal.
     *
     * @param application the one that called; without one nobody could be shown the event
     * @param phone if it could be read; under a flood of numbers the later ones are counted together, without a phone
     */
    public synchronized void refused(
            String application, String slug, Optional<Phone> phone, Optional<Channel> channel) {
        var exact = new Refusal(application, slug, phone, channel);
        boolean room = counts.containsKey(exact) || counts.size() < MOST;
        counts.merge(
                room ? exact : new Refusal(application, slug, Optional.empty(), Optional.empty()), 1, Integer::sum);
    }

    /** Writes what was counted so far. */
    void flush() {
        Instant now = clock.instant();
        taken().forEach((refusal, count) -> out.accept(event(refusal, count, now)));
    }

    private synchronized Map<Refusal, Integer> taken() {
        Map<Refusal, Integer> taken = counts;
        counts = new HashMap<>();
        return taken;
    }

    private AuditEvent event(Refusal refusal, int count, Instant now) {
        String phone = refusal.phone().map(Phone::e164).orElse("");
        String channel = refusal.channel().map(Channel::name).orElse("");
        var event = events.event(
                AuditKind.REFUSED,
                Optional.empty(),
                now,
                refusal.application(),
                refusal.slug(),
                phone,
                channel,
                now.toString(),
                java.util.UUID.randomUUID().toString());
        event.setApplication(refusal.application());
        refusal.channel().ifPresent(event::setChannel);
        refusal.phone()
                .ifPresent(it -> events.about(
                        event, refusal.application(), refusal.channel().orElse(Channel.UNKNOWN), it));
        String slug = refusal.slug().toUpperCase(Locale.ROOT).replace('-', '_');
        return event.setReason(slug + " x" + count).build();
    }

    @Override
    public void close() {
        timer.shutdown();
        flush();
    }
}
