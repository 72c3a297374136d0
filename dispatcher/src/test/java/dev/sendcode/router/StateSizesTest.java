package dev.sendcode.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.events.OutcomeKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one request leaves in the stores, key and value together, by kind of key: docs/topology.md tells these numbers. */
class StateSizesTest {

    private static final Map<String, Integer> LIVE =
            Map.of("hot r", 253, "hot w", 103, "hot a", 42, "hot p", 23, "cold i", 69, "cold x", 57);
    private static final Map<String, Integer> AWAITING =
            Map.of("cold r", 251, "cold d", 57, "hot w", 103, "hot a", 42, "hot p", 23, "cold i", 69, "cold x", 57);
    private static final Map<String, Integer> ENDED =
            Map.of("hot w", 103, "hot a", 42, "hot p", 23, "cold i", 78, "cold x", 57);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void aRequestCostsAQuarterOfAKibibyteWhereItWaitsAndItsWindowAndIdLittle() {
        try (var router = new RouterDriver(folder)) {
            router.ask("a");
            var dispatch = router.dispatches().getLast();
            assertThat(sizes(router)).isEqualTo(LIVE);
            router.outcome(dispatch, OutcomeKind.ACCEPTED);
            assertThat(sizes(router)).isEqualTo(AWAITING);
            router.outcome(dispatch, OutcomeKind.DELIVERED);
            assertThat(sizes(router)).isEqualTo(ENDED);
        }
    }

    private static Map<String, Integer> sizes(RouterDriver router) {
        var sizes = new TreeMap<String, Integer>();
        for (String store : new String[] {"hot", "cold"}) {
            try (var all = router.driver.<String, byte[]>getKeyValueStore(store).all()) {
                all.forEachRemaining(row -> sizes.merge(
                        store + " " + row.key.charAt(0),
                        row.key.getBytes(StandardCharsets.UTF_8).length + row.value.length,
                        Integer::sum));
            }
        }
        return sizes;
    }
}
