/** The examples, run. */
@NullMarked
package dev.sendcode.examples;

import org.jspecify.annotations.NullMarked;
