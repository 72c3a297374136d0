package dev.sendcode.runtime.tracing;

import dev.sendcode.schemas.Traceparent;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.slf4j.MDC;

/**
 * {@code traceparent} as of <a href="https://www.w3.org/TR/trace-context/">W3C Trace Context</a> level 1. We take part in a trace
 * without spans of our own, so a valid one is passed on unchanged, as the recommendation allows; anything else is replaced by a new one.
 */
public final class Tracing {

    /** The header, of HTTP and of Kafka alike. */
    public static final String HEADER = Traceparent.HEADER;

    /** The key under which log lines carry the trace id. */
    public static final String MDC_KEY = "traceId";

    private static final ScopedValue<String> CURRENT = ScopedValue.newInstance();
    private static final int TRACE_ID_FROM = 3;
    private static final int TRACE_ID_TO = 35;

    private Tracing() {}

    /** The incoming one if it is valid, else that of the scope we are in, else a new one (not sampled). */
    public static String currentOrNew(Optional<String> incoming) {
        return incoming.filter(Tracing::isValid).orElseGet(() -> CURRENT.isBound() ? CURRENT.get() : fresh());
    }

    /** Whether it is a valid {@code traceparent}. */
    public static boolean isValid(String traceparent) {
        return Traceparent.isValid(traceparent);
    }

    /** Runs something inside of a trace: log lines carry its id, {@link #currentOrNew} finds it. */
    public static void scoped(String traceparent, Runnable work) {
        scoped(traceparent, () -> {
            work.run();
            return traceparent;
        });
    }

    /** {@link #scoped(String, Runnable)} for work with a result. */
    public static <T> T scoped(String traceparent, Supplier<T> work) {
        String outer = MDC.get(MDC_KEY);
        MDC.put(MDC_KEY, traceparent.substring(TRACE_ID_FROM, TRACE_ID_TO));
        try {
            return ScopedValue.where(CURRENT, traceparent).call(work::get);
        } finally {
            if (outer == null) {
                MDC.remove(MDC_KEY);
            } else {
                MDC.put(MDC_KEY, outer);
            }
        }
    }

    /** The valid one that a record carries. */
    public static Optional<String> of(Headers headers) {
        Header header = headers.lastHeader(HEADER);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.US_ASCII))
                        .filter(Tracing::isValid);
    }

    /** Gives a record this one, in place of any that it had. */
    public static void put(Headers headers, String traceparent) {
        headers.remove(HEADER).add(HEADER, traceparent.getBytes(StandardCharsets.US_ASCII));
    }

    private static String fresh() {
        byte[] ids = new byte[24];
        do {
            ThreadLocalRandom.current().nextBytes(ids);
        } while (ids[0] == 0 || ids[16] == 0); // so neither id is all zeros
        String hex = HexFormat.of().formatHex(ids);
        return "00-" + hex.substring(0, 32) + "-" + hex.substring(32) + "-00";
    }
}
