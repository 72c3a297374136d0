/** Tests of {@code dev.sendcode.api.limits}. */
@NullMarked
package dev.sendcode.api.limits;

import org.jspecify.annotations.NullMarked;
