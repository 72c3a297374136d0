package dev.sendcode.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Audit events as lines for people: time of day, what happened, and the words that matter for that kind. */
final class Timeline {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());
    private static final int KIND_WIDTH = 15;

    private final Terminal terminal;
    private final boolean withRequest;

    /** @param withRequest whether each line names its request: where several are mixed */
    Timeline(Terminal terminal, boolean withRequest) {
        this.terminal = terminal;
        this.withRequest = withRequest;
    }

    String line(JsonNode event) {
        String kind = Answer.text(event, "kind").orElse("?");
        String time = Answer.time(event, "time").map(Timeline::timeOfDay).orElse("            ");
        String padded = kind + " ".repeat(Math.max(1, KIND_WIDTH - kind.length()));
        String request = withRequest ? terminal.dim(shortId(event)) + "  " : "";
        return terminal.dim(time) + "  " + request + paint(kind, padded) + words(kind, event);
    }

    static String timeOfDay(Instant time) {
        return TIME.format(time);
    }

    private static String shortId(JsonNode event) {
        String id = Answer.text(event, "requestId").orElse("-");
        return (id + "        ").substring(0, 8);
    }

    private String words(String kind, JsonNode event) {
        var words = new ArrayList<String>();
        switch (kind) {
            case "REQUESTED", "REFUSED" -> {
                add(words, event, "application", "channel", "phoneMasked", "reason");
                if (withRequest) {
                    Answer.text(event, "requestId").ifPresent(id -> words.add("request " + id));
                }
            }
            case "DISPATCHED", "FAILED_OVER", "RETRY_SCHEDULED" -> {
                number(words, event);
                add(words, event, "provider", "account", "reason");
            }
            case "ACCEPTED", "THROTTLED", "ATTEMPT_FAILED", "UNCONFIRMED", "RESOLVED" -> {
                number(words, event);
                add(words, event, "reason");
                labelled(words, event, "vendor says", "vendorCode");
                labelled(words, event, "message", "vendorMessageId");
            }
            case "RECEIPT", "LATE_RECEIPT", "ORPHAN_RECEIPT", "FORGED_RECEIPT" -> {
                number(words, event);
                add(words, event, "reason");
                labelled(words, event, "vendor says", "vendorCode");
            }
            default -> add(words, event, "reason");
        }
        if (event.path("sandbox").asBoolean()) {
            words.add(terminal.dim("sandbox"));
        }
        Answer.text(event, "latency").ifPresent(ms -> words.add(terminal.dim("+" + ms + " ms")));
        return String.join("  ", words);
    }

    private static void number(List<String> words, JsonNode event) {
        Answer.text(event, "number").ifPresent(number -> words.add("#" + number));
    }

    private static void add(List<String> words, JsonNode event, String... fields) {
        for (String field : fields) {
            Answer.text(event, field).ifPresent(words::add);
        }
    }

    private static void labelled(List<String> words, JsonNode event, String label, String field) {
        Answer.text(event, field).ifPresent(value -> words.add(label + " " + value));
    }

    private String paint(String kind, String text) {
        return switch (kind) {
            case "ADMITTED", "ACCEPTED", "DELIVERED", "ACCEPTED_ONLY", "VERIFIED", "TEST_SENT" -> terminal.green(text);
            case "SUPPRESSED",
                    "THROTTLED",
                    "UNCONFIRMED",
                    "RETRY_SCHEDULED",
                    "FAILED_OVER",
                    "SUPERSEDED",
                    "UNKNOWN",
                    "REPLAYED",
                    "LATE_RECEIPT",
                    "CHECK_FAILED",
                    "REFUSED" -> terminal.yellow(text);
            case "REJECTED",
                    "ATTEMPT_FAILED",
                    "UNDELIVERED",
                    "FAILED",
                    "EXPIRED",
                    "ORPHAN_RECEIPT",
                    "FORGED_RECEIPT",
                    "TEST_FAILED" -> terminal.red(text);
            default -> terminal.cyan(text);
        };
    }
}
