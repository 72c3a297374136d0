package dev.sendcode.collector.join;

import dev.sendcode.events.OutcomeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Step 2: joins the outcomes and the receipts of one dispatch, in whichever order they come.
 *
 * @param waits how long things are kept
 * @param phoneHash the keyed hash of an E.164 number, as receipts carry it
 */
public record DispatchJoin(Waits waits, UnaryOperator<String> phoneHash) {

    /** More different receipts than this for one dispatch are still told, but a repetition of them is no longer noticed. */
    static final int REMEMBERED = 16;

    /**
     * An outcome of the dispatch came, from its worker.
     *
     * @param now milliseconds
     */
    public Step<DispatchState> outcome(@Nullable DispatchState before, Sent sent, long now) {
        Sent known =
                before == null || before.sent() == null ? sent : before.sent().and(sent);
        var told = new Told(known, before == null ? List.of() : before.seen(), before != null && before.settled());
        if (before != null) {
            before.waiting().all().forEach(one -> told.hear(one.heard()));
        }
        return told.step(now);
    }

    /**
     * A receipt for the dispatch came.
     *
     * @param now milliseconds
     */
    public Step<DispatchState> receipt(@Nullable DispatchState before, Heard heard, long now) {
        if (before != null && before.sent() != null) {
            var told = new Told(before.sent(), before.seen(), before.settled());
            told.hear(heard);
            return told.step(now);
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
    public Step<DispatchState> due(DispatchState before, long now) {
        if (before.sent() != null) {
            return new Step<>(before.keptUntil() <= now ? Optional.empty() : Optional.of(before), List.of());
        }
        WaitingRoom room = before.waiting().at(now, waits);
        return new Step<>(
                room.all().isEmpty() ? Optional.empty() : Optional.of(waiting(room)),
                before.waiting().orphans(now, waits));
    }

    private DispatchState waiting(WaitingRoom room) {
        return new DispatchState(
                null, room, List.of(), false, 0, room.due(waits).orElseThrow());
    }

    /** The receipts of a dispatch whose outcome is known, one after the other. */
    private final class Told {

        private Sent sent;
        private boolean settled;
        private final List<String> seen;
        private final List<Finding> findings = new ArrayList<>();

        Told(Sent sent, List<String> seen, boolean settled) {
            this.sent = sent;
            this.seen = new ArrayList<>(seen);
            this.settled = settled;
        }

        void hear(Heard heard) {
            if (seen.contains(heard.fingerprint())) {
                findings.add(new Finding.Repeated(heard));
                return;
            }
            if (seen.size() < REMEMBERED) {
                seen.add(heard.fingerprint());
            }
            findings.add(judge(heard));
        }

        private Finding judge(Heard heard) {
            if (!heard.account().equals(sent.account())) {
                return new Finding.Forged(sent, heard, "ACCOUNT");
            }
            if (heard.phoneHash() != null && !heard.phoneHash().equals(phoneHash.apply(sent.phone()))) {
                return new Finding.Forged(sent, heard, "PHONE");
            }
            if (heard.receivedAt() > sent.horizon()) {
                return new Finding.Late(sent, heard);
            }
            OutcomeKind proves = settled ? null : proof(heard);
            if (proves != null) {
                sent = sent.proved(heard.vendorMessageId());
                settled = proves != OutcomeKind.ACCEPTED;
            }
            return new Finding.Joined(sent, heard, proves);
        }

        /** A receipt whose code the adapter does not know still proves that the vendor took the message. */
        private @Nullable OutcomeKind proof(Heard heard) {
            return switch (heard.status()) {
                case DELIVERED -> OutcomeKind.DELIVERED;
                case UNDELIVERED -> OutcomeKind.UNDELIVERED;
                case UNKNOWN -> sent.accepted() ? null : OutcomeKind.ACCEPTED;
            };
        }

        Step<DispatchState> step(long now) {
            long keptUntil = Math.max(sent.horizon(), now) + waits.lateKept().toMillis();
            return Step.keep(new DispatchState(sent, WaitingRoom.EMPTY, seen, settled, keptUntil, keptUntil), findings);
        }
    }
}
