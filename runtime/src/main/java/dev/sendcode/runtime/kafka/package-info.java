/**
 * What every process does with Kafka alike: client settings, topics and schemas checked or created, events encoded and decoded, and the way
 * of a record that cannot be handled to the dead-letter topic. Which record means what is the processes' business, not this package's.
 */
@NullMarked
package dev.sendcode.runtime.kafka;

import org.jspecify.annotations.NullMarked;
