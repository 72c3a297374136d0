package dev.sendcode.runtime.verification;

import java.util.Optional;

/**
 * What came of a check. Expired, exhausted and unknown answer alike to the person and differ in the audit log only.
 *
 * @see CodeChecks
 */
public sealed interface CheckResult {

    /**
     * The code is right; it is used up now unless it was a pre-check.
     *
     * @param requestId the newest request that the code was sent for
     */
    record Good(String requestId) implements CheckResult {}

    /**
     * The code is wrong, and that was counted.
     *
     * @param attemptsLeft 0 to 4; at 0 the code cannot be typed any more
     * @param requestId the newest request that the right code was sent for
     */
    record Wrong(int attemptsLeft, Optional<String> requestId) implements CheckResult {}

    /** There was a code, its validity is over. */
    record Expired() implements CheckResult {}

    /** Too many wrong ones were typed for this code. */
    record Exhausted() implements CheckResult {}

    /** No code was sent, it is forgotten, or it was used already. */
    record Unknown() implements CheckResult {}

    /** The newest code was the caller's own: only the caller can check it. */
    record NotManaged() implements CheckResult {}

    /** Thirty wrong ones in a day for this application, phone and channel: not even the right one counts until the day is over. */
    record DailyLimit() implements CheckResult {}
}
