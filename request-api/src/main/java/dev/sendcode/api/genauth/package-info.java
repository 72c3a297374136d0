/**
 * The wire of GenAuth (Authing V3), so that its clients work unchanged: HTTP 200 always, and the body's {@code statusCode} decides. It has no
 * credential, only an application id, so it is off unless it is switched on, and limited per application and address.
 */
@NullMarked
package dev.sendcode.api.genauth;

import org.jspecify.annotations.NullMarked;
