package dev.sendcode.runtime.settings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Signatures or templates by what they are for and who may use them, so that 100,000 of them cost a look-up no more than ten. */
record TextsByUser<T>(Map<String, Map<String, List<T>>> all) {

    private static final String GENERAL = "";

    /**
     * Lays them out.
     *
     * @param slot what a text is for
     * @param applications who may use it; none = everybody
     */
    static <T> TextsByUser<T> of(
            Collection<T> texts, Comparator<T> order, Function<T, String> slot, Function<T, Set<String>> applications) {
        var all = new HashMap<String, Map<String, List<T>>>();
        texts.stream().sorted(order).forEach(text -> {
            var users = applications.apply(text);
            for (String user : users.isEmpty() ? Set.of(GENERAL) : users) {
                all.computeIfAbsent(slot.apply(text), _ -> new HashMap<>())
                        .computeIfAbsent(user, _ -> new ArrayList<>())
                        .add(text);
            }
        });
        return new TextsByUser<>(all);
    }

    /** Those of a slot that an application may use: its own, then the general ones. */
    Stream<T> of(String slot, String application) {
        var users = all.getOrDefault(slot, Map.of());
        return Stream.concat(
                users.getOrDefault(application, List.of()).stream(), users.getOrDefault(GENERAL, List.of()).stream());
    }
}
