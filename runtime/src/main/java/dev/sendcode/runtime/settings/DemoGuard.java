package dev.sendcode.runtime.settings;

import dev.sendcode.runtime.config.ConfigurationException;
import dev.sendcode.runtime.config.ConfigurationException.Problem;
import dev.sendcode.runtime.config.ListenAddress;
import java.util.List;

/** Keeps keys that everybody knows away from addresses that everybody reaches. */
public final class DemoGuard {

    private DemoGuard() {}

    /**
     * Lets a process with demo keysets start only where nobody else can reach it, or where it was told to be a demo.
     *
     * @param demoAllowed the key {@code demo}
     * @param demoKeys whether a keyset is the demo's
     * @param listeners every address the process listens on
     * @throws ConfigurationException naming what to set instead
     */
    public static void require(boolean demoAllowed, boolean demoKeys, List<ListenAddress> listeners) {
        var open = listeners.stream().filter(address -> !address.isLoopback()).toList();
        if (demoAllowed || open.isEmpty()) {
            return;
        }
        String where = "while this process listens on " + open.getFirst().host()
                + "; `sendcode init DIR` makes your own, or set SENDCODE_DEMO=true for a demonstration";
        if (demoKeys) {
            throw new ConfigurationException(
                    List.of(Problem.of("keys.hash.file", "is needed: the demo's keysets are refused " + where)));
        }
    }
}
