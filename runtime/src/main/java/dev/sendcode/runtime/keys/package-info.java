/**
 * The platform's keys: the hash key that stands for phone numbers, the code keys that codes are derived from, and the keysets that seal a
 * caller's code. Keysets are Tink's, in JSON, one file each; nothing here logs or prints one.
 */
@NullMarked
package dev.sendcode.runtime.keys;

import org.jspecify.annotations.NullMarked;
