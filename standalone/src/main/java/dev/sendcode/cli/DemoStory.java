package dev.sendcode.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** One code's road, step by step; every step that is not as promised ends it with a {@link CommandFailure}. */
final class DemoStory {

    private static final String PHONE = "+8613800138000";
    private static final Map<String, String> REQUEST = Map.of("phone", PHONE, "channel", "CHANNEL_LOGIN");
    private static final String REQUEST_SHOWN = "{\"phone\":\"" + PHONE + "\",\"channel\":\"CHANNEL_LOGIN\"}";
    private static final Pattern CODE = Pattern.compile("(?<![0-9])[0-9]{4,10}(?![0-9])");
    private static final List<String> ROAD =
            List.of("REQUESTED", "ADMITTED", "DISPATCHED", "ACCEPTED", "RECEIPT", "DELIVERED");
    private static final Duration VERDICT = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final Terminal terminal;
    private final Consumer<String> say;
    private final Api api;
    private final Api sandbox;
    private int step;

    DemoStory(Terminal terminal, Consumer<String> say, Api api, Api sandbox) {
        this.terminal = terminal;
        this.say = say;
        this.api = api;
        this.sandbox = sandbox;
    }

    /** Walks the road; what it answers is for programs. */
    Map<String, Object> tell() {
        String request = ask();
        String code = read();
        check(code);
        var timeline = look(request);
        var second = askAgain();
        var summary = new LinkedHashMap<String, Object>();
        summary.put("done", true);
        summary.put("requestId", request);
        summary.put("ending", timeline.text("ending").orElse(""));
        summary.put("timeline", timeline.body().path("events"));
        summary.put("second", second.body());
        return summary;
    }

    private String ask() {
        step("An application asks for a login code:  POST /v1/send-codes " + REQUEST_SHOWN);
        var answer = post();
        expect(
                answer.status() == 202 && answer.text("verdict").orElse("").equals("ADMITTED"),
                "the first request is ADMITTED",
                answer);
        String request = answer.text("requestId").orElse("");
        result(terminal.green("ADMITTED") + "  as request " + request);
        return request;
    }

    private String read() {
        step("The phone shows");
        var message = await("a message arrives on the phone", () -> {
            var inbox = sandbox.get("/sandbox/inbox?after=0&phone=%2B" + PHONE.substring(1), Duration.ZERO);
            return Optional.of(inbox.body().path(0)).filter(JsonNode::isObject);
        });
        String text = InboxCommand.text(message);
        result(terminal.dim("┃ ") + terminal.bold(text));
        var code = CODE.matcher(text);
        if (!code.find()) {
            throw CommandFailure.failed("not as promised: the message holds no code");
        }
        result(terminal.dim("  in English: log-in code " + code.group() + ", good for 5 minutes; tell it to nobody"));
        return code.group();
    }

    private void check(String code) {
        step("The person types it, and the application has it checked:  POST /v1/code-checks");
        var body = new LinkedHashMap<>(REQUEST);
        body.put("code", code);
        var answer = api.post("/v1/code-checks", body, Map.of(), Duration.ZERO);
        boolean valid = answer.status() == 200 && answer.body().path("valid").asBoolean();
        expect(valid, "the code that was sent is right", answer);
        result(terminal.green("RIGHT")
                + "  and used up by it. The code is stored nowhere: it was derived anew to compare");
    }

    private Answer look(String request) {
        step("What happened, from the audit log:  GET /v1/requests/" + request);
        var timeline = await(
                "the request ends",
                () -> Optional.of(api.get("/v1/requests/" + request, Duration.ZERO))
                        .filter(answer -> answer.text("ending").isPresent()));
        var lines = new Timeline(terminal, false);
        var kinds = new ArrayList<String>();
        timeline.body().path("events").forEach(event -> {
            result(lines.line(event));
            kinds.add(event.path("kind").asText());
        });
        expect(kinds.containsAll(ROAD), "the timeline has " + String.join(", ", ROAD), timeline);
        return timeline;
    }

    private Answer askAgain() {
        step("The same phone, for the same purpose, within a minute: a second message would annoy her and cost you");
        var answer = post();
        expect(answer.status() == 429 && answer.problem().equals("suppressed"), "the second is SUPPRESSED", answer);
        result(terminal.yellow("SUPPRESSED") + "  " + answer.sentence());
        return answer;
    }

    private Answer post() {
        return api.post("/v1/send-codes", REQUEST, Map.of("Prefer", "wait=" + VERDICT.toSeconds()), VERDICT);
    }

    private void step(String sentence) {
        step++;
        say.accept("");
        say.accept(terminal.bold(step + "  " + sentence));
    }

    private void result(String line) {
        say.accept("   " + line);
    }

    private static void expect(boolean holds, String promise, Answer answer) {
        if (!holds) {
            throw CommandFailure.failed(
                    "not as promised (" + promise + "): HTTP " + answer.status() + " " + answer.body());
        }
    }

    private static <T> T await(String what, Supplier<Optional<T>> look) {
        var giveUp = Instant.now().plus(PATIENCE);
        do {
            var found = look.get();
            if (found.isPresent()) {
                return found.get();
            }
        } while (Pause.of(BETWEEN_LOOKS) && Instant.now().isBefore(giveUp));
        throw CommandFailure.failed("not as promised (" + what + "): it did not within " + PATIENCE.toSeconds() + " s");
    }
}
