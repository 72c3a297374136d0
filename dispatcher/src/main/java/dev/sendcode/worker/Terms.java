package dev.sendcode.worker;

import dev.sendcode.runtime.settings.Application;
import java.time.Duration;

/**
 * What an application says about its codes.
 *
 * @param application its id; empty for a test SMS in nobody's name
 * @param validity how long a code lives
 * @param codeLength digits, 4 to 10
 * @param sameCodeOnResend whether asking again sends the same code while it lives
 */
record Terms(String application, Duration validity, int codeLength, boolean sameCodeOnResend) {

    private static final Duration USUAL_VALIDITY = Duration.ofMinutes(5);
    private static final int USUAL_LENGTH = 6;

    static Terms of(Application application) {
        return new Terms(
                application.id(), application.validity(), application.codeLength(), application.sameCodeOnResend());
    }

    /** What holds where no application asks. */
    static Terms usual(String application) {
        return new Terms(application, USUAL_VALIDITY, USUAL_LENGTH, true);
    }
}
