/**
 * The contracts between Sendcode and everybody else: the topic catalogue, the value types that a contract's strings must satisfy,
 * and the ids that several processes derive alike. Nothing here opens a connection, reads a clock or logs.
 */
@NullMarked
package dev.sendcode.schemas;

import org.jspecify.annotations.NullMarked;
