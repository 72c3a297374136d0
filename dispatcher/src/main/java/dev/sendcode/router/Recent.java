package dev.sendcode.router;

import java.util.LinkedHashMap;
import java.util.Map;
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

    @Nullable V get(String name) {
        return entries.get(name);
    }

    void put(String name, V value) {
        entries.put(name, value);
    }

    void remove(String name) {
        entries.remove(name);
    }
}
