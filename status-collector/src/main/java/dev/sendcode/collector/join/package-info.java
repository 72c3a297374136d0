/**
 * How receipts meet dispatches, as pure functions of a state, an event and a time: nothing here knows Kafka, reads a clock or
 * logs. First by account and vendor message id ({@link dev.sendcode.collector.join.VendorIdJoin}), which yields a dispatch id; then by
 * dispatch id ({@link dev.sendcode.collector.join.DispatchJoin}), which yields what is worth telling. Every state says when
 * it is due next, so that whoever keeps it needs no rule of its own about expiry. Times are milliseconds since 1970, UTC.
 */
@NullMarked
package dev.sendcode.collector.join;

import org.jspecify.annotations.NullMarked;
