package dev.sendcode.providers.alibaba;

import com.aliyun.sdk.gateway.pop.exception.PopClientException;
import com.aliyun.sdk.gateway.pop.exception.PopServerException;
import dev.sendcode.providers.DispatchOutcome;
import dev.sendcode.providers.transport.Wire;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What came back from the vendor's client library, sorted. Its exceptions end here: their messages may hold what was sent. */
sealed interface Told<T> {

    /** HTTP 2xx with a body of the right shape; whether it says OK is another question. */
    record Said<T>(T body) implements Told<T> {}

    /** HTTP 4xx or 5xx with the vendor's own code. */
    record Refused<T>(String code, int status) implements Told<T> {
        DispatchOutcome outcome() {
            return AlibabaCodes.TABLE.outcome(code, status);
        }
    }

    /** Nothing that can be read. */
    record Nothing<T>(Wire.Silence silence) implements Told<T> {}

    /** A vendor's code; where an answer had none, the library puts the HTTP status, or the word "null", in its place. */
    Pattern CODE = Pattern.compile("(?!null$)[A-Za-z][A-Za-z0-9._-]{1,79}");

    /** An answer came, and cannot be read. */
    Wire.Silence UNREADABLE = new Wire.NoAnswer("UNREADABLE_ANSWER");

    /**
     * Waits for the answer.
     *
     * @param longest far more than is ever needed: the call itself ends on time
     */
    static <T> Told<T> by(CompletableFuture<T> answer, Duration longest) {
        try {
            T body = answer.get(longest.toMillis(), TimeUnit.MILLISECONDS);
            return body == null ? new Nothing<>(UNREADABLE) : new Said<>(body);
        } catch (TimeoutException late) {
            return new Nothing<>(new Wire.NoAnswer("READ_TIMEOUT"));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Nothing<>(new Wire.NoAnswer("INTERRUPTED"));
        } catch (ExecutionException failed) {
            return failure(failed.getCause());
        }
    }

    private static <T> Told<T> failure(@Nullable Throwable cause) {
        return switch (cause) {
            case LibraryTransport.Unanswered unanswered -> new Nothing<>(unanswered.silence());
            case PopClientException refused -> refused(refused.getErrCode(), refused.getStatusCode());
            case PopServerException refused -> refused(refused.getErrCode(), refused.getStatusCode());
            case null, default -> new Nothing<>(UNREADABLE);
        };
    }

    private static <T> Told<T> refused(@Nullable String code, @Nullable Integer status) {
        return code != null && isCode(code)
                ? new Refused<>(code, status == null ? 0 : status)
                : new Nothing<>(UNREADABLE);
    }

    /** Whether it looks like a code of the vendor's. */
    static boolean isCode(String code) {
        return CODE.matcher(code).matches();
    }
}
