package dev.sendcode.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sendcode.schemas.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs {@link RouterScenario} on a broker of its own. */
@Command(
        name = "router",
        description = "The router against a pipeline that writes as much and decides nothing.",
        footerHeading = "%nExample:%n",
        footer = {"  bench router", "  bench router --runs 1 --commit-interval 10,20,50,100 --time 5"})
final class RouterCommand implements Callable<Integer> {

    private static final int DONE = 0;
    private static final int FAILED = 1;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--rate",
            split = ",",
            defaultValue = "200,500",
            description = "Requests a second, each rate by itself (default: ${DEFAULT-VALUE}).")
    private List<Integer> rates = List.of();

    @Option(
            names = "--time",
            defaultValue = "10",
            description = "Seconds to measure each rate (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--warm-up",
            defaultValue = "10",
            description = "Seconds at the highest rate before that, in each process (default: ${DEFAULT-VALUE}).")
    private int warmUpSeconds;

    @Option(
            names = "--backlog",
            defaultValue = "20000",
            description = "Requests that are written at once (default: ${DEFAULT-VALUE}).")
    private int backlog;

    @Option(names = "--runs", defaultValue = "5", description = "Of each, alternating (default: ${DEFAULT-VALUE}).")
    private int runs;

    @Option(
            names = "--commit-interval",
            split = ",",
            defaultValue = "20",
            description = "Milliseconds; several are measured one after the other (default: ${DEFAULT-VALUE}).")
    private List<Integer> commitIntervals = List.of();

    @Option(names = "--partitions", defaultValue = "6", description = "Of all topics (default: ${DEFAULT-VALUE}).")
    private int partitions;

    @Option(names = "--threads", defaultValue = "1", description = "Stream threads (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var scenario = scenario();
        var err = spec.commandLine().getErr();
        var topics = new Topics("sms.", scenario.partitions(), List.of(RouterScenario.PROVIDER));
        try (var cluster = Cluster.start(topics, Map.of())) {
            var result = scenario.run(cluster, err::println);
            var out = spec.commandLine().getOut();
            out.println(json ? new ObjectMapper().writeValueAsString(result.json()) : result.table());
            out.flush();
            return result.complete() ? DONE : FAILED;
        } catch (IOException failed) {
            err.println("bench: " + failed.getMessage());
            return FAILED;
        }
    }

    private RouterScenario scenario() {
        try {
            return new RouterScenario(
                    rates,
                    Duration.ofSeconds(seconds),
                    Duration.ofSeconds(warmUpSeconds),
                    backlog,
                    runs,
                    commitIntervals.stream().map(Duration::ofMillis).toList(),
                    partitions,
                    threads);
        } catch (IllegalArgumentException outOfRange) {
            throw new ParameterException(spec.commandLine(), outOfRange.getMessage(), outOfRange);
        }
    }
}
