/**
 * Everything in one JVM, for a laptop and for tests: a Kafka broker, a Redis server, a registry, the sandbox and the four processes, each
 * through its own configuration, on the ports of the design. What is here is wiring: which ports, which folder, in which order. No part of
 * the pipeline behaves differently because it runs here.
 */
@NullMarked
package dev.sendcode.standalone;

import org.jspecify.annotations.NullMarked;
