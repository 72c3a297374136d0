package dev.sendcode.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Nonces that were used within a time; bounded, the oldest forgotten first. Safe for several threads. */
public final class Nonces {

    private static final int MOST = 200_000;

    private final Duration remembered;
    private final Map<String, Instant> used = new LinkedHashMap<>();

    /**
     * None used yet.
     *
     * @param remembered how long a nonce stays used; above zero
     */
    public Nonces(Duration remembered) {
        this.remembered = remembered;
    }

    /** Uses a nonce; false if it was used before. */
    public synchronized boolean use(String nonce, Instant now) {
        var oldest = used.entrySet().iterator();
        while (oldest.hasNext()) {
            boolean forgotten = oldest.next().getValue().plus(remembered).isBefore(now) || used.size() >= MOST;
            if (!forgotten) {
                break;
            }
            oldest.remove();
        }
        return used.putIfAbsent(nonce, now) == null;
    }
}
