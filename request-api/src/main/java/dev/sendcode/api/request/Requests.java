package dev.sendcode.api.request;

import dev.sendcode.events.SendCode;
import java.time.Duration;

/** Records a request and waits for its verdict. Thread-safe; blocks the calling thread. */
@FunctionalInterface
public interface Requests {

    /**
     * Records the request, then waits for the router's verdict.
     *
     * @param requestId what the router will call it
     * @param command the request; its caller's key is set
     * @param traceparent W3C trace context that goes along
     * @param wait how long to wait for the verdict, counted from the call; zero = do not wait
     */
    Answer ask(String requestId, SendCode command, String traceparent, Duration wait);
}
