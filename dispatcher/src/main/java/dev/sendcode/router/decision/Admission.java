package dev.sendcode.router.decision;

import java.util.List;

/** The decision on a request that was not seen before. */
public sealed interface Admission {

    /** Why a request is suppressed: the window of its phone and channel is open. */
    String WINDOW = "WINDOW";
    /** Why a request is suppressed: the phone had its share over all channels. */
    String PHONE_LIMIT = "PHONE_LIMIT";

    /**
     * Not now.
     *
     * @param reason {@link #WINDOW} or {@link #PHONE_LIMIT}
     * @param until when it may be asked again
     */
    record Suppressed(String reason, long until) implements Admission {}

    /**
     * Not at all.
     *
     * @param reason in the order in which it is looked for: NUMBER (none can be read; in {@link dev.sendcode.events.Verdict} alone), APPLICATION, CODE,
     *     INTERNATIONAL_OFF, CHANNEL_OFF, COUNTRY, NUMBER, STRICT_NUMBER, SUPPRESSION_LIST, CHANNEL, NO_ROUTE, VALIDITY, TEMPLATE_NOT_CONFIGURED; or
     *     INTERNAL
     */
    record Rejected(String reason) implements Admission {}

    /**
     * Yes.
     *
     * @param request the ledger's new entry, nothing dispatched yet
     * @param window the window that it opened
     * @param admissions when this phone was admitted over all channels, this time included, oldest first
     * @param admissionsKeptUntil when the last of them leaves the longest of the application's phone limits
     */
    record Admitted(Request request, Window window, List<Long> admissions, long admissionsKeptUntil)
            implements Admission {

        /** Keeps its own copy. */
        public Admitted {
            admissions = List.copyOf(admissions);
        }
    }
}
