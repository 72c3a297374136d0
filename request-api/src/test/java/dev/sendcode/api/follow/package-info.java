/** Tests of {@code dev.sendcode.api.follow}. */
@NullMarked
package dev.sendcode.api.follow;

import org.jspecify.annotations.NullMarked;
