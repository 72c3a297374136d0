/** Tests of request-api: its routes without a socket, then the whole process on a real broker. */
@NullMarked
package dev.sendcode.api;

import org.jspecify.annotations.NullMarked;
