/** Programs of other teams, as docs/ explains them: to copy and to change. They know nothing of Sendcode but its contracts. */
@NullMarked
package dev.sendcode.examples;

import org.jspecify.annotations.NullMarked;
