/** What {@code logback.xml} asks before any configuration is read: the format and the levels, from the environment. */
@NullMarked
package dev.sendcode.runtime.logging;

import org.jspecify.annotations.NullMarked;
