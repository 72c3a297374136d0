package dev.sendcode.simulator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What was sent and what became of it, for the vendors' query APIs; the newest only. Safe for several threads. */
public final class Reports {

    private record Key(String vendor, String messageId, String phone) {}

    private final int size;
    private final Map<Key, Sent> sent = new LinkedHashMap<>();
    private final Map<Key, Report> reports = new HashMap<>();
    private final Map<String, Deque<Report>> unpulled = new HashMap<>();

    /**
     * Empty.
     *
     * @param size messages that are kept, at least 1
     */
    Reports(int size) {
        this.size = size;
    }

    synchronized void sent(Sent message) {
        sent.put(key(message), message);
        if (sent.size() > size) {
            Key oldest = sent.keySet().iterator().next();
            sent.remove(oldest);
            reports.remove(oldest);
        }
    }

    /** Keeps a report; a second one of the same message changes nothing but is there to be pulled again. */
    synchronized void reported(Report report) {
        Key key = key(report.sent());
        if (sent.containsKey(key)) {
            reports.putIfAbsent(key, report);
        }
        var queue = unpulled.computeIfAbsent(report.sent().vendor(), _ -> new ArrayDeque<>());
        queue.addLast(report);
        while (queue.size() > size) {
            queue.removeFirst();
        }
    }

    /** The messages of a vendor that fit, the oldest first. */
    public synchronized List<Sent> find(String vendor, Predicate<Sent> which) {
        return sent.values().stream()
                .filter(message -> message.vendor().equals(vendor))
                .filter(which)
                .toList();
    }

    /** What became of a message; empty as long as nobody knows. */
    public synchronized Optional<Report> of(Sent message) {
        return Optional.ofNullable(reports.get(key(message)));
    }

    /** The oldest reports that were not pulled yet. They are gone for good: that is how these APIs are. */
    public synchronized List<Report> pull(String vendor, int most) {
        var queue = unpulled.getOrDefault(vendor, new ArrayDeque<>());
        var pulled = new ArrayList<Report>();
        while (pulled.size() < most && !queue.isEmpty()) {
            pulled.add(queue.removeFirst());
        }
        return pulled;
    }

    private static Key key(Sent message) {
        return new Key(message.vendor(), message.messageId(), message.phone());
    }
}
