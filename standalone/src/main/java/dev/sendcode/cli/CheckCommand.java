package dev.sendcode.cli;

import dev.sendcode.events.Channel;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks the code that a person typed. */
@Command(
        name = "check",
        description = "Check the code that a person typed. A right one is used up by it.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  sendcode check +8613800138000 123456",
            "  sendcode check +8613800138000 123456 --channel register --pre",
            "",
            "Ends with 0 right, 1 not right, 2 refused (bad number, bad key).",
        })
final class CheckCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private final ServerOptions server;

    @Parameters(index = "0", paramLabel = "PHONE", description = "Number with country code.")
    private String phone = "";

    @Parameters(index = "1", paramLabel = "CODE", description = "The digits that arrived.")
    private String code = "";

    @Option(
            names = {"-c", "--channel"},
            paramLabel = "CHANNEL",
            defaultValue = "LOGIN",
            converter = Channels.class,
            completionCandidates = Channels.class,
            description = "What the code was for. Default: ${DEFAULT-VALUE}.")
    private Channel channel = Channel.CHANNEL_LOGIN;

    @Option(names = "--pre", description = "Only look: a right code stays usable. A wrong one counts all the same.")
    private boolean pre;

    @Option(names = "--json", description = "Print the server's answer as JSON.")
    private boolean json;

    CheckCommand(Terminal terminal) {
        this.terminal = terminal;
        this.server = new ServerOptions(terminal);
    }

    @Override
    public Integer call() {
        try (var api = Api.of(server)) {
            var body = Map.of("phone", phone, "channel", channel.name(), "code", code);
            var answer = api.post(pre ? "/v1/code-checks/pre" : "/v1/code-checks", body, Map.of(), Duration.ZERO);
            boolean valid = answer.ok() && answer.body().path("valid").asBoolean();
            if (json) {
                terminal.line(answer.body().toString());
            } else {
                explain(answer, valid);
            }
            return valid ? Exit.DONE : answer.status() >= 400 && answer.status() < 500 ? Exit.USAGE : Exit.FAILED;
        }
    }

    private void explain(Answer answer, boolean valid) {
        if (valid) {
            terminal.line(terminal.green("RIGHT") + "  " + (pre ? "and still usable" : "and used up now"));
        } else if (answer.ok()) {
            String why =
                    answer.text("reason").map(reason -> " (" + reason + ")").orElse("");
            String left = answer.text("attemptsLeft")
                    .map(n -> "; attempts left: " + n)
                    .orElse("");
            terminal.line(terminal.red("NOT RIGHT") + "  this code does not verify the phone" + why + left);
        } else {
            terminal.line(terminal.red("REFUSED") + "  " + answer.sentence());
        }
    }
}
