package dev.sendcode.standalone;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The variables that every process of a standalone is configured by: what makes sense on one machine, the user's own over that, and over
 * all the addresses of the standalone's own parts.
 */
final class RoadEnvironment {

    private static final String PREFIX = "SENDCODE_";

    private RoadEnvironment() {}

    /** What is taken where the user says nothing. */
    private static Map<String, String> laptop() {
        return Map.of(
                "SENDCODE_TOPICS_PARTITIONS", "3",
                "SENDCODE_TOPICS_REPLICATION_FACTOR", "1",
                "SENDCODE_TOPICS_MIN_INSYNC_REPLICAS", "1",
                "SENDCODE_ROUTER_COMMIT_INTERVAL", "10ms",
                "SENDCODE_COLLECTOR_COMMIT_INTERVAL", "10ms");
    }

    /** Where the parts are; nobody may say otherwise. */
    private static Map<String, String> wiring(Plan plan, StateFolder folder) {
        var ports = plan.ports();
        String sandbox = plan.sandbox().map(Object::toString).orElse("http://" + at(ports.sandbox()));
        var wiring = new TreeMap<String, String>();
        wiring.put("SENDCODE_KAFKA_BOOTSTRAP_SERVERS", at(ports.kafka()));
        wiring.put("SENDCODE_REGISTRY_URL", "http://" + at(ports.registry()));
        wiring.put("SENDCODE_REDIS_URI", "redis://" + at(ports.redis()));
        wiring.put("SENDCODE_API_LISTEN", at(ports.api()));
        wiring.put("SENDCODE_API_OPERATOR_LISTEN", at(ports.apiOperator()));
        wiring.put("SENDCODE_COLLECTOR_LISTEN", at(ports.collector()));
        wiring.put("SENDCODE_COLLECTOR_OPERATOR_LISTEN", at(ports.collectorOperator()));
        wiring.put("SENDCODE_COLLECTOR_STATE_DIR", folder.of("status-collector").toString());
        wiring.put("SENDCODE_ROUTER_OPERATOR_LISTEN", at(ports.router()));
        wiring.put("SENDCODE_ROUTER_STATE_DIR", folder.of("router").toString());
        wiring.put("SENDCODE_WORKER_OPERATOR_LISTEN", at(ports.worker()));
        wiring.put("SENDCODE_WORKER_SANDBOX_URL", sandbox);
        wiring.put("SENDCODE_SANDBOX_LISTEN", at(ports.sandbox()));
        wiring.put(
                "SENDCODE_SANDBOX_CALLBACK_URL",
                "http://" + at(ports.collector()) + "/receipts/builtin/builtin/demo-token");
        return wiring;
    }

    /** All of it together. */
    static Map<String, String> of(Plan plan, StateFolder folder) {
        var environment = new TreeMap<>(laptop());
        environment.putAll(users(plan));
        environment.putAll(wiring(plan, folder));
        return environment;
    }

    /** The user's variables that count for nothing here, because the standalone brings the part itself. */
    static List<String> ignored(Plan plan, StateFolder folder) {
        var wiring = wiring(plan, folder);
        return users(plan).entrySet().stream()
                .filter(entry ->
                        wiring.containsKey(entry.getKey()) && !entry.getValue().equals(wiring.get(entry.getKey())))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static Map<String, String> users(Plan plan) {
        var users = new TreeMap<>(plan.environment());
        users.keySet().removeIf(name -> !name.startsWith(PREFIX));
        return users;
    }

    private static String at(int port) {
        return "127.0.0.1:" + port;
    }
}
