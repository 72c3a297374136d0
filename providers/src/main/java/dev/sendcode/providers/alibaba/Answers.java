package dev.sendcode.providers.alibaba;

import dev.sendcode.providers.DispatchOutcome;
import dev.sendcode.providers.DispatchOutcome.Accepted;
import dev.sendcode.providers.DispatchOutcome.Unconfirmed;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The vendor refuses in two places: by an HTTP status with a code, and inside an HTTP 200. This reads the second. */
final class Answers {

    private Answers() {}

    /**
     * What happened.
     *
     * @param code of the body
     * @param messageId there if the code is OK
     */
    static DispatchOutcome outcome(@Nullable String code, @Nullable String messageId) {
        if (code == null || !Told.isCode(code)) {
            return Told.UNREADABLE.outcome();
        }
        if (!code.equals(AlibabaCodes.OK)) {
            return AlibabaCodes.TABLE.outcome(code);
        }
        return messageId == null || messageId.isBlank()
                ? new Unconfirmed("NO_MESSAGE_ID", Optional.of(code))
                : new Accepted(messageId, Optional.of(code));
    }
}
