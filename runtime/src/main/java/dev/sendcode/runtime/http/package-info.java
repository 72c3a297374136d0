/**
 * A small HTTP edge on plain values: a request goes in, a response comes out, and routes can be tested without a socket. Limits on
 * body, concurrency and patience are part of every listener; every error is {@code application/problem+json}. Only
 * {@link dev.sendcode.runtime.http.HttpListener} and its connection side know the server underneath.
 */
@NullMarked
package dev.sendcode.runtime.http;

import org.jspecify.annotations.NullMarked;
