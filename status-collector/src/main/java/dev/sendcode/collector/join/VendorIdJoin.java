package dev.sendcode.collector.join;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Step 1: finds the dispatch of a receipt by account and vendor message id. Whichever of the Accepted outcome and the receipt comes
 * first waits for the other. A receipt that echoes a dispatch id needs no search.
 *
 * @param waits how long things are kept
 */
public record VendorIdJoin(Waits waits) {

    private static final Pattern DISPATCH_ID = Pattern.compile("[0-9a-f]{32}");

    /**
     * The vendor took a dispatch under this id. A vendor that counts anew uses an id twice: the later dispatch has it.
     *
     * @param horizon of the dispatch, milliseconds
     * @param now milliseconds
     */
    public Step<VendorIdState> accepted(@Nullable VendorIdState before, String dispatchId, long horizon, long now) {
        long keptUntil = Math.max(horizon, now) + waits.lateKept().toMillis();
        List<Finding> found = before == null
                ? List.of()
                : before.waiting().all().stream()
                        .<Finding>map(one -> new Finding.Matched(dispatchId, one.heard()))
                        .toList();
        return Step.keep(new VendorIdState(dispatchId, keptUntil, WaitingRoom.EMPTY, keptUntil), found);
    }

    /**
     * A receipt came.
     *
     * @param now milliseconds
     */
    public Step<VendorIdState> receipt(@Nullable VendorIdState before, Heard heard, long now) {
        String echoed = heard.echoedDispatchId();
        if (echoed != null && DISPATCH_ID.matcher(echoed).matches()) {
            return new Step<>(Optional.ofNullable(before), List.of(new Finding.Matched(echoed, heard)));
        }
        if (before != null && before.dispatchId() != null) {
            return Step.keep(before, List.of(new Finding.Matched(before.dispatchId(), heard)));
        }
        WaitingRoom room = before == null ? WaitingRoom.EMPTY : before.waiting();
        if (room.has(heard)) {
            return new Step<>(Optional.ofNullable(before), List.of(new Finding.Repeated(heard)));
        }
        if (room.full()) {
            return new Step<>(Optional.ofNullable(before), List.of(new Finding.Orphan(heard)));
        }
        return Step.keep(waiting(room.with(heard, Math.max(now, heard.receivedAt()))), List.of());
    }

    /**
     * The state's due time has come.
     *
     * @param now milliseconds
     */
    public Step<VendorIdState> due(VendorIdState before, long now) {
        if (before.dispatchId() != null) {
            return new Step<>(before.keptUntil() <= now ? Optional.empty() : Optional.of(before), List.of());
        }
        WaitingRoom room = before.waiting().at(now, waits);
        return new Step<>(
                room.all().isEmpty() ? Optional.empty() : Optional.of(waiting(room)),
                before.waiting().orphans(now, waits));
    }

    private VendorIdState waiting(WaitingRoom room) {
        return new VendorIdState(null, 0, room, room.due(waits).orElseThrow());
    }
}
