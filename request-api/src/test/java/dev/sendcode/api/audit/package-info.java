/** Tests of {@code dev.sendcode.api.audit}. */
@NullMarked
package dev.sendcode.api.audit;

import org.jspecify.annotations.NullMarked;
