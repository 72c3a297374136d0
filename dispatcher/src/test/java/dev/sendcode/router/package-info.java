/** The router in a test driver and on a real broker. */
@NullMarked
package dev.sendcode.router;

import org.jspecify.annotations.NullMarked;
