package dev.sendcode.api.request;

import dev.sendcode.events.Dispatch;
import java.time.Duration;

/** Publishes the dispatch of a test SMS and waits for the router's answer. Thread-safe; blocks the calling thread. */
@FunctionalInterface
public interface TestSends {

    /** What came of it. */
    sealed interface Sent {

        /** It was published, or Kafka or the registry was away. */
        record Published(Answer answer) implements Sent {}

        /**
         * Nothing was published: no worker would read so large a dispatch.
         *
         * @param bytes that it would have
         * @param atMost that it may have
         */
        record TooLarge(int bytes, int atMost) implements Sent {}
    }

    /**
     * Publishes it.
     *
     * @param traceparent W3C trace context that goes along
     * @param wait how long to wait for the verdict, counted from the call
     */
    Sent send(Dispatch dispatch, String traceparent, Duration wait);
}
