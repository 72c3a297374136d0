/**
 * How settings are changed: a change set is validated, compared with what stands there, sealed, and written as one transaction that ends with a
 * Revision. What a setting looks like and how a process follows it is {@code dev.sendcode.runtime.settings}; only request-api and the command line
 * change settings, so that nothing here is known to router, workers or collector.
 */
@NullMarked
package dev.sendcode.settings;

import org.jspecify.annotations.NullMarked;
