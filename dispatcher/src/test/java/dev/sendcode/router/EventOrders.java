package dev.sendcode.router;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Checks a property over random lists of events. Where it fails, events are left out, half of them, a quarter, down to one, as long as it still fails;
 * the smallest list is told with the seed. Events are values that mean something after any other events.
 */
public final class EventOrders {

    private EventOrders() {}

    /**
     * Checks it.
     *
     * @param seed the same one makes the same lists
     * @param lists how many
     * @param length events in each
     * @param event makes one
     * @param property throws if it does not hold
     */
    public static <E> void hold(
            long seed, int lists, int length, Function<Random, E> event, Consumer<List<E>> property) {
        var random = new Random(seed);
        for (int list = 0; list < lists; list++) {
            var events =
                    Stream.generate(() -> event.apply(random)).limit(length).toList();
            if (fails(property, events)) {
                tell(seed, shrunk(events, property), property);
            }
        }
    }

    private static <E> boolean fails(Consumer<List<E>> property, List<E> events) {
        try {
            property.accept(events);
            return false;
        } catch (AssertionError | RuntimeException failed) {
            return true;
        }
    }

    /** A list that still fails, and fails no more with any one event less. */
    static <E> List<E> shrunk(List<E> failing, Consumer<List<E>> property) {
        var smallest = failing;
        int part = Math.max(1, smallest.size() / 2);
        while (true) {
            var smaller = without(smallest, part, property);
            if (smaller.size() == smallest.size()) {
                if (part == 1) {
                    return smallest;
                }
                part /= 2;
            }
            smallest = smaller;
        }
    }

    private static <E> List<E> without(List<E> failing, int part, Consumer<List<E>> property) {
        var left = failing;
        for (int from = 0; from < left.size(); ) {
            var tried = new ArrayList<>(left);
            tried.subList(from, Math.min(from + part, left.size())).clear();
            if (fails(property, tried)) {
                left = tried;
            } else {
                from += part;
            }
        }
        return left;
    }

    private static <E> void tell(long seed, List<E> events, Consumer<List<E>> property) {
        try {
            property.accept(events);
        } catch (AssertionError | RuntimeException failed) {
            throw new AssertionError(
                    failed.getMessage() + "\nSeed " + seed + ", the smallest list of events that shows it:\n"
                            + events.stream().map(event -> "  " + event).collect(Collectors.joining("\n")),
                    failed);
        }
        throw new AssertionError("Seed " + seed + ": fails now and then, with the same " + events.size() + " events");
    }
}
