package dev.sendcode.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What came of {@link LoopScenario}, for people and for programs.
 *
 * @param scenario what was asked for
 * @param runs in the order in which they were made
 */
record LoopReport(LoopScenario scenario, List<LoopRun> runs) {

    /** The worker's loop must do at least that share of what the best does. */
    private static final double LEAST = 0.97;

    private static final String FORMAT = "%-9s %-18s %26s %22s %22s %22s %14s%n";

    /** Whether each record of each run was done exactly once. */
    boolean complete() {
        return runs.stream().allMatch(LoopRun::complete);
    }

    String table() {
        var lines = new StringBuilder();
        lines.append(String.format(
                Locale.ROOT,
                "poll loops: %d partitions, %d ms a call, %d run(s) each, %d s after %d s of warm-up; %d cores, Java %s%n%n",
                scenario.partitions(),
                scenario.call().toMillis(),
                scenario.runs(),
                scenario.measured().toSeconds(),
                scenario.warmUp().toSeconds(),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version()));
        lines.append(FORMAT.formatted(
                "in flight",
                "loop",
                "/s from a backlog",
                "CPU s / 1,000",
                "p50 ms at " + scenario.rate() + "/s",
                "p99 ms",
                "CPU s / 1,000"));
        for (int inFlight : scenario.inFlight()) {
            scenario.loops().forEach(loop -> lines.append(row(inFlight, loop)));
            if (scenario.loops().contains(LoopModel.INTAKE)) {
                lines.append(verdict(inFlight));
            }
        }
        lines.append("%neach record done once: %s%n".formatted(complete() ? "yes" : "NO, " + faults()));
        return lines.toString();
    }

    private String row(int inFlight, LoopModel loop) {
        return FORMAT.formatted(
                inFlight,
                loop.title(),
                spread(inFlight, loop, run -> run.backlog().perSecond()).text(0),
                spread(inFlight, loop, run -> run.backlog().cpuPerThousand()).text(3),
                spread(inFlight, loop, run -> run.live().times().p50()).text(1),
                spread(inFlight, loop, run -> run.live().times().p99()).text(1),
                "%.3f"
                        .formatted(spread(inFlight, loop, run -> run.live().cpuPerThousand())
                                .median()));
    }

    private String verdict(int inFlight) {
        double ours = median(inFlight, LoopModel.INTAKE, run -> run.backlog().perSecond());
        double best = scenario.loops().stream()
                .mapToDouble(loop -> median(inFlight, loop, run -> run.backlog().perSecond()))
                .max()
                .orElse(ours);
        double p99 =
                median(inFlight, LoopModel.INTAKE, run -> run.live().times().p99());
        double lowest = scenario.loops().stream()
                .mapToDouble(
                        loop -> median(inFlight, loop, run -> run.live().times().p99()))
                .min()
                .orElse(p99);
        return FORMAT.formatted(
                "",
                "intake to the best",
                "%.2f %s".formatted(ours / best, ours / best >= LEAST ? "met" : "NOT MET"),
                "",
                "",
                "%.2f %s".formatted(p99 / lowest, p99 <= lowest ? "met" : "NOT MET"),
                "");
    }

    private double median(int inFlight, LoopModel loop, ToDoubleFunction<LoopRun> number) {
        return spread(inFlight, loop, number).median();
    }

    private Spread spread(int inFlight, LoopModel loop, ToDoubleFunction<LoopRun> number) {
        return Spread.of(runs(inFlight, loop), number);
    }

    private Stream<LoopRun> runs(int inFlight, LoopModel loop) {
        return runs.stream().filter(run -> run.inFlight() == inFlight && run.loop() == loop);
    }

    private String faults() {
        int lost = runs.stream()
                .mapToInt(run -> run.backlog().lost() + run.live().lost())
                .sum();
        return lost + " lost, " + runs.stream().mapToInt(LoopRun::surplus).sum() + " too many";
    }

    Map<String, Object> json() {
        var json = new LinkedHashMap<>(scenario.json());
        json.put("scenario", "worker-loops");
        json.put("complete", complete());
        json.put("runs", runs);
        return json;
    }
}
