/**
 * The router: a Kafka Streams app that decides on every request and follows it to its one ending. It alone writes verdicts and endings. What is
 * decided lives in {@link dev.sendcode.router.decision}; here the decisions meet topics, stores and the clock. One task owns one partition of
 * send-code and of outcome, and writes to one partition of each output topic, so that an open transaction of a killed router blocks only its own
 * share.
 */
@NullMarked
package dev.sendcode.router;

import org.jspecify.annotations.NullMarked;
