/**
 * The connection to Redis and what must be true of a Redis before anything is kept there. What is kept, and how, is decided elsewhere.
 */
@NullMarked
package dev.sendcode.runtime.redis;

import org.jspecify.annotations.NullMarked;
