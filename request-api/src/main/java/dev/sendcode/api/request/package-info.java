/**
 * Asking the router: a request is recorded on the send-code topic, and its verdict is picked out of the broadcast. The only package of this
 * module that knows how a request travels; the wires see {@link dev.sendcode.api.request.Requests}.
 *
 * <p>The order is fixed: a waiter is registered, then the request is published, so that no verdict can pass unseen.
 */
@NullMarked
package dev.sendcode.api.request;

import org.jspecify.annotations.NullMarked;
