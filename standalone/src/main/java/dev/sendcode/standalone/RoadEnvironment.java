package dev.sendcode.standalone;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The variables that the processes of a standalone are configured by: what makes sense on one machine, the user's own over that, and over
 * all the addresses of the standalone's own parts. A process gets what all share and what is its own.
 */
final class RoadEnvironment {

    private static final String PREFIX = "SENDCODE_";

    /** What is taken where the user says nothing. */
    private static final Map<String, String> LAPTOP = Map.of(
            "SENDCODE_TOPICS_PARTITIONS", "3",
            "SENDCODE_TOPICS_REPLICATION_FACTOR", "1",
            "SENDCODE_TOPICS_MIN_INSYNC_REPLICAS", "1");

    private final Map<String, String> users;
    private final Map<String, String> shared = new TreeMap<>();
    private final Map<String, Map<String, String>> wiring = new TreeMap<>();
    private final Map<String, Map<String, String>> defaults = new TreeMap<>();

    RoadEnvironment(Plan plan, StateFolder folder) {
        users = new TreeMap<>(plan.environment());
        users.keySet().removeIf(name -> !name.startsWith(PREFIX));
        var ports = plan.ports();
        shared.put("SENDCODE_KAFKA_BOOTSTRAP_SERVERS", at(ports.kafka()));
        shared.put("SENDCODE_REGISTRY_URL", "http://" + at(ports.registry()));
        shared.put("SENDCODE_REDIS_URI", "redis://" + at(ports.redis()));
    }

    /** What all processes share: for the parts of the standalone that are no process, and for other commands against it. */
    Map<String, String> shared() {
        var environment = new TreeMap<>(LAPTOP);
        environment.putAll(users);
        environment.putAll(shared);
        return environment;
    }

    /** The variables of one process. */
    Map<String, String> of(String process) {
        var environment = new TreeMap<>(LAPTOP);
        environment.putAll(defaults.getOrDefault(process, Map.of()));
        environment.putAll(users);
        environment.putAll(shared);
        environment.putAll(wiring.getOrDefault(process, Map.of()));
        return environment;
    }

    /** The user's variables that count for nothing here, because the standalone brings the part itself. */
    List<String> ignored() {
        var ours = new TreeSet<>(shared.keySet());
        wiring.values().forEach(variables -> ours.addAll(variables.keySet()));
        return users.keySet().stream().filter(ours::contains).toList();
    }

    private static String at(int port) {
        return "127.0.0.1:" + port;
    }
}
