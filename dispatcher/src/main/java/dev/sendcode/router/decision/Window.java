package dev.sendcode.router.decision;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The dedup window of one application, phone and channel. It stays in the store until the window and its newest request's deadline are over.
 *
 * @param end from then on the next request is admitted; 0 after a release
 * @param opener the request whose admission opened it
 * @param generation of the newest admitted request
 * @param newestDeadline the newest admitted request's deadline
 * @param releases when windows were released early, oldest first
 */
public record Window(long end, String opener, long generation, long newestDeadline, List<Long> releases) {

    /** At most so many early releases in {@link #RELEASE_PERIOD_MILLIS}: a vendor that always fails must not become a way round the window. */
    public static final int MOST_RELEASES = 3;
    /** Ten minutes. */
    public static final long RELEASE_PERIOD_MILLIS = 600_000;

    /** Keeps its own copy. */
    public Window {
        releases = List.copyOf(releases);
    }

    /** Whether a request of that time is suppressed. An age below zero counts as inside. */
    public boolean holds(long now) {
        return now < end;
    }

    /** The entry may be forgotten after that. */
    public long keptUntil() {
        return Math.max(
                Math.max(end, newestDeadline), releases.isEmpty() ? 0 : releases.getLast() + RELEASE_PERIOD_MILLIS);
    }

    /** Opened anew by an admission. */
    static Window opened(@Nullable Window before, String request, long now, long length, long deadline) {
        long generation = before == null ? now : Math.max(now, before.generation + 1);
        return new Window(now + length, request, generation, deadline, before == null ? List.of() : before.releases);
    }

    /** Ended early, if that request opened it, it is not over anyway, and there were not too many releases; else as it was. */
    public Window releasedBy(String request, long now) {
        var recent = new ArrayList<>(
                releases.stream().filter(at -> at > now - RELEASE_PERIOD_MILLIS).toList());
        if (!opener.equals(request) || !holds(now) || recent.size() >= MOST_RELEASES) {
            return this;
        }
        recent.add(now);
        return new Window(0, opener, generation, newestDeadline, recent);
    }
}
