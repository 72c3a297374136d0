package dev.sendcode.collector.join;

import java.time.Duration;

/**
 * How long things are kept.
 *
 * @param orphanAfter a receipt that met no dispatch for so long is reported as an orphan; more than 0
 * @param orphanKept and may still meet one for so long, counted from its arrival; at least {@code orphanAfter}
 * @param lateKept how long after its horizon a dispatch is remembered, so that a receipt can be told from an orphan; 0 or more
 */
public record Waits(Duration orphanAfter, Duration orphanKept, Duration lateKept) {

    /** Checks the ranges above. */
    public Waits {
        if (!orphanAfter.isPositive() || orphanKept.compareTo(orphanAfter) < 0 || lateKept.isNegative()) {
            throw new IllegalArgumentException(
                    "orphanAfter must be positive and at most orphanKept; lateKept not negative");
        }
    }
}
