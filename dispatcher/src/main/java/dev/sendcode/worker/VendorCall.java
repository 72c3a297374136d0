package dev.sendcode.worker;

import dev.sendcode.providers.DispatchCommand;
import dev.sendcode.providers.DispatchOutcome;
import dev.sendcode.providers.NumberLimit;
import dev.sendcode.providers.Provider;
import dev.sendcode.providers.Rendered;
import dev.sendcode.schemas.Phone;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where a vendor is called. Safe for several threads. */
final class VendorCall {

    private static final Logger LOG = LoggerFactory.getLogger(VendorCall.class);

    private final Provider provider;
    private final WorkerMetrics metrics;

    VendorCall(Provider provider, WorkerMetrics metrics) {
        this.provider = provider;
        this.metrics = metrics;
    }

    /** The longest that a call can take. */
    Duration timeout() {
        return provider.callTimeout();
    }

    /** What the vendor gives that phone at most. */
    List<NumberLimit> limits(Plan plan, Phone phone) {
        return provider.numberLimits(plan.vendorAccount(), phone);
    }

    /** Calls once, and tells the account's breaker. An adapter that throws has a bug, and may have sent. */
    DispatchOutcome make(DispatchCommand command, Rendered rendered, AccountGuard guard) {
        long begun = System.nanoTime();
        DispatchOutcome outcome;
        try {
            outcome = provider.send(command, rendered);
        } catch (RuntimeException | Error bug) { // an Error too: a client library that lacks a class has perhaps sent
            // its message may hold the number or the text: only where it happened is told
            LOG.atError()
                    .addKeyValue("account", command.account().id())
                    .addKeyValue("bug", bug.getClass().getName())
                    .addKeyValue("at", bug.getStackTrace().length == 0 ? "" : bug.getStackTrace()[0])
                    .log("an adapter failed; the message may have been sent");
            outcome = new DispatchOutcome.Unconfirmed("ADAPTER_FAILED", Optional.empty());
        }
        var took = Duration.ofNanos(System.nanoTime() - begun);
        guard.called(outcome, took);
        metrics.called(guard.account(), outcome, took);
        return outcome;
    }
}
