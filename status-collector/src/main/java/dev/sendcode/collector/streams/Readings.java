package dev.sendcode.collector.streams;

import dev.sendcode.events.Outcome;
import dev.sendcode.events.OutcomeKind;
import dev.sendcode.events.OutcomeWriter;
import dev.sendcode.events.Receipt;
import dev.sendcode.schemas.Ids;
import dev.sendcode.schemas.Topics;
import java.util.Optional;

/**
 * Checks of what the join relies on. Not every producer is ours, and a value that breaks a promise must not break a thread: each check answers with
 * the reason for the dead-letter topic, or with nothing. {@code LEDGER_PARTITION}: the topic has no such partition. {@code NO_DISPATCH_ID}, {@code NO_ID}:
 * nothing to join by. {@code WRONG_KEY}: not the key that the value asks for, so it came to the wrong task.
 */
final class Readings {

    private Readings() {}

    /** Only what a worker says is news: the router's timers and our own words are skipped. */
    static boolean isNews(Outcome outcome) {
        return outcome.getKind() != OutcomeKind.TIMED_OUT
                && outcome.getWriter() != OutcomeWriter.COLLECTOR
                && outcome.getWriter() != OutcomeWriter.ROUTER;
    }

    static Optional<String> flaw(Outcome outcome, Topics topics) {
        if (outcome.getLedgerPartition() < 0 || outcome.getLedgerPartition() >= topics.partitions()) {
            return Optional.of("LEDGER_PARTITION");
        }
        return outcome.getDispatchId().isEmpty() ? Optional.of("NO_DISPATCH_ID") : Optional.empty();
    }

    static Optional<String> flaw(Receipt receipt, Optional<String> key) {
        if (receipt.getVendorMessageId().isEmpty()
                && receipt.getEchoedDispatchId().isEmpty()) {
            return Optional.of("NO_ID");
        }
        String expected = Ids.receiptKey(receipt.getAccount(), receipt.getVendorMessageId());
        return key.filter(expected::equals).isPresent() ? Optional.empty() : Optional.of("WRONG_KEY");
    }
}
