/**
 * The simulator: one server that plays every vendor, each in its own dialect, and the sandbox behind the builtin provider. This package has
 * what the dialects share: it takes messages, shows them in an inbox, counts calls by dispatch id, pushes receipts, breaks answers and
 * connections on demand; one block of numbers is scripted. A dialect is a {@link dev.sendcode.simulator.Dialect} and a
 * {@link dev.sendcode.simulator.ReceiptDialect} in a package of its own. docs/simulator.md has all of it. It reaches nobody, keeps nothing on
 * disk, and is bound in memory. No Kafka, no Redis.
 */
@NullMarked
package dev.sendcode.simulator;

import org.jspecify.annotations.NullMarked;
