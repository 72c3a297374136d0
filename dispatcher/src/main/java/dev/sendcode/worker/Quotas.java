package dev.sendcode.worker;

import dev.sendcode.events.Outcome;
import java.util.Optional;

/**
 * The fleet-wide quotas: sends a minute of an account, sends a day of an application on it. Safe for several threads.
 */
interface Quotas {

    /** Takes one from each; the outcome that says so if one is used up, and then nothing was taken. */
    Optional<Outcome> take(Plan plan, Outcomes outcomes);

    /** The call was not made after all. Best effort: what is away stays taken. */
    void giveBack(Plan plan, Outcomes outcomes);
}
