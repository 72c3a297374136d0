package dev.sendcode.simulator;

import java.time.Instant;

/**
 * What became of a message.
 *
 * @param sent the message
 * @param ending how it ended
 * @param time when
 */
public record Report(Sent sent, Ending ending, Instant time) {}
