/**
 * What every process measures of itself (JVM, processor, files); each process declares its own meters, with their equations, in one class
 * of its own. Metric names and tags are public API.
 */
@NullMarked
package dev.sendcode.runtime.metrics;

import org.jspecify.annotations.NullMarked;
