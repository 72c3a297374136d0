/**
 * One package per vendor, both directions: sending and reading receipts.
 *
 * <p><b>Contract of a {@link dev.sendcode.providers.Provider}.</b> {@code send} calls the vendor exactly once and says what happened as a
 * {@link dev.sendcode.providers.DispatchOutcome}; the core alone decides what that means. It never throws for anything that a vendor or the
 * network does, and never retries: a client library that does so by itself must be told not to. Which value to return is one question: <i>can
 * the vendor have taken the message?</i> Surely not (connection refused, TLS failed, connect timeout, the vendor's own words) is
 * {@code Unreachable}, {@code Throttled}, {@code Rejected} or {@code Misconfigured}; everything else, silence after the request was written and
 * answers that cannot be read included, is {@code Unconfirmed}. An unknown vendor code is {@code Unconfirmed} as well.
 *
 * <p><b>Threading.</b> One provider serves all accounts and is called from many virtual threads at once; it may block, under hard transport
 * timeouts of its own, the sum of which it tells as {@link dev.sendcode.providers.Provider#callTimeout}.
 *
 * <p><b>Never.</b> No number, text or code in a log line or in an outcome. No Kafka, no HTTP server, no circuit breaker, no clock beyond
 * timeouts: this module depends on the schemas only.
 *
 * <p><b>Adding a vendor</b>: copy {@code builtin}; write the settings record, {@code send} and its code table, the receipt reader and its status
 * table, each with the vendor's page as source; add one line to {@link dev.sendcode.providers.ProviderCatalog} and the dialect to the simulator.
 */
@NullMarked
package dev.sendcode.providers;

import org.jspecify.annotations.NullMarked;
