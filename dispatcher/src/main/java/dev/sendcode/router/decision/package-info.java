/**
 * What the router decides, as functions of values: may this phone have a code now, through whom, what does an outcome mean, when is a request
 * over. No Kafka, no clock, no logger, no randomness: the same values give the same decision, on any machine and after any crash. All times are
 * milliseconds since 1970, by the broker's clock.
 */
@NullMarked
package dev.sendcode.router.decision;

import org.jspecify.annotations.NullMarked;
