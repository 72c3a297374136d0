package dev.sendcode.collector.join;

import org.jspecify.annotations.Nullable;

/**
 * What is known about one vendor message id of one account.
 *
 * @param dispatchId the dispatch that the vendor took under this id; null until its Accepted outcome is read
 * @param keptUntil how long that is remembered, milliseconds; 0 without it
 * @param waiting receipts that came before it
 * @param due when something must be done next, milliseconds
 */
public record VendorIdState(@Nullable String dispatchId, long keptUntil, WaitingRoom waiting, long due) {}
