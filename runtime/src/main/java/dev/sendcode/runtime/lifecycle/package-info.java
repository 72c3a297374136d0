/**
 * How a process begins and ends: an ordered start that logs what was reached, a bounded close in the reverse order, exit codes, and
 * errors that a person can act upon (a port that is taken names who has it). Knows neither HTTP nor Kafka.
 */
@NullMarked
package dev.sendcode.runtime.lifecycle;

import org.jspecify.annotations.NullMarked;
