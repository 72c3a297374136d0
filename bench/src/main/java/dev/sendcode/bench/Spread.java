package dev.sendcode.bench;

import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A number of several runs.
 *
 * @param median of them; of an even count, the mean of the two in the middle
 * @param least of them
 * @param most of them
 */
record Spread(double median, double least, double most) {

    static <T> Spread of(Stream<T> runs, ToDoubleFunction<T> number) {
        double[] sorted = runs.mapToDouble(number).sorted().toArray();
        if (sorted.length == 0) {
            return new Spread(0, 0, 0);
        }
        int half = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }

    /** {@code 12.3 (11.0-14.1)}, with so many digits behind the point. */
    String text(int digits) {
        String format = "%,." + digits + "f";
        return Stream.of(median, least, most)
                .map(each -> String.format(Locale.ROOT, format, each))
                .collect(Collectors.collectingAndThen(
                        Collectors.toList(),
                        all -> least == most ? all.getFirst() : "%s (%s-%s)".formatted(all.toArray())));
    }
}
