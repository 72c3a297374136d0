package dev.sendcode.runtime.kafka;

import dev.sendcode.schemas.serde.RegistryAnswerException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import javax.net.ssl.SSLException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Tells an outage of the registry from a record that cannot be read. The type alone does not: both are SerializationExceptions, and a record
 * that ends too early is an EOFException, which is an IOException too. So the whole chain of causes is looked at.
 */
final class Outages {

    private static final String CONFLUENTS_ANSWER =
            "io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException";

    private Outages() {}

    /** Whether the same record may pass later: nobody answered, or the answer was about the registry or our rights there. */
    static boolean isOutage(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            boolean outage = switch (cause) {
                case RetriableException _, AuthenticationException _, AuthorizationException _ -> true;
                case SocketException _, UnknownHostException _, HttpTimeoutException _ -> true;
                case java.net.SocketTimeoutException _, SSLException _, ClosedChannelException _ -> true;
                case RegistryAnswerException answer -> isOutage(answer);
                default -> false;
            };
            if (outage) {
                return true;
            }
        }
        return false;
    }

    /** Whether a registry had a part in it: our own events are right, so a registry that refuses one is not ready yet. */
    static boolean isAnswerOfTheRegistry(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RegistryAnswerException
                    || cause.getClass().getName().equals(CONFLUENTS_ANSWER)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a registry said that it has not got what it was asked for; a 404 without its own code is a proxy's, or of a wrong address. */
    static boolean isNotFound(RegistryAnswerException answer) {
        return answer.status() == 404 && answer.code() >= 40_400;
    }

    private static boolean isOutage(RegistryAnswerException answer) {
        int status = answer.status();
        return status >= 500
                || status == 408
                || status == 429
                || status == 401
                || status == 403
                || answer.code() == 0
                || (status == 404 && !isNotFound(answer));
    }
}
