/**
 * request-api, the thin HTTP edge: parse, authenticate, normalise, publish, answer; and check codes. It decides nothing: the router is the one
 * verdict limiter.
 */
@NullMarked
package dev.sendcode.api;

import org.jspecify.annotations.NullMarked;
