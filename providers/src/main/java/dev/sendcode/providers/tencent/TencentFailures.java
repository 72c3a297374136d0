package dev.sendcode.providers.tencent;

import com.tencentcloudapi.common.exception.TencentCloudSDKException;
import dev.sendcode.providers.tencent.TencentCalls.Called;
import dev.sendcode.providers.transport.Wire;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What the library's exceptions mean. Their messages are never looked at: they may hold anything. */
final class TencentFailures {

    /** The library's own code for every status but 200; says nothing that the vendor said. */
    private static final String NOT_200 = "ServerSideError";

    private static final int OK = 200;

    private TencentFailures() {}

    static <T> Called<T> of(Exchange exchange, TencentCloudSDKException failed) {
        String code = failed.getErrorCode();
        var answer = exchange.answer();
        return answer == null || code == null || code.isBlank() || code.equals(NOT_200)
                ? new Called.Silent<>(silence(exchange, failed))
                : new Called.Refused<>(code, answer.status());
    }

    /** Only what fails before the request is written is known to be unsent. */
    static Wire.Silence silence(Exchange exchange, Throwable failed) {
        if (exchange.giveUp()) {
            return new Wire.NotSent(unsent(failed));
        }
        var answer = exchange.answer();
        if (answer == null) {
            return new Wire.NoAnswer(unanswered(failed));
        }
        return new Wire.NoAnswer(answer.status() == OK ? "UNREADABLE_ANSWER" : "HTTP_" + answer.status());
    }

    private static String unsent(Throwable failed) {
        return switch (root(failed)) {
            case UnknownHostException _ -> "UNKNOWN_HOST";
            case SSLException _ -> "TLS_FAILED";
            case ConnectException _ -> "CONNECTION_REFUSED";
            case InterruptedIOException _ -> "CONNECT_TIMEOUT";
            case IOException _ -> "CONNECTION_REFUSED";
            case null, default -> "CLIENT_FAILED";
        };
    }

    private static String unanswered(Throwable failed) {
        return switch (root(failed)) {
            case InterruptedIOException _ -> "READ_TIMEOUT";
            case IOException _ -> "CONNECTION_LOST";
            case null, default -> "CLIENT_FAILED";
        };
    }

    /** The transport's own exception, the first below the library's. */
    private static @Nullable Throwable root(Throwable failed) {
        return failed instanceof TencentCloudSDKException ? failed.getCause() : failed;
    }
}
