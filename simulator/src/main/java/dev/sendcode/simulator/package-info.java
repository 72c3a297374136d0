/**
 * The sandbox: what stands behind the builtin provider where no vendor does. It takes messages, shows them in an inbox, counts the calls by
 * dispatch id, and pushes receipts; one block of numbers is scripted. docs/sandbox.md has the wire. It reaches nobody, keeps nothing on disk,
 * and is bound in memory. No Kafka, no Redis.
 */
@NullMarked
package dev.sendcode.simulator;

import org.jspecify.annotations.NullMarked;
