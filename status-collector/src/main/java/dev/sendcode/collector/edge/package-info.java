/**
 * The HTTP edge for vendors' callbacks: whose account is it, is the token right, what did the adapter read, is it on Kafka; then, and
 * only then, the vendor's own words for "thank you". The adapter knows the vendor's dialect, this package knows no vendor. Nothing of a callback's
 * content is logged, as it names phones.
 */
@NullMarked
package dev.sendcode.collector.edge;

import org.jspecify.annotations.NullMarked;
