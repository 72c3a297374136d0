package dev.sendcode.bench;

import dev.sendcode.standalone.CannotStartException;
import dev.sendcode.standalone.Plan;
import dev.sendcode.standalone.Ports;
import dev.sendcode.standalone.Standalone;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs {@link HttpToVendor}, against a running Sendcode or one of its own. */
@Command(
        name = "http-to-vendor",
        description = "From the HTTP request for a code to the call of the vendor, which is the sandbox.",
        footerHeading = "%nExample:%n",
        footer = {
            "  bench http-to-vendor --rate 100 --time 60",
            "  bench http-to-vendor --url http://127.0.0.1:8080 --sandbox http://127.0.0.1:8084"
        })
final class HttpToVendorCommand implements Callable<Integer> {

    /** What a self-started one is given beside the demo's settings: the edge limit is not what is measured. */
    private static final Map<String, String> RAISED = Map.of("SENDCODE_API_EDGE_KEY", "100000/1s");

    private static final int DONE = 0;
    private static final int FAILED = 1;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--rate", defaultValue = "50", description = "Requests a second (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(names = "--time", defaultValue = "30", description = "Seconds to measure (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--warm-up",
            defaultValue = "10",
            description = "Seconds at the same rate before that, not measured (default: ${DEFAULT-VALUE}).")
    private int warmUpSeconds;

    @Option(
            names = "--drain",
            defaultValue = "30",
            description = "Seconds to wait for the vendor's last calls (default: ${DEFAULT-VALUE}).")
    private int drainSeconds;

    @Option(
            names = "--url",
            description = "A running request-api; without it a standalone is started, and stopped at the end.")
    private @Nullable URI url;

    @Option(
            names = "--sandbox",
            defaultValue = "http://127.0.0.1:8084",
            description =
                    "Its sandbox, with --url (default: ${DEFAULT-VALUE}). Both must share the clock of this machine.")
    private URI sandbox = URI.create("http://127.0.0.1:8084");

    @Option(names = "--key", defaultValue = "demo-key", description = "The API key, with --url (default: the demo's).")
    private String key = "demo-key";

    @Option(
            names = "--skip",
            defaultValue = "0",
            description = "Fictional numbers to leave out, where a run before this one used them a moment ago.")
    private int skip;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        var scenario = scenario();
        try {
            Report report = url == null ? ofOwn(scenario) : of(scenario, url, sandbox, "against " + url);
            out().print(json ? report.json() + System.lineSeparator() : report.table());
            out().flush();
            return report.result().complete() ? DONE : FAILED;
        } catch (IOException | CannotStartException failed) {
            spec.commandLine().getErr().println("bench: " + failed.getMessage());
            return FAILED;
        }
    }

    private HttpToVendor scenario() {
        try {
            var load = new Load(rate, Duration.ofSeconds(warmUpSeconds), Duration.ofSeconds(seconds));
            return new HttpToVendor(load, new FictionalPhones(), skip, Duration.ofSeconds(drainSeconds));
        } catch (IllegalArgumentException outOfRange) {
            throw new ParameterException(spec.commandLine(), outOfRange.getMessage(), outOfRange);
        }
    }

    private Report ofOwn(HttpToVendor scenario) throws IOException, InterruptedException {
        var ports = Ports.free();
        var plan = new Plan(ports, Optional.empty(), RAISED, Optional.empty());
        var err = spec.commandLine().getErr();
        err.println("starting a standalone of its own …");
        try (var own = Standalone.of(plan, line -> {})) {
            own.start();
            err.println("measuring …");
            return of(
                    scenario,
                    URI.create("http://127.0.0.1:" + own.ports().api()),
                    URI.create("http://127.0.0.1:" + own.ports().sandbox()),
                    "everything, generator included, in one JVM beside Redis, api.edge.key=100000/1s");
        }
    }

    private Report of(HttpToVendor scenario, URI api, URI vendor, String against)
            throws IOException, InterruptedException {
        return Report.of(scenario.run(api, key, vendor), against);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
