/**
 * Any vendor whose API is one HTTP request, described entirely by the account's fields: where to send, what, and how to read answers and receipts. Two
 * vendors are described already, as presets, in the same words that an account may use: {@code chuanglan.properties} and
 * {@code china-mobile-mas.properties} beside these classes; what an account sets itself goes before its preset. docs/http-gateway.md has the words.
 *
 * <p>The address is the customer's, so it may be meant to reach into our own network. It is resolved here, each address that comes out of it is
 * checked, and the connection goes to an address that was checked; see {@link dev.sendcode.providers.http.AddressGuard}. No redirect is followed.
 */
@NullMarked
package dev.sendcode.providers.http;

import org.jspecify.annotations.NullMarked;
