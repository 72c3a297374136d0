package dev.sendcode.runtime.config;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * The settings of other people's clients that pass through: which names exist. What their values may be is the client's own business.
 */
final class PassThroughKeys {

    /** What a Streams application may want to tune; the rest is decided by the router's and collector's guarantees. */
    private static final Set<String> STREAMS = Set.of(
            "acceptable.recovery.lag",
            "max.task.idle.ms",
            "max.warmup.replicas",
            "num.standby.replicas",
            "num.stream.threads",
            "poll.ms",
            "probing.rebalance.interval.ms",
            "rack.aware.assignment.strategy",
            "rack.aware.assignment.tags",
            "replication.factor",
            "rocksdb.config.setter",
            "state.cleanup.delay.ms",
            "statestore.cache.max.bytes",
            "task.timeout.ms",
            "topology.optimization");

    /** Confluent's names for the registry client and the serdes, as its Avro serializer documents them; {@code url} is ours. */
    private static final Set<String> REGISTRY = Set.of(
            "url",
            "serializer",
            "deserializer",
            "auto.register.schemas",
            "use.latest.version",
            "latest.compatibility.strict",
            "latest.cache.size",
            "latest.cache.ttl.sec",
            "normalize.schemas",
            "use.schema.id",
            "id.compatibility.strict",
            "avro.remove.java.properties",
            "avro.use.logical.type.converters",
            "avro.reflection.allow.null",
            "max.schemas.per.subject",
            "key.subject.name.strategy",
            "value.subject.name.strategy",
            "basic.auth.credentials.source",
            "basic.auth.user.info",
            "schema.registry.basic.auth.user.info",
            "bearer.auth.credentials.source",
            "bearer.auth.token",
            "max.retries",
            "retries.wait.ms",
            "retries.max.wait.ms",
            "http.connect.timeout.ms",
            "http.read.timeout.ms",
            "proxy.host",
            "proxy.port",
            "schema.registry.ssl.protocol",
            "schema.registry.ssl.enabled.protocols",
            "schema.registry.ssl.endpoint.identification.algorithm",
            "schema.registry.ssl.truststore.type",
            "schema.registry.ssl.truststore.location",
            "schema.registry.ssl.truststore.password",
            "schema.registry.ssl.keystore.type",
            "schema.registry.ssl.keystore.location",
            "schema.registry.ssl.keystore.password",
            "schema.registry.ssl.key.password");

    /** Every prefix and the names behind it; Redis's names stand in the defaults file, for they are all ours. */
    static final Map<String, Set<String>> BY_PREFIX = Map.of("kafka.", kafka(), "registry.", REGISTRY);

    private PassThroughKeys() {}

    private static Set<String> kafka() {
        var names = new TreeSet<>(STREAMS);
        names.addAll(ProducerConfig.configNames());
        names.addAll(ConsumerConfig.configNames());
        names.addAll(AdminClientConfig.configNames());
        return names;
    }
}
