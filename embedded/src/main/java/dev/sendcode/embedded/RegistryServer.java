package dev.sendcode.embedded;

import dev.sendcode.runtime.http.HttpLimits;
import dev.sendcode.runtime.http.HttpListener;
import dev.sendcode.runtime.http.HttpRoute;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.KafkaException;

/**
 * A schema registry that speaks Confluent's REST API and keeps subjects and ids in the compacted topic {@code _schemas}. It answers only when
 * it has read the topic to its end; ids survive restarts. Only Avro; no deletion, no references.
 */
public final class RegistryServer implements AutoCloseable {

    /** The longest event schema is under 10 KiB. */
    private static final HttpLimits LIMITS = new HttpLimits(1024 * 1024, 64, Duration.ofSeconds(10));

    private final SchemaStore store;
    private final HttpListener listener;
    private final String host;

    private RegistryServer(SchemaStore store, HttpListener listener, String host) {
        this.store = store;
        this.listener = listener;
        this.host = host;
    }

    /**
     * Reads the topic back, then listens.
     *
     * @throws KafkaException where Kafka is away
     * @throws dev.sendcode.runtime.lifecycle.PortTakenException where the port is
     */
    public static RegistryServer start(RegistryServerConfig config) {
        var level = Compatibility.of(config.compatibility()).orElseThrow();
        var store = SchemaStore.open(config.kafka(), config.replicationFactor(), level);
        boolean listening = false;
        try {
            List<HttpRoute> routes = new ArrayList<>(new RegistryRoutes(store).routes());
            var listener =
                    HttpListener.start("schema registry", config.listen(), LIMITS, routes, RegistryRoutes::notFound);
            listening = true;
            return new RegistryServer(store, listener, config.listen().host());
        } finally {
            if (!listening) {
                store.close();
            }
        }
    }

    /** The port it listens on. */
    public int port() {
        return listener.port();
    }

    /** {@code http://<host>:<port>}. */
    public String url() {
        return "http://" + host + ":" + port();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } finally {
            store.close();
        }
    }
}
