/**
 * The W3C trace context: {@code traceparent} is taken over or made, travels in the header of every HTTP call and Kafka record, and its
 * trace id stands in every log line that is written on the way. No spans are recorded and nothing is exported.
 */
@NullMarked
package dev.sendcode.runtime.tracing;

import org.jspecify.annotations.NullMarked;
