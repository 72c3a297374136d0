package dev.sendcode.runtime.lifecycle;

import java.util.Optional;

/** A port that somebody else listens on. The message names the port, its purpose, who has it where that can be told, and the way out. */
public final class PortTakenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int port;
    private final String reason;

    /**
     * Looks for the port's owner and says it.
     *
     * @param purpose what we wanted the port for, for example {@code Kafka}
     */
    public PortTakenException(int port, String purpose) {
        this(port, purpose, PortOwner.of(port));
    }

    PortTakenException(int port, String purpose, Optional<PortOwner> owner) {
        super(reason(port, purpose, owner) + "; use --port-offset 100, or stop it");
        this.port = port;
        this.reason = reason(port, purpose, owner);
    }

    private static String reason(int port, String purpose, Optional<PortOwner> owner) {
        return "port " + port + " (" + purpose + ") is taken"
                + owner.map(who -> " by " + who).orElse("");
    }

    /** The port that was wanted. */
    public int port() {
        return port;
    }

    /** The message without the way out, for processes that know no {@code --port-offset}. */
    public String reason() {
        return reason;
    }
}
