package dev.sendcode.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.embedded.AuditLog;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.awaitility.Awaitility;

/** Promise 2: no recorded request is lost, and each ends in exactly one ending. */
record OneEndingPerRequest() implements Promise {

    /** Returns when each of these requests has an ending. */
    static void await(AuditLog audit, Set<String> requests, Duration patience) {
        Awaitility.await("an ending for each of " + requests.size() + " requests")
                .atMost(patience)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> {
                    var endings = audit.read().endings();
                    assertThat(requests.stream()
                                    .filter(request -> endings.getOrDefault(request, Map.of())
                                            .isEmpty())
                                    .limit(5)
                                    .toList())
                            .as("requests without an ending, of %s", audit.kinds())
                            .isEmpty();
                });
    }

    @Override
    public void assertKept(Evidence evidence) {
        var endings = evidence.audit().endings();
        var unknown = new TreeSet<>(evidence.recorded());
        unknown.removeAll(endings.keySet());
        assertThat(unknown).as("requests of which the audit log does not know").isEmpty();
        var others = new TreeMap<>(endings);
        others.values().removeIf(ends -> ends.size() == 1);
        assertThat(others).as("requests without one ending").isEmpty();
    }
}
