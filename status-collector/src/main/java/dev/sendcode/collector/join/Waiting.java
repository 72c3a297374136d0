package dev.sendcode.collector.join;

/**
 * A receipt that met no dispatch yet.
 *
 * @param heard the receipt
 * @param since when it began to wait, milliseconds
 * @param reported whether it was reported as an orphan
 */
public record Waiting(Heard heard, long since, boolean reported) {

    /** When something must be done about it next: be reported, then be forgotten. */
    long due(Waits waits) {
        return since + (reported ? waits.orphanKept() : waits.orphanAfter()).toMillis();
    }
}
