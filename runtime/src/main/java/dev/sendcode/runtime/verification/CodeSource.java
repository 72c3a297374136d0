package dev.sendcode.runtime.verification;

import java.time.Duration;

/** Whose code a dispatch carries. */
public sealed interface CodeSource {

    /**
     * Made by Sendcode: the verification record is joined or created.
     *
     * @param requestId the request that sends it
     * @param fresh what the code is derived from if no record is joined
     * @param validity how long the code may be typed, from the latest begin that created or joined it
     * @param sameCodeOnResend whether a newer request joins a live record instead of replacing it
     */
    record Ours(String requestId, MintedCode fresh, Duration validity, boolean sameCodeOnResend)
            implements CodeSource {}

    /**
     * Made by the caller, who checks it as well: no record, and a live one is ended.
     *
     * @param validity how long it is remembered that the newest code is the caller's
     */
    record Callers(Duration validity) implements CodeSource {}

    /** A test SMS: it takes the claim and nothing else. */
    record Test() implements CodeSource {}
}
