package dev.sendcode.runtime.settings;

import dev.sendcode.events.Channel;
import java.util.Optional;

/** A template slot; several channels share one. */
public enum Scenario {
    SIGN_UP,
    LOGIN,
    PASSWORD_RESET,
    SECOND_VERIFICATION,
    GENERIC;

    /** The slot of a channel; empty for a channel that this version does not know. */
    public static Optional<Scenario> of(Channel channel) {
        return switch (channel) {
            case CHANNEL_REGISTER -> Optional.of(SIGN_UP);
            case CHANNEL_LOGIN -> Optional.of(LOGIN);
            case CHANNEL_RESET_PASSWORD -> Optional.of(PASSWORD_RESET);
            case CHANNEL_VERIFY_MFA, CHANNEL_BIND_MFA, CHANNEL_UNBIND_MFA -> Optional.of(SECOND_VERIFICATION);
            case CHANNEL_BIND_PHONE,
                    CHANNEL_COMPLETE_PHONE,
                    CHANNEL_UNBIND_PHONE,
                    CHANNEL_IDENTITY_VERIFICATION,
                    CHANNEL_DELETE_ACCOUNT,
                    CHANNEL_GENERIC -> Optional.of(GENERIC);
            case UNKNOWN -> Optional.empty();
        };
    }
}
