package dev.sendcode.settings;

import java.time.Instant;

/**
 * The Revision that the settings in force end with.
 *
 * @param version its offset, which is the settings version
 * @param note why, in the author's words; may be empty
 */
public record Head(long version, String author, Instant time, String note) {}
