/**
 * The operator's side: settings read, changed, looked up in their history and put back, each call with the admin token. {@code settings-api.yaml} says
 * the same. No document and no secret is ever logged here.
 */
@NullMarked
package dev.sendcode.api.settings;

import org.jspecify.annotations.NullMarked;
