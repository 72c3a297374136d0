/** Tests of {@code dev.sendcode.api.request}. */
@NullMarked
package dev.sendcode.api.request;

import org.jspecify.annotations.NullMarked;
