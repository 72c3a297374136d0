/**
 * Whether a process lives and is ready: checks of its components with a time limit, and the operator listener that shows them beside
 * the metrics. A check asks; it never mends.
 */
@NullMarked
package dev.sendcode.runtime.health;

import org.jspecify.annotations.NullMarked;
