/**
 * The status collector: takes vendors' delivery receipts, joins them with what was sent, writes an audit event for each and tells the
 * router. The application, its configuration and its metrics live here; the HTTP edge, the joins and Kafka Streams have packages of their own.
 */
@NullMarked
package dev.sendcode.collector;

import org.jspecify.annotations.NullMarked;
