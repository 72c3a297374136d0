package dev.sendcode.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Faults that wait for the next requests, the first armed first. Safe for several threads. */
public final class Faults {

    private static final int MOST = 1_000_000;

    /** What one request meets. */
    sealed interface Trouble {

        record Of(Fault fault) implements Trouble {}

        record Code(String vendorCode) implements Trouble {}
    }

    private final Deque<Trouble> sends = new ArrayDeque<>();
    private final Deque<Trouble> queries = new ArrayDeque<>();

    Faults() {}

    /**
     * The next sends, of whatever vendor, meet this fault.
     *
     * @param times 1 to 1,000,000
     */
    public void arm(Fault fault, int times) {
        add(sends, new Trouble.Of(fault), times);
    }

    /**
     * The same for the requests that send nothing: templates, details, pulls.
     *
     * @throws IllegalArgumentException for a fault of sends only
     */
    public void armQueries(Fault fault, int times) {
        if (fault.ofSendsOnly()) {
            throw new IllegalArgumentException(fault + " is a fault of sends only");
        }
        add(queries, new Trouble.Of(fault), times);
    }

    /**
     * The next sends that pass the vendor's checks are refused with exactly this code, in the dialect's own shape.
     *
     * @param vendorCode a code as the vendor spells it, for example {@code isv.AMOUNT_NOT_ENOUGH}
     * @param times 1 to 1,000,000
     */
    public void answerWith(String vendorCode, int times) {
        if (vendorCode.isBlank()) {
            throw new IllegalArgumentException("a code is needed");
        }
        add(sends, new Trouble.Code(vendorCode), times);
    }

    /** Forgets all that wait. */
    public void clear() {
        synchronized (this) {
            sends.clear();
            queries.clear();
        }
    }

    /** How many wait. */
    public int waiting() {
        synchronized (this) {
            return sends.size() + queries.size();
        }
    }

    Optional<Trouble> nextOfSend() {
        return next(sends);
    }

    Optional<Trouble> nextOfQuery() {
        return next(queries);
    }

    private synchronized Optional<Trouble> next(Deque<Trouble> queue) {
        return Optional.ofNullable(queue.pollFirst());
    }

    private synchronized void add(Deque<Trouble> queue, Trouble trouble, int times) {
        if (times < 1 || queue.size() + times > MOST) {
            throw new IllegalArgumentException("times is 1 to " + MOST + ", all that wait together");
        }
        for (int i = 0; i < times; i++) {
            queue.addLast(trouble);
        }
    }
}
