package dev.sendcode.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A result for people and for programs.
 *
 * @param result what was measured
 * @param against where it ran, in words
 * @param machine cores and Java, without which a latency says nothing
 */
record Report(HttpToVendor.Result result, String against, String machine) {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** The generator's own lateness that would still not show in a table of milliseconds. */
    private static final double TOLERABLE_LAG_MILLIS = 10;

    static Report of(HttpToVendor.Result result, String against) {
        return new Report(
                result, against, Runtime.getRuntime().availableProcessors() + " cores, Java " + Runtime.version());
    }

    String table() {
        var load = result.load();
        var lines = new StringBuilder();
        lines.append("HTTP in → vendor call: %d/s for %d s (%d requests) after %d s of warm-up%n"
                .formatted(
                        load.perSecond(),
                        load.measured().toSeconds(),
                        load.measuredRequests(),
                        load.warmUp().toSeconds()));
        lines.append("%s; %s%n%n".formatted(against, machine));
        lines.append(
                "%-22s %9s %9s %9s %9s %9s%n".formatted("ms from the due time", "p50", "p90", "p99", "p99.9", "max"));
        lines.append(row("answer of the API", result.answered()));
        lines.append(row("call of the vendor", result.called()));
        lines.append("%nsent %d = admitted %d + pending %d + suppressed %d + overloaded %d + refused %d + broken %d%n"
                .formatted(
                        load.measuredRequests(),
                        result.count(Answers.ADMITTED),
                        result.count(Answers.PENDING),
                        result.count(Answers.SUPPRESSED),
                        result.count(Answers.OVERLOADED),
                        result.count(Answers.REFUSED),
                        result.count(Answers.BROKEN)));
        lines.append("at the vendor %d, missing %d; other messages in its inbox %d%n"
                .formatted(result.atVendor(), result.missing(), result.foreign()));
        lines.append("the generator was at most %.1f ms late%s%n"
                .formatted(
                        result.lagMillis(),
                        result.lagMillis() > TOLERABLE_LAG_MILLIS
                                ? ": it had too little of the machine for this rate"
                                : ""));
        return lines.toString();
    }

    private static String row(String what, Times.Summary times) {
        return String.format(
                Locale.ROOT,
                "%-22s %9.1f %9.1f %9.1f %9.1f %9.1f%n",
                what,
                times.p50(),
                times.p90(),
                times.p99(),
                times.p999(),
                times.max());
    }

    String json() {
        var load = result.load();
        var json = new LinkedHashMap<String, Object>();
        json.put("scenario", "http-to-vendor");
        json.put("against", against);
        json.put("machine", machine);
        json.put("perSecond", load.perSecond());
        json.put("warmUpSeconds", load.warmUp().toSeconds());
        json.put("measuredSeconds", load.measured().toSeconds());
        json.put("sent", load.measuredRequests());
        for (Answers answer : Answers.values()) {
            json.put(answer.name().toLowerCase(Locale.ROOT), result.count(answer));
        }
        json.put("atVendor", result.atVendor());
        json.put("missing", result.missing());
        json.put("foreign", result.foreign());
        json.put("generatorLagMillis", result.lagMillis());
        json.put("answerMillis", times(result.answered()));
        json.put("vendorCallMillis", times(result.called()));
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json);
        } catch (JsonProcessingException ourOwnMap) {
            throw new IllegalStateException(ourOwnMap);
        }
    }

    private static Map<String, Object> times(Times.Summary times) {
        var json = new LinkedHashMap<String, Object>();
        json.put("count", times.count());
        json.put("p50", times.p50());
        json.put("p90", times.p90());
        json.put("p99", times.p99());
        json.put("p99.9", times.p999());
        json.put("max", times.max());
        return json;
    }
}
