package dev.sendcode.runtime.http;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What became of reading a body. The server's sockets have no read timeout, so a body is read on a thread of its own, on which one can
 * wait for as long as one likes; it ends when the connection is closed.
 */
sealed interface HttpBody {

    /** It is here. */
    record Read(byte[] bytes) implements HttpBody {}

    /** It is longer than allowed; what was on its way has been read and thrown away, up to a bound. */
    record TooLarge() implements HttpBody {}

    /** It did not come in time. */
    record TooSlow() implements HttpBody {}

    /** The client hung up. */
    record Gone(Throwable cause) implements HttpBody {}

    /** Read and thrown away at most: a connection closed with unread bytes is reset, and the answer lost with it. */
    int DRAINED_BYTES = 256 * 1024;

    /** How long that may take. */
    Duration DRAIN_PATIENCE = Duration.ofSeconds(1);

    /** Reads a body within the limits. */
    static HttpBody read(InputStream in, HttpLimits limits) {
        return within(limits.readTimeout(), () -> {
            byte[] bytes = in.readNBytes(limits.maxBodyBytes() + 1);
            if (bytes.length <= limits.maxBodyBytes()) {
                return new Read(bytes);
            }
            discard(in);
            return new TooLarge();
        });
    }

    /** Throws away what is on its way. */
    static HttpBody drain(InputStream in) {
        return within(DRAIN_PATIENCE, () -> {
            discard(in);
            return new TooLarge();
        });
    }

    private static HttpBody within(Duration patience, Callable<HttpBody> reading) {
        var task = new FutureTask<>(reading);
        Thread.ofVirtual().name("http-body").start(task);
        try {
            return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            return new TooSlow();
        } catch (ExecutionException broken) {
            return new Gone(broken);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Gone(stopping);
        }
    }

    private static void discard(InputStream in) throws IOException {
        in.readNBytes(DRAINED_BYTES);
    }
}
