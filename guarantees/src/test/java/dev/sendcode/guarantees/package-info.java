/**
 * What is promised (docs/guarantees.md), shown by a whole Sendcode in processes of its own that are killed, stopped and made to stand still
 * under load. A scenario is a class with sentences for names; the promises are objects that assert themselves on what was left behind: the
 * audit log, the simulator's record of calls, and the bytes of every topic. They run in the profile {@code guarantees} only, as they take
 * minutes.
 */
@NullMarked
package dev.sendcode.guarantees;

import org.jspecify.annotations.NullMarked;
