/** Tests of {@code dev.sendcode.api.web}. */
@NullMarked
package dev.sendcode.api.web;

import org.jspecify.annotations.NullMarked;
