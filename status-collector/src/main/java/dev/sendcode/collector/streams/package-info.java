/**
 * The Kafka Streams application {@code sendcode-collector}: reads outcomes and receipts, keeps what
 * {@link dev.sendcode.collector.join} decides, writes audit events and outcomes. Every value is bytes, decoded inside the processors,
 * so that a record that cannot be read goes to the dead-letter topic while a registry that is away only makes us wait.
 *
 * <p>Three sub-topologies. The first re-keys outcomes. The second meets receipts and Accepted outcomes by account and vendor message id, the
 * third outcomes and receipts by dispatch id. Repartition topics are right here: order does not matter, whoever comes first waits.
 * One record is one {@link dev.sendcode.collector.streams.Plan}: everything is decoded, decided and encoded before the store is touched, and a
 * transaction holds the rest together.
 */
@NullMarked
package dev.sendcode.collector.streams;

import org.jspecify.annotations.NullMarked;
