/**
 * Asking for codes straight through Kafka, for upstream services in Java: what a request is made of, what each field looks like, and the
 * publisher {@link dev.sendcode.client.SendCodes}. request-api builds its records with the same classes.
 *
 * <p>Nothing here decides: the router verifies every record, whoever wrote it. No message, exception or {@code toString} of this package holds
 * a phone or a code.
 */
@NullMarked
package dev.sendcode.client;

import org.jspecify.annotations.NullMarked;
