/**
 * The native HTTP wire: reading bodies strictly, who calls, the problems and their pages, the routes of {@code /v1}. Routes are values
 * without a socket; nothing here knows Kafka.
 */
@NullMarked
package dev.sendcode.api.web;

import org.jspecify.annotations.NullMarked;
