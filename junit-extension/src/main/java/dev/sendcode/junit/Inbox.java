package dev.sendcode.junit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sendcode.schemas.Phone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The messages that phones got, each handed out once and in order. Safe for several threads as long as each has phones of its own. */
public final class Inbox {

    /** How long a message is waited for where nothing else is said. */
    public static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final long BETWEEN_LOOKS_MILLIS = 20;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern DIGITS = Pattern.compile("(?<![0-9])[0-9]{4,10}(?![0-9])");

    private final URI sandbox;
    private final HttpClient client;
    private final Map<Phone, Long> taken = new ConcurrentHashMap<>();

    Inbox(URI sandbox, HttpClient client) {
        this.sandbox = sandbox;
        this.client = client;
    }

    /** The code in the phone's next message that was not taken yet; waits {@link #PATIENCE} for one. */
    public String codeFor(String phone) {
        return codeFor(phone, PATIENCE);
    }

    /**
     * The code in the phone's next message that was not taken yet.
     *
     * @param phone with plus sign and country code
     * @param patience how long a message is waited for
     * @throws AssertionError if none comes, or it has no code of 4 to 10 digits in it; then it is not taken
     */
    public String codeFor(String phone, Duration patience) {
        Phone number = phone(phone);
        JsonNode message = next(number, patience);
        Matcher code = DIGITS.matcher(text(message));
        if (!code.find()) {
            throw new AssertionError(
                    "the phone's message has no code of digits in it; messageFor(phone, patience) has its text");
        }
        take(number, message);
        return code.group();
    }

    /**
     * The text of the phone's next message that was not taken yet.
     *
     * @throws AssertionError if none comes in time
     */
    public String messageFor(String phone, Duration patience) {
        Phone number = phone(phone);
        JsonNode message = next(number, patience);
        take(number, message);
        return text(message);
    }

    /** The next message, which stays where it is. */
    private JsonNode next(Phone number, Duration patience) {
        long until = System.nanoTime() + patience.toNanos();
        while (true) {
            JsonNode messages = messages(number);
            if (!messages.isEmpty()) {
                return messages.get(0);
            }
            if (System.nanoTime() - until > 0) {
                throw new AssertionError("no message came to " + number + " within " + patience
                        + ": was a code asked for, and admitted? GET /v1/requests/{id} tells what happened");
            }
            pause();
        }
    }

    /** How many messages wait to be taken: 0 proves that nothing was sent, once the request has ended. */
    public int waitingFor(String phone) {
        Phone number = phone(phone);
        return messages(number).size();
    }

    private void take(Phone phone, JsonNode message) {
        taken.put(phone, message.path("seq").asLong());
    }

    private static String text(JsonNode message) {
        return message.path("text").asText();
    }

    private JsonNode messages(Phone phone) {
        String query = "/sandbox/inbox?after=" + taken.getOrDefault(phone, 0L) + "&phone="
                + URLEncoder.encode(phone.e164(), StandardCharsets.UTF_8);
        try {
            var answer = client.send(
                    HttpRequest.newBuilder(sandbox.resolve(query))
                            .timeout(TIMEOUT)
                            .build(),
                    BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("the sandbox answered " + answer.statusCode());
            }
            return JSON.readTree(answer.body());
        } catch (IOException away) {
            throw new UncheckedIOException("the sandbox does not answer", away);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while looking into the inbox", stopping);
        }
    }

    private static Phone phone(String text) {
        return Phone.parse(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "not a phone number: write it with plus sign and country code, for example +8613800138000"));
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a message", stopping);
        }
    }
}
