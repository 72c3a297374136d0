package dev.sendcode.collector.join;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The receipts that wait for one dispatch, oldest first.
 *
 * @param all at most {@link #SEATS}
 */
public record WaitingRoom(List<Waiting> all) {

    /** Vendors report a handful of states for one message; more than that is somebody who knows the callback's token and floods us. */
    static final int SEATS = 16;

    static final WaitingRoom EMPTY = new WaitingRoom(List.of());

    /** Copies the list. */
    public WaitingRoom {
        all = List.copyOf(all);
    }

    boolean has(Heard heard) {
        return all.stream().anyMatch(one -> one.heard().fingerprint().equals(heard.fingerprint()));
    }

    boolean full() {
        return all.size() >= SEATS;
    }

    WaitingRoom with(Heard heard, long now) {
        var more = new ArrayList<>(all);
        more.add(new Waiting(heard, now, false));
        return new WaitingRoom(more);
    }

    /** When something must be done next; empty where nobody waits. */
    OptionalLong due(Waits waits) {
        return all.stream().mapToLong(one -> one.due(waits)).min();
    }

    /** The room after everything that is due by now was done: the reported stay a while, the forgotten leave. */
    WaitingRoom at(long now, Waits waits) {
        return new WaitingRoom(all.stream()
                .filter(one -> !(one.reported() && one.due(waits) <= now))
                .map(one -> one.due(waits) <= now ? new Waiting(one.heard(), one.since(), true) : one)
                .toList());
    }

    /** Those to be reported by now. */
    List<Finding> orphans(long now, Waits waits) {
        return all.stream()
                .filter(one -> !one.reported() && one.due(waits) <= now)
                .<Finding>map(one -> new Finding.Orphan(one.heard()))
                .toList();
    }
}
