package dev.sendcode.cli;

import dev.sendcode.standalone.Plan;
import dev.sendcode.standalone.Ports;
import dev.sendcode.standalone.Standalone;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts everything for one walk along the road, and takes it away again. */
@Command(
        name = "demo",
        description =
                "Watch one code being asked for, sent, delivered and checked. Needs nothing, leaves nothing behind.",
        footerHeading = "%nExample:%n",
        footer = {"  sendcode demo", "", "Ends with 0 if every step went as promised."})
final class DemoCommand implements Callable<Integer> {

    private static final int INTERRUPTED = 130; // 128 + SIGINT, as shells have it

    private final Terminal terminal;

    @Option(names = "--json", description = "Print one JSON object with what happened, in place of the story.")
    private boolean json;

    DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var since = Instant.now();
        say(terminal.bold("Sendcode gets verification codes to phones: once, on time, provably."));
        say(
                "This run shows the whole road of one code, on a real Kafka broker and a real Redis that are started just for it.");
        say("Nothing leaves this machine, and nothing of it stays.");
        say("");
        say(terminal.bold(
                "0  Starting Sendcode's four processes, what they stand on, and a stand-in for an SMS vendor"));
        var plan = new Plan(Ports.free(), Optional.empty(), Map.of(), Optional.empty());
        try (var standalone = Standalone.of(plan, line -> say("   " + terminal.dim(line)));
                var _ = StopSignal.of(INTERRUPTED, standalone::close)) {
            standalone.start();
            walk(standalone);
        }
        say("");
        say(terminal.green("All as promised") + ", in "
                + Duration.between(since, Instant.now()).toSeconds()
                + " s. Everything is stopped, the temporary folder is gone.");
        say("Next: ./sendcode up  starts it to stay;  ./sendcode --help  says what can be done then.");
        return Exit.DONE;
    }

    private void walk(Standalone standalone) {
        try (var api = Api.withKey(address(standalone.ports().api()), "demo-key");
                var sandbox = Api.withoutKey(address(standalone.ports().sandbox()))) {
            var story = new DemoStory(terminal, this::say, api, sandbox);
            var summary = story.tell();
            if (json) {
                terminal.line(Api.write(summary));
            }
        } catch (CommandFailure notAsPromised) {
            standalone.keepData();
            throw CommandFailure.failed(notAsPromised.getMessage() + "; the log is in " + standalone.log());
        }
    }

    private static URI address(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    private void say(String line) {
        if (!json) {
            terminal.line(line);
        }
    }
}
