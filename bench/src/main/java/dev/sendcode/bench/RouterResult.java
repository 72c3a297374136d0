package dev.sendcode.bench;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What came out, for people and for programs.
 *
 * @param scenario what was asked for
 * @param shape what the null pipeline wrote
 * @param runs in the order in which they were made
 */
record RouterResult(RouterScenario scenario, Shape shape, List<RouterRun> runs) {

    private static final String ROUTER = "router";
    private static final String NULL = "null";
    /** Our median may be so many times the null pipeline's. */
    private static final double MOST_LATENCY = 1.5;
    /** Our median must be at least that share of the null pipeline's. */
    private static final double LEAST_THROUGHPUT = 0.5;

    private static final String FORMAT = "%-9s %-18s %-9s %22s %22s %22s %22s%n";

    /** Whether each request of each run was dispatched once and ended once. */
    boolean complete() {
        return runs.stream().allMatch(RouterRun::complete);
    }

    String table() {
        var lines = new StringBuilder();
        lines.append(String.format(
                Locale.ROOT,
                "router and null pipeline: %d partitions, %d threads, %d run(s) each, %d s for each rate, %,d at once; %d cores, Java %s%n%n",
                scenario.partitions(),
                scenario.threads(),
                scenario.runs(),
                scenario.measured().toSeconds(),
                scenario.backlog(),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version()));
        shape.kinds().forEach(kind -> lines.append(written(kind)));
        lines.append("%ncommand due to dispatch read, ms: median of the runs (least-most)%n".formatted());
        lines.append(FORMAT.formatted("commit ms", "load", "", "p50", "p99", "p99.9", "CPU s / 1,000"));
        for (Duration interval : scenario.commitIntervals()) {
            scenario.rates().forEach(rate -> rates(lines, interval, rate));
            backlog(lines, interval);
        }
        lines.append("%neach request dispatched once and ended once: %s%n"
                .formatted(complete() ? "yes" : "NO, " + faults()));
        return lines.toString();
    }

    private static String written(Shape.Kind kind) {
        return String.format(
                Locale.ROOT,
                "%-10s %s to topics, %s to changelogs%n",
                kind.name(),
                written(kind.topics()),
                written(kind.stores()));
    }

    private static String written(List<Shape.Written> all) {
        double records = all.stream().mapToDouble(Shape.Written::perInput).sum();
        double bytes = all.stream()
                .mapToDouble(each ->
                        each.perInput() * each.keyBytes() + (each.perInput() - each.removals()) * each.valueBytes())
                .sum();
        return String.format(Locale.ROOT, "%.2f records (%,.0f B)", records, bytes);
    }

    private void rates(StringBuilder lines, Duration interval, int rate) {
        for (String subject : List.of(ROUTER, NULL)) {
            lines.append(FORMAT.formatted(
                    interval.toMillis(),
                    rate + "/s",
                    subject,
                    spread(subject, interval, rate, phase -> phase.times().p50())
                            .text(1),
                    spread(subject, interval, rate, phase -> phase.times().p99())
                            .text(1),
                    spread(subject, interval, rate, phase -> phase.times().p999())
                            .text(1),
                    spread(subject, interval, rate, RouterRun.Phase::cpuPerThousand)
                            .text(2)));
        }
        double p50 = ratio(interval, rate, phase -> phase.times().p50());
        double p99 = ratio(interval, rate, phase -> phase.times().p99());
        lines.append(FORMAT.formatted(
                "",
                "",
                "ratio",
                verdict(p50, p50 <= MOST_LATENCY),
                verdict(p99, p99 <= MOST_LATENCY),
                "%.2f".formatted(ratio(interval, rate, phase -> phase.times().p999())),
                "%.2f".formatted(ratio(interval, rate, RouterRun.Phase::cpuPerThousand))));
    }

    private void backlog(StringBuilder lines, Duration interval) {
        for (String subject : List.of(ROUTER, NULL)) {
            lines.append(FORMAT.formatted(
                    interval.toMillis(),
                    "%,d at once".formatted(scenario.backlog()),
                    subject,
                    spread(subject, interval, RouterRun.AT_ONCE, RouterRun.Phase::perSecond)
                                    .text(0) + " /s",
                    "",
                    "",
                    spread(subject, interval, RouterRun.AT_ONCE, RouterRun.Phase::cpuPerThousand)
                            .text(2)));
        }
        double share = ratio(interval, RouterRun.AT_ONCE, RouterRun.Phase::perSecond);
        lines.append(FORMAT.formatted(
                "",
                "",
                "ratio",
                verdict(share, share >= LEAST_THROUGHPUT),
                "",
                "",
                "%.2f".formatted(ratio(interval, RouterRun.AT_ONCE, RouterRun.Phase::cpuPerThousand))));
    }

    private static String verdict(double ratio, boolean met) {
        return String.format(Locale.ROOT, "%.2f %s", ratio, met ? "met" : "NOT MET");
    }

    private double ratio(Duration interval, int rate, ToDoubleFunction<RouterRun.Phase> number) {
        return spread(ROUTER, interval, rate, number).median()
                / spread(NULL, interval, rate, number).median();
    }

    private Spread spread(String subject, Duration interval, int rate, ToDoubleFunction<RouterRun.Phase> number) {
        return Spread.of(phases(subject, interval, rate), number);
    }

    private Stream<RouterRun.Phase> phases(String subject, Duration interval, int rate) {
        return runs.stream()
                .filter(run ->
                        run.subject().equals(subject) && run.commitInterval().equals(interval))
                .flatMap(run -> run.phases().stream())
                .filter(phase -> phase.rate() == rate);
    }

    private String faults() {
        int lost = 0;
        int surplus = 0;
        for (var run : runs) {
            for (var phase : run.phases()) {
                lost += phase.lost();
                surplus += phase.surplus();
            }
        }
        return lost + " lost, " + surplus + " too many";
    }

    /** One object with every run, and what the null pipeline wrote. */
    Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("scenario", "router");
        json.put("cores", Runtime.getRuntime().availableProcessors());
        json.put("java", Runtime.version().toString());
        json.put("partitions", scenario.partitions());
        json.put("threads", scenario.threads());
        json.put("measuredSeconds", scenario.measured().toSeconds());
        json.put("complete", complete());
        json.put("shape", shape);
        json.put(
                "runs",
                runs.stream()
                        .map(run -> Map.of(
                                "subject", run.subject(),
                                "commitIntervalMillis", run.commitInterval().toMillis(),
                                "phases", run.phases()))
                        .toList());
        return json;
    }
}
