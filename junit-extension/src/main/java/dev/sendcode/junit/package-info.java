/**
 * For tests of services that ask Sendcode for codes: the whole pipeline in the JVM of the tests, and the inbox of every phone. Nothing here is
 * for production, and nothing of it reaches a real phone.
 */
@NullMarked
package dev.sendcode.junit;

import org.jspecify.annotations.NullMarked;
