/**
 * Who may ask for codes, through whom they are sent and with which words: an immutable snapshot that every process holds. It is read from a
 * YAML file here, or is the demo's; nothing in it knows Kafka or a clock.
 */
@NullMarked
package dev.sendcode.runtime.settings;

import org.jspecify.annotations.NullMarked;
