package dev.sendcode.cli;

import dev.sendcode.events.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks for a code and says what the router decided. */
@Command(
        name = "send",
        description = "Ask for a verification code to a phone, and see the verdict.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  sendcode send +8613800138000",
            "  sendcode send +12025550147 --channel reset-password --wait 10s",
            "  sendcode send +8613800138000 --json | jq -r .requestId",
            "",
            "Ends with 0 admitted, 3 suppressed (asked a moment ago), 4 rejected, 5 recorded but not decided yet.",
        })
final class SendCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private final ServerOptions server;

    @Parameters(
            paramLabel = "PHONE",
            description = "Number with country code: +8613800138000. Spaces are fine in quotes.")
    private String phone = "";

    @Option(
            names = {"-c", "--channel"},
            paramLabel = "CHANNEL",
            defaultValue = "LOGIN",
            converter = Channels.class,
            completionCandidates = Channels.class,
            description = "What the code is for: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Channel channel = Channel.CHANNEL_LOGIN;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            defaultValue = "5s",
            converter = Waits.class,
            description = "How long to wait for the verdict: 500ms, 5s, 1m; 0 = not at all. Default: ${DEFAULT-VALUE}.")
    private Duration wait = Duration.ofSeconds(5);

    @Option(names = "--locale", paramLabel = "TAG", description = "Language of the text, for example zh-CN.")
    private @Nullable String locale;

    @Option(
            names = "--idempotency-key",
            paramLabel = "KEY",
            description = "The same key again within 24 h is the same request: answered again, never sent again.")
    private @Nullable String idempotencyKey;

    @Option(names = "--json", description = "Print the server's answer as JSON.")
    private boolean json;

    SendCommand(Terminal terminal) {
        this.terminal = terminal;
        this.server = new ServerOptions(terminal);
    }

    @Override
    public Integer call() {
        try (var api = Api.of(server)) {
            var answer = api.post("/v1/send-codes", body(), headers(), wait);
            if (json) {
                terminal.line(answer.body().toString());
            } else {
                explain(answer);
            }
            return exitCode(answer);
        }
    }

    private Map<String, String> body() {
        var body = new LinkedHashMap<String, String>();
        body.put("phone", phone);
        body.put("channel", channel.name());
        if (locale != null) {
            body.put("locale", locale);
        }
        return body;
    }

    private Map<String, String> headers() {
        long seconds = (wait.toMillis() + 999) / 1000; // RFC 7240 knows whole seconds only
        var headers = new LinkedHashMap<>(Map.of("Prefer", "wait=" + seconds));
        if (idempotencyKey != null) {
            headers.put("Idempotency-Key", idempotencyKey);
        }
        return headers;
    }

    private void explain(Answer answer) {
        if (!answer.ok()) {
            var painted =
                    exitCode(answer) == Exit.SUPPRESSED ? terminal.yellow(word(answer)) : terminal.red(word(answer));
            terminal.line(painted + "  " + answer.sentence());
            answer.text("requestId").ifPresent(id -> terminal.line("request   " + id));
            return;
        }
        boolean pending = exitCode(answer) == Exit.PENDING;
        terminal.line(
                pending
                        ? terminal.yellow("PENDING") + "  recorded, but not decided yet: it will be"
                        : terminal.green("ADMITTED") + "  a code for " + channel + " is on its way");
        answer.text("requestId").ifPresent(id -> {
            terminal.line("request   " + id);
            terminal.line(terminal.dim("follow    sendcode audit --request " + id));
        });
        Answer.time(answer.body(), "windowEnd")
                .map(end -> Duration.between(Instant.now(), end).toSeconds() + 1)
                .filter(seconds -> seconds > 0)
                .ifPresent(seconds -> terminal.line(
                        terminal.dim("next      possible in " + seconds + " s for the same phone and channel")));
    }

    private static String word(Answer answer) {
        return switch (exitCode(answer)) {
            case Exit.SUPPRESSED -> "SUPPRESSED";
            case Exit.REJECTED -> "REJECTED";
            case Exit.USAGE -> "REFUSED";
            default -> "FAILED";
        };
    }

    private static int exitCode(Answer answer) {
        return switch (answer.status()) {
            case 200, 201, 202 -> "PENDING".equals(answer.text("verdict").orElse("")) ? Exit.PENDING : Exit.DONE;
            case 400, 401, 403, 404, 413, 415 -> Exit.USAGE;
            case 422 -> Exit.REJECTED;
            case 429 -> answer.problem().equals("rate-limited") ? Exit.FAILED : Exit.SUPPRESSED;
            default -> Exit.FAILED;
        };
    }
}
