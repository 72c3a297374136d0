package dev.sendcode.collector.join;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known about one dispatch.
 *
 * @param sent what its outcomes said; null until one is read
 * @param waiting receipts that came before that
 * @param seen fingerprints of the receipts that met it, so that a repeated push says nothing twice; bounded
 * @param settled whether Delivered or Undelivered was told: the first is final
 * @param keptUntil how long this is remembered, milliseconds; 0 while nothing was read but receipts
 * @param due when something must be done next, milliseconds
 */
public record DispatchState(
        @Nullable Sent sent, WaitingRoom waiting, List<String> seen, boolean settled, long keptUntil, long due) {

    /** Copies the list. */
    public DispatchState {
        seen = List.copyOf(seen);
    }
}
