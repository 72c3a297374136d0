package dev.sendcode.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What came of {@link WorkerScenario}, for people and for programs.
 *
 * @param scenario what was asked for
 * @param runs of the whole worker
 * @param isolation beside an account that hangs
 */
record WorkerReport(WorkerScenario scenario, List<WorkerRun> runs, List<IsolationRun> isolation) {

    private static final String WHOLE = "%-9s %-18s %22s %22s %18s %18s %14s%n";
    private static final String BESIDE = "%-28s %22s %22s %22s%n";

    /** Whether the vendor was called once for each dispatch. */
    boolean complete() {
        return runs.stream().allMatch(WorkerRun::complete) && isolation.stream().allMatch(IsolationRun::complete);
    }

    String table() {
        var lines = new StringBuilder();
        if (!runs.isEmpty()) {
            lines.append(whole());
        }
        if (!isolation.isEmpty()) {
            lines.append(beside());
        }
        lines.append("%nthe vendor was called once for each dispatch: %s%n".formatted(complete() ? "yes" : "NO"));
        return lines.toString();
    }

    private String whole() {
        var lines = new StringBuilder(String.format(
                Locale.ROOT,
                "whole worker: %d ms at the vendor, %,d at once after as many to warm up, then %d/s for %d s; %d run(s)%n%n",
                scenario.call().toMillis(),
                scenario.backlog(),
                scenario.rate(),
                scenario.measured().toSeconds(),
                scenario.runs()));
        lines.append(WHOLE.formatted(
                "in flight", "load", "/s, or p50 ms", "p99 ms", "CPU s / 1,000", "of Redis", "its commands"));
        for (int inFlight : scenario.inFlight()) {
            lines.append(WHOLE.formatted(
                    inFlight,
                    "%,d at once".formatted(scenario.backlog()),
                    spread(inFlight, run -> run.backlog().perSecond()).text(0) + " /s",
                    "",
                    spread(inFlight, run -> run.backlog().cpuPerThousand()).text(2),
                    spread(inFlight, run -> run.backlog().redisCpuPerThousand()).text(3),
                    spread(inFlight, run -> run.backlog().redisCommands()).text(1)));
            lines.append(WHOLE.formatted(
                    inFlight,
                    scenario.rate() + "/s",
                    spread(inFlight, run -> run.live().times().p50()).text(1),
                    spread(inFlight, run -> run.live().times().p99()).text(1),
                    spread(inFlight, run -> run.live().cpuPerThousand()).text(2),
                    spread(inFlight, run -> run.live().redisCpuPerThousand()).text(3),
                    spread(inFlight, run -> run.live().redisCommands()).text(1)));
        }
        long others = runs.stream().mapToLong(WorkerRun::notAccepted).sum();
        long back = runs.stream().mapToLong(WorkerRun::givenBack).sum();
        return lines.append(
                        "outcomes that are not Accepted: %d; given back and sent again: %d%n".formatted(others, back))
                .toString();
    }

    private String beside() {
        return String.format(
                        Locale.ROOT,
                        "%nan account at %d/s beside another that hangs with %,d queued, the worker's default limits; %d run(s)%n%n",
                        scenario.rate(),
                        scenario.hanging(),
                        scenario.runs())
                + BESIDE.formatted("due to the vendor's call, ms", "p50", "p99", "max")
                + row("alone", IsolationRun::alone)
                + row("beside", IsolationRun::beside)
                + "of the one that hangs, answered meanwhile: %s%n"
                        .formatted(Spread.of(isolation.stream(), IsolationRun::answered)
                                .text(0))
                + "of the other, given back and sent again: %s%n"
                        .formatted(Spread.of(isolation.stream(), IsolationRun::givenBack)
                                .text(0));
    }

    private String row(String what, Function<IsolationRun, Times.Summary> times) {
        return BESIDE.formatted(
                what,
                Spread.of(isolation.stream(), run -> times.apply(run).p50()).text(1),
                Spread.of(isolation.stream(), run -> times.apply(run).p99()).text(1),
                Spread.of(isolation.stream(), run -> times.apply(run).max()).text(1));
    }

    private Spread spread(int inFlight, ToDoubleFunction<WorkerRun> number) {
        Stream<WorkerRun> those = runs.stream().filter(run -> run.inFlight() == inFlight);
        return Spread.of(those, number);
    }

    Map<String, Object> json() {
        return Map.of(
                "scenario", "worker",
                "complete", complete(),
                "rate", scenario.rate(),
                "backlog", scenario.backlog(),
                "hanging", scenario.hanging(),
                "whole", runs,
                "isolation", isolation);
    }
}
