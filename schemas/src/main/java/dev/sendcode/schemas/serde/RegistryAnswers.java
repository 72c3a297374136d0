package dev.sendcode.schemas.serde;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.ThrottlingQuotaExceededException;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads what a registry answers, and gives errors the exception that Confluent's serde gives them. */
final class RegistryAnswers {

    static final JsonMapper JSON = new JsonMapper();
    private static final int SHOWN = 200;

    private RegistryAnswers() {}

    static JsonNode json(String body) throws RegistryUnreachableException {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException noJson) {
            throw new RegistryUnreachableException("what answers is no schema registry: its answer is no JSON", noJson);
        }
    }

    static RegistryAnswerException refusal(int status, String body, String asked) {
        JsonNode json;
        try {
            json = JSON.readTree(body);
        } catch (JsonProcessingException noJson) {
            json = JSON.nullNode();
        }
        String message = json.path("message").asText("");
        return new RegistryAnswerException(
                status,
                json.path("error_code").asInt(0),
                asked + ": " + status + " " + json.path("error_code").asText("") + " "
                        + message.substring(0, Math.min(SHOWN, message.length())));
    }

    /** Confluent's table: what may pass is retriable, what concerns this schema is not. */
    static KafkaException mapped(String doing, RegistryAnswerException answer) {
        String message = doing + ": " + answer.getMessage();
        return switch (answer.status()) {
            case 401 -> new AuthenticationException(message, answer);
            case 403 -> caused(new AuthorizationException(message), answer);
            case 429 -> caused(new ThrottlingQuotaExceededException(message), answer);
            case 408, 500, 503, 504 -> new TimeoutException(message, answer);
            case 502 -> caused(new DisconnectException(message), answer);
            default -> new SerializationException(message, answer);
        };
    }

    private static KafkaException caused(KafkaException exception, Throwable cause) {
        exception.initCause(cause);
        return exception;
    }
}
