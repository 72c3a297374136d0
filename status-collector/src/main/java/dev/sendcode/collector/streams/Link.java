package dev.sendcode.collector.streams;

/**
 * The vendor took a dispatch: what the repartition topic by vendor message id carries.
 *
 * @param dispatchId the dispatch
 * @param horizon milliseconds; a receipt after it is late
 */
record Link(String dispatchId, long horizon) {}
