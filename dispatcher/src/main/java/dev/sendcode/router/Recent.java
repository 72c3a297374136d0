package dev.sendcode.router;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What was looked at last, by name; so many at most. One thread's. */
final class Recent<V> {

    private final LinkedHashMap<String, V> entries;

    /** @param most how many are kept; the one that was not looked at for longest goes first */
    Recent(int most) {
        entries = new LinkedHashMap<>(16, 0.75f, true) {

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > most;
            }
        };
    }

    /** What is kept, or else is found; nothing is kept of what is not found. */
    @Nullable V get(String name, Function<String, @Nullable V> find) {
        V kept = entries.get(name);
        if (kept == null) {
            kept = find.apply(name);
            if (kept != null) {
                entries.put(name, kept);
            }
        }
        return kept;
    }

    void put(String name, V value) {
        entries.put(name, value);
    }

    void remove(String name) {
        entries.remove(name);
    }
}
