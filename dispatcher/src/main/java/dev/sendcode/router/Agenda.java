package dev.sendcode.router;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.streams.state.KeyValueStore;

/** What has its time, in the order of time. One thread's. */
interface Agenda {

    /** Notes that it is due then. */
    void add(long at, String what);

    /** Forgets a note; one that is not there is no mistake. */
    void remove(long at, String what);

    /** What is due by now, the most overdue first, so many at most; each stays until it is removed. */
    List<Entry> until(long now, int most);

    /**
     * A note.
     *
     * @param at milliseconds since 1970
     * @param what names it
     */
    record Entry(long at, String what) {}

    /** Of what lives in memory anyway: not stored, but made again from it. */
    static Agenda inMemory() {
        return new InMemory();
    }

    /** By the second, for most notes are removed before they are due: to keep each in its place among thousands costs more than to sort the few that are. */
    final class InMemory implements Agenda {

        private static final long SECOND_MILLIS = 1_000;
        private static final Comparator<Entry> BY_TIME =
                Comparator.comparingLong(Entry::at).thenComparing(Entry::what);

        private final TreeMap<Long, Set<Entry>> seconds = new TreeMap<>();

        private InMemory() {}

        @Override
        public void add(long at, String what) {
            seconds.computeIfAbsent(at / SECOND_MILLIS, _ -> new HashSet<>()).add(new Entry(at, what));
        }

        @Override
        public void remove(long at, String what) {
            seconds.computeIfPresent(
                    at / SECOND_MILLIS,
                    (_, notes) -> notes.remove(new Entry(at, what)) && notes.isEmpty() ? null : notes);
        }

        @Override
        public List<Entry> until(long now, int most) {
            var due = new ArrayList<Entry>();
            for (var notes : seconds.headMap(now / SECOND_MILLIS, true).values()) {
                notes.stream().filter(note -> note.at() <= now).sorted(BY_TIME).forEach(due::add);
                if (due.size() >= most) {
                    return due.subList(0, most);
                }
            }
            return due;
        }
    }

    /** Of what waits on disk: beside it, so that nobody has to read all of it to know what is next. */
    static Agenda stored(KeyValueStore<String, byte[]> store, String prefix) {
        return new Stored(store, prefix);
    }

    /** Rows in a store: the key is the note, 19 digits hold every time. */
    final class Stored implements Agenda {

        private static final byte[] NOTHING = {};
        private static final int DIGITS = 19;

        private final KeyValueStore<String, byte[]> store;
        private final String prefix;
        /** Before it there is nothing but rows that were deleted, and reading over those is what makes such queues slow. */
        private long from;

        private Stored(KeyValueStore<String, byte[]> store, String prefix) {
            this.store = store;
            this.prefix = prefix;
        }

        @Override
        public void add(long at, String what) {
            store.put(row(at, what), NOTHING);
            from = Math.min(from, at);
        }

        @Override
        public void remove(long at, String what) {
            store.delete(row(at, what));
        }

        @Override
        public List<Entry> until(long now, int most) {
            var due = new ArrayList<Entry>();
            try (var rows = store.range(row(from, ""), row(now + 1, ""))) {
                while (rows.hasNext() && due.size() < most) {
                    String row = rows.next().key.substring(prefix.length());
                    due.add(new Entry(Long.parseLong(row.substring(0, DIGITS)), row.substring(DIGITS)));
                }
            }
            from = due.isEmpty() ? Math.max(from, now + 1) : due.getFirst().at();
            return due;
        }

        private String row(long at, String what) {
            String digits = Long.toString(at);
            return prefix + "0".repeat(DIGITS - digits.length()) + digits + what;
        }
    }
}
