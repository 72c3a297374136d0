/**
 * Test SMS: what an operator asks for becomes one dispatch, or findings, and what came of it becomes words. Nothing here talks to Kafka or to a vendor.
 */
@NullMarked
package dev.sendcode.settings.testsms;

import org.jspecify.annotations.NullMarked;
