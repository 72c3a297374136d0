/**
 * The servers that Sendcode needs, real ones, started by a Java program: a Kafka broker (KRaft) inside the process, a Redis server beside it
 * that dies with it, and a schema registry that keeps its schemas in Kafka. The standalone and every integration test run on them. Nothing
 * here knows what Sendcode does.
 */
@NullMarked
package dev.sendcode.embedded;

import org.jspecify.annotations.NullMarked;
