/**
 * What every Kafka Streams app of Sendcode does alike: the settings with their reasons, one bound for all stores, the replacement of threads that
 * died, a patient look at the registry. Only apps that bring {@code kafka-streams} may use it.
 */
@NullMarked
package dev.sendcode.runtime.streams;

import org.jspecify.annotations.NullMarked;
