package dev.sendcode.simulator;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/** How a vendor pushes receipts. Safe for several threads. */
public interface ReceiptDialect {

    /**
     * One push.
     *
     * @param method {@code GET} or {@code POST}
     * @param uri the whole address
     * @param body JSON, or empty
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Push(String method, URI uri, byte[] body) {}

    /** The request that tells of a report. */
    Push push(URI callback, Report report);

    /** Whether that answer takes the receipt; if not, it is pushed again. */
    boolean taken(int status, byte[] body);

    /** The pauses between pushes; as many as there are, so often it is pushed again. */
    List<Duration> pauses();

    /** How long an answer may take. */
    Duration deadline();
}
