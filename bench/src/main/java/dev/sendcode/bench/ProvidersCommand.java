package dev.sendcode.bench;

import dev.sendcode.providers.ProviderCatalog;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs {@link ProviderLoad} for one provider after the other, each in a process of its own beside the simulator's. */
@Command(
        name = "providers",
        description = "Through each provider to the simulator, which is another process.",
        footerHeading = "%nExample:%n",
        footer = {"  bench providers", "  bench providers --provider tencent,ucloud --time 20 --in-flight 100"})
final class ProvidersCommand implements Callable<Integer> {

    private static final int DONE = 0;
    private static final int FAILED = 1;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--provider",
            split = ",",
            description = "Ids of the providers to measure (default: all that the benchmark has an account of).")
    private List<String> providers =
            ProviderTarget.ALL.stream().map(ProviderTarget::id).toList();

    @Option(names = "--in-flight", defaultValue = "500", description = "Calls at a time (default: ${DEFAULT-VALUE}).")
    private int inFlight;

    @Option(
            names = "--latency",
            defaultValue = "50",
            description = "Milliseconds that the simulator takes for an answer (default: ${DEFAULT-VALUE}).")
    private int latencyMillis;

    @Option(names = "--time", defaultValue = "60", description = "Seconds to measure each (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--warm-up",
            defaultValue = "10",
            description = "Seconds of the same before that, not measured (default: ${DEFAULT-VALUE}).")
    private int warmUpSeconds;

    @Option(names = "--json", description = "Print a line of JSON for each provider.")
    private boolean json;

    /** Set in the process that measures one provider: the simulator's address. */
    @Option(names = "--simulator", hidden = true)
    private @Nullable URI simulator;

    @Override
    public Integer call() throws InterruptedException {
        ProviderLoad load = load();
        List<ProviderTarget> targets = targets();
        try {
            return simulator == null ? inProcesses(load, targets) : here(load, targets, simulator);
        } catch (IOException failed) {
            spec.commandLine().getErr().println("bench: " + failed.getMessage());
            return FAILED;
        }
    }

    private ProviderLoad load() {
        try {
            return new ProviderLoad(inFlight, Duration.ofSeconds(warmUpSeconds), Duration.ofSeconds(seconds));
        } catch (IllegalArgumentException outOfRange) {
            throw new ParameterException(spec.commandLine(), outOfRange.getMessage(), outOfRange);
        }
    }

    private List<ProviderTarget> targets() {
        return providers.stream()
                .map(id -> ProviderTarget.find(id)
                        .orElseThrow(() -> new ParameterException(
                                spec.commandLine(), "there is no account for provider \"" + id + "\" here")))
                .toList();
    }

    private int inProcesses(ProviderLoad load, List<ProviderTarget> targets) throws IOException {
        var out = spec.commandLine().getOut();
        if (!json) {
            out.print("%d calls in flight for %d s after %d s of warm-up, %d ms at the vendor, %d cores, Java %s%n%n"
                    .formatted(
                            load.inFlight(),
                            load.seconds(),
                            warmUpSeconds,
                            latencyMillis,
                            Runtime.getRuntime().availableProcessors(),
                            Runtime.version()));
            out.print(ProviderResult.HEAD);
        }
        var results = new ArrayList<ProviderResult>();
        try (var vendor = new Child("simulator", "--latency", Integer.toString(latencyMillis))) {
            String address = vendor.line("http://");
            for (ProviderTarget target : targets) {
                var result = ofProcess(target, address);
                results.add(result);
                out.print(json ? result.json() + System.lineSeparator() : result.row());
                out.flush();
            }
        }
        return results.stream().allMatch(result -> result.others() == 0 && result.accepted() > 0) ? DONE : FAILED;
    }

    private ProviderResult ofProcess(ProviderTarget target, String address) throws IOException {
        try (var measuring = new Child(
                "providers",
                "--provider",
                target.id(),
                "--in-flight",
                Integer.toString(inFlight),
                "--time",
                Integer.toString(seconds),
                "--warm-up",
                Integer.toString(warmUpSeconds),
                "--simulator",
                address)) {
            return ProviderResult.parse(measuring.line("{\"provider\""));
        }
    }

    private int here(ProviderLoad load, List<ProviderTarget> targets, URI address) throws InterruptedException {
        for (ProviderTarget target : targets) {
            var kind = ProviderCatalog.find(target.id()).orElseThrow();
            try (var provider = kind.open().apply(target.settings(address))) {
                var out = spec.commandLine().getOut();
                out.println(load.run(target, provider).json());
                out.flush();
            }
        }
        return DONE;
    }
}
