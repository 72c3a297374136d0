package dev.sendcode.router;

import dev.sendcode.router.decision.AdmissionPolicy;
import dev.sendcode.router.decision.Ledger;
import dev.sendcode.router.decision.RetryPolicy;
import dev.sendcode.runtime.audit.AuditEvents;
import dev.sendcode.runtime.keys.PhoneHash;
import dev.sendcode.runtime.settings.Settings;
import dev.sendcode.runtime.streams.Events;
import dev.sendcode.schemas.Topics;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What all tasks of a router share; safe for use by several threads.
 *
 * @param topics the catalogue
 * @param codec reads and writes events
 * @param settings the snapshot in force
 * @param hash stands for phone numbers
 * @param events makes audit events
 * @param retry when to try again
 * @param admission who may have a code now
 * @param ledger moves open requests on
 * @param metrics counts
 */
record RouterParts(
        Topics topics,
        Events codec,
        Supplier<Settings> settings,
        PhoneHash hash,
        AuditEvents events,
        RetryPolicy retry,
        AdmissionPolicy admission,
        Ledger ledger,
        RouterMetrics metrics) {

    static RouterParts of(
            Topics topics,
            Events codec,
            Supplier<Settings> settings,
            PhoneHash hash,
            RetryPolicy retry,
            Duration usualWindow,
            RouterMetrics metrics) {
        return new RouterParts(
                topics,
                codec,
                settings,
                hash,
                new AuditEvents(hash),
                retry,
                new AdmissionPolicy(Set.copyOf(topics.providers()), usualWindow),
                new Ledger(retry),
                metrics);
    }
}
