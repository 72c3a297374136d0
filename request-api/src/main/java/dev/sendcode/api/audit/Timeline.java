package dev.sendcode.api.audit;

import dev.sendcode.events.AuditEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The newest audit events in memory, for a bounded time and up to a bounded number; an event id that was seen is dropped. Thread-safe.
 *
 * <p>Each instance numbers the events as they reach it. A cursor is such a number with the instance's name; one of another instance (or of this
 * one before its restart) begins anew from the oldest event held, so that a reader misses nothing and may see an event twice.
 */
public final class Timeline {

    private final Duration kept;
    private final int most;
    private final InstantSource clock;
    private final String instance = UUID.randomUUID().toString().substring(0, 8);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final TreeMap<Long, Held> byNumber = new TreeMap<>();
    private final Map<String, List<TimelineEvent>> byRequest = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private long last;

    private record Held(TimelineEvent event, Instant at) {}

    /** The events of one request, in order, and its ending if it has one. */
    public record Request(String requestId, List<TimelineEvent> events, Optional<String> ending) {}

    /** Some events in the order of their arrival, and where to go on. */
    public record Page(List<TimelineEvent> events, String cursor) {}

    /** A memory of at most {@code most} events no older than {@code kept}. */
    public Timeline(Duration kept, int most, InstantSource clock) {
        this.kept = kept;
        this.most = most;
        this.clock = clock;
    }

    /** Takes an event that was read. */
    public void add(AuditEvent event) {
        lock.lock();
        try {
            if (seen.add(event.getEventId())) {
                TimelineEvent shown = TimelineEvent.of(event);
                byNumber.put(++last, new Held(shown, event.getTime()));
                event.getRequestId()
                        .ifPresent(id -> byRequest
                                .computeIfAbsent(id, none -> new ArrayList<>())
                                .add(shown));
                forget();
                arrived.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private void forget() {
        Instant oldest = clock.instant().minus(kept);
        while (byNumber.size() > most
                || (!byNumber.isEmpty() && byNumber.firstEntry().getValue().at().isBefore(oldest))) {
            TimelineEvent event = byNumber.pollFirstEntry().getValue().event();
            seen.remove(event.eventId());
            byRequest.computeIfPresent(String.valueOf(event.requestId()), (id, events) -> {
                events.remove(event);
                return events.isEmpty() ? null : events;
            });
        }
    }

    /** What is known of a request; empty if nothing is, or if it is another application's. */
    public Optional<Request> request(String requestId, String application) {
        lock.lock();
        try {
            List<TimelineEvent> events = byRequest.getOrDefault(requestId, List.of()).stream()
                    .sorted(TimelineEvent.ORDER)
                    .toList();
            boolean own = events.stream().anyMatch(event -> application.equals(event.application()));
            Optional<String> ending = events.stream()
                    .filter(TimelineEvent::isEnding)
                    .map(TimelineEvent::kind)
                    .findFirst();
            return own ? Optional.of(new Request(requestId, events, ending)) : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /**
     * An application's events.
     *
     * @param after a page's cursor: what came since, oldest first; empty: the newest
     * @param limit how many at most
     * @param wait how long to wait where there is none yet
     */
    public Page page(String application, Optional<String> after, int limit, Duration wait) {
        lock.lock();
        try {
            long left = wait.toNanos();
            while (true) {
                Page page = after.map(cursor -> since(application, number(cursor), limit))
                        .orElseGet(() -> newest(application, limit));
                if (!page.events().isEmpty() || left <= 0) {
                    return page;
                }
                left = arrived.awaitNanos(left);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Page(List.of(), after.orElse(cursor(last)));
        } finally {
            lock.unlock();
        }
    }

    private Page since(String application, long number, int limit) {
        var events = new ArrayList<TimelineEvent>();
        long reached = last;
        for (var entry : byNumber.tailMap(number, false).entrySet()) {
            if (application.equals(entry.getValue().event().application())) {
                events.add(entry.getValue().event());
                if (events.size() == limit) {
                    reached = entry.getKey();
                    break;
                }
            }
        }
        return new Page(List.copyOf(events), cursor(reached));
    }

    private Page newest(String application, int limit) {
        List<TimelineEvent> events = byNumber.descendingMap().values().stream()
                .map(Held::event)
                .filter(event -> application.equals(event.application()))
                .limit(limit)
                .toList();
        return new Page(events.reversed(), cursor(last));
    }

    private String cursor(long number) {
        return instance + "." + number;
    }

    private long number(String cursor) {
        String prefix = instance + ".";
        return cursor.startsWith(prefix) && cursor.substring(prefix.length()).matches("[0-9]{1,18}")
                ? Long.parseLong(cursor.substring(prefix.length()))
                : 0;
    }

    /** How many events are held. */
    public int size() {
        lock.lock();
        try {
            return byNumber.size();
        } finally {
            lock.unlock();
        }
    }

    /** How long events are held. */
    public Duration kept() {
        return kept;
    }
}
