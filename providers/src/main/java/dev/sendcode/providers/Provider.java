package dev.sendcode.providers;

import dev.sendcode.schemas.Phone;
import java.time.Duration;
import java.util.List;

/** The sending half of a vendor's adapter; see the package for the contract. */
public interface Provider extends AutoCloseable {

    /** Calls the vendor once. Blocks for at most {@link #callTimeout()}; never throws for what a vendor or the network does. */
    DispatchOutcome send(DispatchCommand command, Rendered rendered);

    /** The longest that {@link #send} can take: the sum of the transport's hard timeouts. */
    Duration callTimeout();

    /**
     * What the vendor gives that phone at most from that account under one signature, as far as its documents say so for sure; empty where they say
     * nothing, or what is sent reaches nobody. Pure.
     */
    default List<NumberLimit> numberLimits(VendorAccount account, Phone phone) {
        return List.of();
    }

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
