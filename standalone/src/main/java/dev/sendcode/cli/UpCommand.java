package dev.sendcode.cli;

import dev.sendcode.standalone.Plan;
import dev.sendcode.standalone.Ports;
import dev.sendcode.standalone.Standalone;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs everything in this process until it is told to stop. */
@Command(
        name = "up",
        description =
                "Start everything on this machine: Kafka, Redis, the registry, the sandbox, Sendcode. Ctrl-C stops it.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  sendcode up                               state in a temporary folder, gone at the end",
            "  sendcode up --data ./data                 state kept: goes on where it was",
            "  sendcode up --port-offset 100             8180 in place of 8080, 9192 in place of 9092, and so on",
            "  SENDCODE_DEDUP_WINDOW=10s sendcode up     any setting of any process, by its variable",
            "",
            "Listens on 127.0.0.1 only. Application demo, API key demo-key, unless SENDCODE_SETTINGS_FILE says otherwise.",
        })
final class UpCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Option(names = "--data", paramLabel = "DIR", description = "Keep all state here. Default: a temporary folder.")
    private @Nullable Path data;

    @Option(
            names = "--port-offset",
            paramLabel = "N",
            defaultValue = "0",
            description = "Move every port up by N. Default: ${DEFAULT-VALUE}.")
    private int portOffset;

    @Option(
            names = "--sandbox-url",
            paramLabel = "URL",
            description = "Use a sandbox that runs there, in place of one of its own.")
    private @Nullable URI sandbox;

    @Option(names = "--json", description = "Once ready, print one line of JSON that says where everything is.")
    private boolean json;

    UpCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (portOffset < 0 || portOffset > Ports.MAX_OFFSET) {
            throw CommandFailure.usage("--port-offset " + portOffset + " must be 0 to " + Ports.MAX_OFFSET);
        }
        var plan = new Plan(
                Ports.shifted(portOffset),
                Optional.ofNullable(data),
                terminal.environment(),
                Optional.ofNullable(sandbox));
        try (var standalone = Standalone.of(plan, this::progress);
                var _ = StopSignal.of(Exit.DONE, () -> stop(standalone))) {
            standalone.start();
            tell(standalone);
            new CountDownLatch(1).await(); // until a signal ends the process
        }
        return Exit.DONE;
    }

    private void stop(Standalone standalone) {
        progress("stopping");
        standalone.close();
        progress("stopped");
    }

    private void progress(String line) {
        terminal.err().println(terminal.dim(line));
        terminal.err().flush();
    }

    private void tell(Standalone standalone) {
        var ports = standalone.ports();
        if (json) {
            var where = new LinkedHashMap<String, Object>();
            where.put("url", "http://127.0.0.1:" + ports.api());
            where.put("sandboxUrl", "http://127.0.0.1:" + ports.sandbox());
            where.put("data", standalone.data().toString());
            ports.named().forEach(named -> where.put(named.purpose(), named.port()));
            terminal.line(Api.write(where));
            return;
        }
        String url = portOffset == 0 ? "" : " --url http://127.0.0.1:" + ports.api();
        terminal.line(terminal.green("ready") + " at http://127.0.0.1:" + ports.api() + "; try, in another terminal:");
        terminal.line("  ./sendcode send +8613800138000" + url);
        terminal.line("  ./sendcode inbox --follow" + url + terminal.dim("   or http://127.0.0.1:" + ports.sandbox()));
        terminal.line("  ./sendcode audit --follow" + url);
        terminal.line("Ctrl-C stops it.");
    }
}
