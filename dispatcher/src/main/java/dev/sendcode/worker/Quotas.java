package dev.sendcode.worker;

import dev.sendcode.providers.NumberLimit;
import java.util.List;

/**
 * The fleet-wide quotas: calls a minute of an account, sends a day of an application on it, and what the vendor gives one phone. Safe for several
 * threads.
 */
interface Quotas {

    /**
     * Takes one from each, in this order.
     *
     * @param limits the vendor's for the dispatch's phone; empty = none
     */
    Taking take(Plan plan, Outcomes outcomes, List<NumberLimit> limits);
}
