/**
 * The command line: one small class per command, all listed in {@link dev.sendcode.cli.Sendcode}. A command talks to a running Sendcode over
 * HTTP, prints for people or, with {@code --json}, for programs, and ends with one of the codes in {@link dev.sendcode.cli.Exit}. What the
 * pipeline does is not decided here: nothing in this package knows a topic's content or a rule of the router.
 */
@NullMarked
package dev.sendcode.cli;

import org.jspecify.annotations.NullMarked;
