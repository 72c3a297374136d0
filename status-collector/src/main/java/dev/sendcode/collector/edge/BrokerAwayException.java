package dev.sendcode.collector.edge;

/** Kafka did not confirm a record in time: whether it is there is unknown, so the vendor must push again. */
public final class BrokerAwayException extends Exception {

    private static final long serialVersionUID = 1;

    BrokerAwayException(Throwable cause) {
        super(String.valueOf(cause.getMessage()), cause);
    }
}
