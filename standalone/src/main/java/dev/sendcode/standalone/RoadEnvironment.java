package dev.sendcode.standalone;

import dev.sendcode.runtime.settings.DemoGuard;
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

    private static final String ADMIN_TOKEN = "SENDCODE_ADMIN_TOKEN";

    /** The same for one process. Nobody stands by on one machine, and 20 ms a transaction are four times 10 ms for one code. */
    private static final Map<String, Map<String, String>> LAPTOP_OF = Map.of(
            Named.ROUTER,
            Map.of("SENDCODE_ROUTER_COMMIT_INTERVAL", "10ms", "SENDCODE_ROUTER_STANDBY_REPLICAS", "0"),
            Named.WORKER,
            Map.of("SENDCODE_DEMO", "true"), // the sandbox is what this is for
            Named.STATUS_COLLECTOR,
            Map.of("SENDCODE_COLLECTOR_COMMIT_INTERVAL", "10ms"),
            Named.REQUEST_API,
            Map.of("SENDCODE_API_GENAUTH_ENABLED", "true", ADMIN_TOKEN, DemoGuard.ADMIN_TOKEN));

    /** What the processes call themselves, and their defaults files. */
    static final class Named {
        static final String REQUEST_API = "request-api";
        static final String ROUTER = "router";
        static final String WORKER = "worker";
        static final String STATUS_COLLECTOR = "status-collector";
        static final String SANDBOX = "simulator";
        static final String REGISTRY = "registry-server";

        private Named() {}
    }

    private final Ports ports;
    private final Map<String, String> users;
    private final Map<String, String> shared;
    private final Map<String, Map<String, String>> wiring;
    private final String simulator;

    RoadEnvironment(Plan plan, StateFolder folder) {
        users = new TreeMap<>(plan.environment());
        users.keySet().removeIf(name -> !name.startsWith(PREFIX));
        ports = plan.ports();
        shared = Map.of(
                "SENDCODE_KAFKA_BOOTSTRAP_SERVERS", at(ports.kafka()),
                "SENDCODE_REGISTRY_URL", "http://" + at(ports.registry()),
                "SENDCODE_REDIS_URI", "redis://" + at(ports.redis()));
        simulator = plan.sandbox().map(Object::toString).orElse("http://" + at(ports.sandbox()));
        wiring = Map.of(
                Named.REQUEST_API,
                Map.of("SENDCODE_API_LISTEN", at(ports.api()), "SENDCODE_API_OPERATOR_LISTEN", at(ports.apiOperator())),
                Named.ROUTER,
                Map.of(
                        "SENDCODE_ROUTER_OPERATOR_LISTEN", at(ports.router()),
                        "SENDCODE_ROUTER_STATE_DIR", folder.of("router").toString()),
                Named.WORKER,
                Map.of(
                        "SENDCODE_WORKER_OPERATOR_LISTEN",
                        at(ports.worker()),
                        "SENDCODE_WORKER_BUILTIN_SANDBOX_URL",
                        simulator),
                Named.STATUS_COLLECTOR,
                Map.of(
                        "SENDCODE_COLLECTOR_LISTEN", at(ports.collector()),
                        "SENDCODE_COLLECTOR_OPERATOR_LISTEN", at(ports.collectorOperator()),
                        "SENDCODE_COLLECTOR_STATE_DIR",
                                folder.of("status-collector").toString()),
                Named.SANDBOX,
                Map.of(
                        "SENDCODE_SANDBOX_LISTEN",
                        at(ports.sandbox()),
                        // for messages of no account that is in the settings: nobody's, at our own collector
                        "SENDCODE_SANDBOX_CALLBACK_URL",
                        "http://" + at(ports.collector()) + "/receipts/builtin/builtin/none"),
                Named.REGISTRY,
                Map.of("SENDCODE_REGISTRY_SERVER_LISTEN", at(ports.registry())));
    }

    /** What all processes share: for the parts of the standalone that are no process, and for other commands against it. */
    Map<String, String> shared() {
        return over(Map.of(), Map.of());
    }

    /** The variables of one process. */
    Map<String, String> of(String process) {
        var defaults = new TreeMap<>(LAPTOP_OF.getOrDefault(process, Map.of()));
        if (users.containsKey(ADMIN_TOKEN + "_FILE")) {
            defaults.remove(ADMIN_TOKEN);
        }
        if (process.equals(Named.WORKER)) {
            // no vendor is called from a laptop unless its owner says so, with an empty value
            defaults.put("SENDCODE_WORKER_SIMULATOR_URL", simulator);
        }
        if (process.equals(Named.REQUEST_API)) {
            defaults.put("SENDCODE_VENDORS_SIMULATOR_URL", simulator);
        }
        return over(defaults, wiring.getOrDefault(process, Map.of()));
    }

    private Map<String, String> over(Map<String, String> defaults, Map<String, String> addresses) {
        var environment = new TreeMap<>(LAPTOP);
        environment.putAll(defaults);
        environment.putAll(users);
        environment.putAll(shared);
        environment.putAll(addresses);
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
