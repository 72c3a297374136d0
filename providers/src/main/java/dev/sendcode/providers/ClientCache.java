package dev.sendcode.providers;

import java.util.LinkedHashMap;
import java.util.function.Function;

/**
 * The vendor's client objects, one for each set of credentials; the ones that were used last. What falls out is dropped and not closed, as clients
 * share their connections. Safe for several threads.
 *
 * @param <K> what a client is made of; compared by value, never printed
 * @param <C> the client
 */
public final class ClientCache<K, C> {

    /** A client is small; so many accounts can be in use at a time without making any anew. */
    private static final int MOST = 1_000;

    private final Function<K, C> open;
    private final LinkedHashMap<K, C> clients = new LinkedHashMap<>(16, 0.75f, true);

    /** Empty; makes clients when they are asked for. */
    public ClientCache(Function<K, C> open) {
        this.open = open;
    }

    /** The client for that key. */
    public synchronized C get(K key) {
        C client = clients.computeIfAbsent(key, open);
        if (clients.size() > MOST) {
            clients.remove(clients.firstEntry().getKey());
        }
        return client;
    }
}
