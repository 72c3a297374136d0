/** The command line, run as a person runs it: arguments and environment in; exit code, output and errors out. */
@NullMarked
package dev.sendcode.cli;

import org.jspecify.annotations.NullMarked;
