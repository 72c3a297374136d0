/** One HTTP request, made once, and what can be said about it: for the adapters whose vendor has no client library that we could trust. */
@NullMarked
package dev.sendcode.providers.transport;

import org.jspecify.annotations.NullMarked;
