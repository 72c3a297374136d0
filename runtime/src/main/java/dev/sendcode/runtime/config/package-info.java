/**
 * Configuration: commented defaults files that are loaded as the defaults, the environment laid over them by one rule
 * ({@code dedup.window} becomes {@code SENDCODE_DEDUP_WINDOW}), and one exception that lists every problem at once. Nothing here
 * opens a connection; a value that is secret is never shown.
 */
@NullMarked
package dev.sendcode.runtime.config;

import org.jspecify.annotations.NullMarked;
