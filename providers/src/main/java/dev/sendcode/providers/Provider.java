package dev.sendcode.providers;

import java.time.Duration;

/** The sending half of a vendor's adapter; see the package for the contract. */
public interface Provider extends AutoCloseable {

    /** Calls the vendor once. Blocks for at most {@link #callTimeout()}; never throws for what a vendor or the network does. */
    DispatchOutcome send(DispatchCommand command, Rendered rendered);

    /** The longest that {@link #send} can take: the sum of the transport's hard timeouts. */
    Duration callTimeout();

    /** Whether no real vendor stands behind that account: what it sends reaches nobody. */
    boolean sandbox(VendorAccount account);

    /** What the vendor can be asked besides sending. */
    default VendorDesk desk() {
        return VendorDesk.NONE;
    }

    /** Lets connections go. Calls in flight may fail as {@link DispatchOutcome.Unconfirmed}. */
    @Override
    void close();
}
