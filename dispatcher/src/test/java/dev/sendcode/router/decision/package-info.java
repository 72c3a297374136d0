/** Decisions as tables and as properties. */
@NullMarked
package dev.sendcode.router.decision;

import org.jspecify.annotations.NullMarked;
