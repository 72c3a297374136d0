/**
 * What Redis knows about codes: which dispatch was claimed by whom, which request for a phone is the newest, and whether a code may still be
 * typed. One Lua script each for {@code begin} and {@code finish} (workers) and {@code check} (request-api); all keys of one (application,
 * phone, channel) carry the same hash tag, so they live in one cluster slot, and none of them holds a number or a code. Time is Redis'
 * {@code TIME}: no caller's clock is trusted. No Kafka here.
 */
@NullMarked
package dev.sendcode.runtime.verification;

import org.jspecify.annotations.NullMarked;
