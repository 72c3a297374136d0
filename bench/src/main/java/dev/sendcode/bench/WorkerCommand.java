package dev.sendcode.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sendcode.schemas.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs {@link LoopScenario} and {@link WorkerScenario} on a broker of its own. */
@Command(
        name = "worker",
        description = "The worker's poll loop beside others, and the whole worker.",
        footerHeading = "%nExample:%n",
        footer = {"  bench worker", "  bench worker --loop intake,parallel --in-flight 500 --runs 1 --time 5"})
final class WorkerCommand implements Callable<Integer> {

    private static final int DONE = 0;
    private static final int FAILED = 1;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** What there is to measure. */
    enum Part {
        /** The poll loops, without Redis. */
        LOOPS,
        /** The whole worker. */
        WHOLE,
        /** The whole worker with an account that hangs. */
        ISOLATION
    }

    @Option(
            names = "--part",
            split = ",",
            defaultValue = "LOOPS,WHOLE,ISOLATION",
            description = "${COMPLETION-CANDIDATES} (default: all).")
    private List<Part> parts = List.of();

    @Option(names = "--loop", split = ",", description = "Of the loops: intake, parallel, share (default: all).")
    private List<String> loops =
            Arrays.stream(LoopModel.values()).map(LoopModel::id).toList();

    @Option(
            names = "--in-flight",
            split = ",",
            defaultValue = "100,500,2000",
            description = "Records at a time, each number by itself (default: ${DEFAULT-VALUE}).")
    private List<Integer> inFlight = List.of();

    @Option(
            names = "--latency",
            defaultValue = "50",
            description = "Milliseconds of a call (default: ${DEFAULT-VALUE}).")
    private int callMillis;

    @Option(
            names = "--rate",
            defaultValue = "500",
            description = "Records a second where latency is measured (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(names = "--time", defaultValue = "10", description = "Seconds to measure (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--warm-up",
            defaultValue = "8",
            description = "Seconds of the backlog before that (default: ${DEFAULT-VALUE}).")
    private int warmUpSeconds;

    @Option(names = "--runs", defaultValue = "5", description = "Of each, alternating (default: ${DEFAULT-VALUE}).")
    private int runs;

    @Option(
            names = "--backlog",
            defaultValue = "20000",
            description =
                    "Dispatches at once for the whole worker, after as many to warm up (default: ${DEFAULT-VALUE}).")
    private int backlog;

    @Option(
            names = "--hanging",
            defaultValue = "10000",
            description = "Dispatches of the account that hangs (default: ${DEFAULT-VALUE}).")
    private int hanging;

    @Option(names = "--partitions", defaultValue = "6", description = "Of the topic (default: ${DEFAULT-VALUE}).")
    private int partitions;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var loopScenario = loops();
        var whole = whole();
        var err = spec.commandLine().getErr();
        var topics = new Topics("sms.", partitions, List.of(WorkerScenario.PROVIDER));
        try (var cluster = Cluster.start(topics, Map.of())) {
            boolean complete = true;
            if (parts.contains(Part.LOOPS)) {
                var report = new LoopReport(loopScenario, loopScenario.run(cluster, err::println));
                print(report.table(), report.json());
                complete = report.complete();
            }
            if (parts.contains(Part.WHOLE) || parts.contains(Part.ISOLATION)) {
                var report = new WorkerReport(
                        whole,
                        parts.contains(Part.WHOLE) ? whole.run(cluster, err::println) : List.of(),
                        parts.contains(Part.ISOLATION) ? whole.isolation(cluster, err::println) : List.of());
                print(report.table(), report.json());
                complete &= report.complete();
            }
            return complete ? DONE : FAILED;
        } catch (IOException failed) {
            err.println("bench: " + failed.getMessage());
            return FAILED;
        }
    }

    private void print(String table, Map<String, Object> object) throws IOException {
        var out = spec.commandLine().getOut();
        out.println(json ? new ObjectMapper().writeValueAsString(object) : table);
        out.flush();
    }

    private LoopScenario loops() {
        try {
            return new LoopScenario(
                    loops.stream().map(LoopModel::of).toList(),
                    inFlight,
                    Duration.ofMillis(callMillis),
                    rate,
                    Duration.ofSeconds(warmUpSeconds),
                    Duration.ofSeconds(seconds),
                    runs,
                    partitions);
        } catch (IllegalArgumentException outOfRange) {
            throw wrong(outOfRange);
        }
    }

    private WorkerScenario whole() {
        try {
            return new WorkerScenario(
                    inFlight, Duration.ofMillis(callMillis), rate, Duration.ofSeconds(seconds), backlog, runs, hanging);
        } catch (IllegalArgumentException outOfRange) {
            throw wrong(outOfRange);
        }
    }

    private ParameterException wrong(IllegalArgumentException outOfRange) {
        return new ParameterException(spec.commandLine(), outOfRange.getMessage(), outOfRange);
    }
}
