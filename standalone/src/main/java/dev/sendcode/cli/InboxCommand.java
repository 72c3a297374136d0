package dev.sendcode.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the messages that the sandbox's phones got. */
@Command(
        name = "inbox",
        description = "Show what arrived on the sandbox's phones: the standalone's stand-in for a vendor.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  sendcode inbox                    every phone, oldest first",
            "  sendcode inbox +8613800138000     one phone",
            "  sendcode inbox --follow           and whatever comes, until Ctrl-C",
            "",
            "A real vendor's messages arrive on real phones only and are not shown here.",
        })
final class InboxCommand implements Callable<Integer> {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final Terminal terminal;

    @Mixin
    private final ServerOptions server;

    @Parameters(arity = "0..1", paramLabel = "PHONE", description = "Only this number, with country code.")
    private @Nullable String phone;

    @Option(
            names = "--sandbox-url",
            paramLabel = "URL",
            description = "Address of the sandbox. Default: SENDCODE_SANDBOX_URL, else four ports above --url.")
    private @Nullable String sandboxUrl;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on until Ctrl-C.")
    private boolean follow;

    @Option(names = "--json", description = "Print one JSON object a line.")
    private boolean json;

    InboxCommand(Terminal terminal) {
        this.terminal = terminal;
        this.server = new ServerOptions(terminal);
    }

    @Override
    public Integer call() {
        try (var sandbox = Api.withoutKey(server.sandbox(sandboxUrl))) {
            long seen = show(sandbox, 0);
            if (seen == 0 && !follow && !json) {
                terminal.err().println("no message yet; ask for one: sendcode send +8613800138000");
            }
            while (follow && Pause.of(BETWEEN_LOOKS)) {
                seen = show(sandbox, seen);
            }
            return Exit.DONE;
        }
    }

    /** Prints what came after the given number and answers the highest one printed. */
    private long show(Api sandbox, long after) {
        var answer = sandbox.get("/sandbox/inbox?after=" + after + phoneParameter(), Duration.ZERO);
        if (!answer.ok() || !answer.body().isArray()) {
            throw CommandFailure.failed("the sandbox does not show its inbox: " + answer.sentence());
        }
        long seen = after;
        for (JsonNode message : answer.body()) {
            terminal.line(json ? message.toString() : line(message));
            seen = Math.max(seen, message.path("seq").asLong());
        }
        return seen;
    }

    private String line(JsonNode message) {
        String time = Answer.time(message, "time").map(Timeline::timeOfDay).orElse("");
        return terminal.dim(time) + "  " + message.path("phone").asText() + "  " + terminal.bold(text(message));
    }

    /** The message as the phone shows it: the signature in the vendors' brackets, then the text. */
    static String text(JsonNode message) {
        String text = message.path("text").asText();
        String signature = message.path("signature").asText();
        return signature.isEmpty() || text.startsWith("【") ? text : "【" + signature + "】" + text;
    }

    private String phoneParameter() {
        return phone == null ? "" : "&phone=" + URLEncoder.encode(phone.replace(" ", ""), StandardCharsets.UTF_8);
    }
}
