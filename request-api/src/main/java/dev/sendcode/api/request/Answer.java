package dev.sendcode.api.request;

import dev.sendcode.events.Verdict;

/** What is known about a request when its caller is answered. */
public sealed interface Answer {

    /** The router has decided. */
    record Decided(Verdict verdict) implements Answer {}

    /** Recorded, and the router will decide. */
    record Pending() implements Answer {}

    /** Kafka did not confirm the record: nothing is promised, and a repeat with the same caller's key is safe. */
    record BrokerAway() implements Answer {}

    /** The registry could not be asked, so nothing was written. */
    record RegistryAway() implements Answer {}
}
