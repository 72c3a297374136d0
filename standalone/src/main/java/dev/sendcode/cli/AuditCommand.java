package dev.sendcode.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what happened: one request's timeline, or the newest events of the application. */
@Command(
        name = "audit",
        description = "Show what happened, event by event: why did she not get her code?",
        footerHeading = "%nExamples:%n",
        footer = {
            "  sendcode audit                        the newest events of your application",
            "  sendcode audit --request ID           one request's timeline",
            "  sendcode audit --request ID --follow  until its ending",
            "  sendcode audit --follow --json        every event as it comes, one JSON object a line",
            "",
            "A request ends in exactly one of DELIVERED, UNDELIVERED, ACCEPTED_ONLY, FAILED, EXPIRED, SUPERSEDED,",
            "UNKNOWN, SUPPRESSED and REJECTED.",
        })
final class AuditCommand implements Callable<Integer> {

    /** How long a request may take to show up at all, before its id is taken for a wrong one. */
    private static final Duration FIRST_EVENT = Duration.ofSeconds(10);

    private static final Duration LONG_POLL = Duration.ofSeconds(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final Terminal terminal;

    @Mixin
    private final ServerOptions server;

    @Option(
            names = {"-r", "--request"},
            paramLabel = "ID",
            description = "Only this request.")
    private @Nullable String request;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on: until the request's ending, without --request until Ctrl-C.")
    private boolean follow;

    @Option(names = "--json", description = "Print one JSON object a line.")
    private boolean json;

    AuditCommand(Terminal terminal) {
        this.terminal = terminal;
        this.server = new ServerOptions(terminal);
    }

    @Override
    public Integer call() {
        try (var api = Api.of(server)) {
            return request == null ? all(api) : one(api, request);
        }
    }

    private int one(Api api, String id) {
        if (!id.matches("[0-9a-fA-F-]{1,64}")) {
            throw CommandFailure.usage("\"" + id + "\" is no request id: it looks like 0f8e3b1c-…, as send prints it");
        }
        var shown = new HashSet<String>();
        var timeline = new Timeline(terminal, false);
        long begun = System.nanoTime();
        boolean ended;
        do {
            var answer = api.get("/v1/requests/" + id, Duration.ZERO);
            if (!(follow && answer.status() == 404 && System.nanoTime() - begun < FIRST_EVENT.toNanos())) {
                accepted(answer); // else its first events may still be on their way
            }
            answer.body().path("events").forEach(event -> showOnce(timeline, shown, event));
            ended = answer.text("ending").isPresent();
        } while (follow && !ended && Pause.of(BETWEEN_LOOKS));
        return Exit.DONE;
    }

    private int all(Api api) {
        var shown = new HashSet<String>();
        var timeline = new Timeline(terminal, true);
        var cursor = show(accepted(api.get("/v1/audit", Duration.ZERO)), timeline, shown);
        while (follow && !Thread.currentThread().isInterrupted()) {
            String path = "/v1/audit?wait=" + LONG_POLL.toSeconds() + "&after=" + cursor;
            cursor = show(accepted(api.get(path, LONG_POLL)), timeline, shown);
        }
        return Exit.DONE;
    }

    private String show(Answer answer, Timeline timeline, Set<String> shown) {
        shown.clear(); // the cursor keeps repeats away between two answers
        StreamSupport.stream(answer.body().path("events").spliterator(), false)
                .sorted(Comparator.comparing(event -> Answer.time(event, "time").orElse(Instant.EPOCH)))
                .forEach(event -> showOnce(timeline, shown, event));
        return answer.text("cursor").orElse("");
    }

    private void showOnce(Timeline timeline, Set<String> shown, JsonNode event) {
        if (shown.add(event.path("eventId").asText(event.toString()))) {
            terminal.line(json ? event.toString() : timeline.line(event));
        }
    }

    private static Answer accepted(Answer answer) {
        if (answer.ok()) {
            return answer;
        }
        int code = answer.status() >= 500 ? Exit.FAILED : answer.status() == 404 ? Exit.FAILED : Exit.USAGE;
        throw new CommandFailure(code, answer.sentence());
    }
}
