/**
 * Load on a running Sendcode, and what it took. The generator is open-loop: each request has its time from the schedule and is started then,
 * whatever became of the ones before it, and every latency counts from that time. So a stall shows in the latencies of all requests that were
 * due while it lasted (no coordinated omission). One class a scenario; nothing here is part of the product.
 */
@NullMarked
package dev.sendcode.bench;

import org.jspecify.annotations.NullMarked;
