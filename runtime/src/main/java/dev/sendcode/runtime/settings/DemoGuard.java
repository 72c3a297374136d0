package dev.sendcode.runtime.settings;

import dev.sendcode.runtime.config.ConfigurationException;
import dev.sendcode.runtime.config.ConfigurationException.Problem;
import dev.sendcode.runtime.config.ListenAddress;
import dev.sendcode.runtime.config.Secret;
import java.util.List;
import java.util.Optional;

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

    /** What the demo's operators send as their token. */
    public static final String ADMIN_TOKEN = "demo-admin";

    /**
     * The same for the token by which settings are changed.
     *
     * @param token what the process was given
     * @throws ConfigurationException naming what to set instead
     */
    public static void requireToken(boolean demoAllowed, Optional<Secret> token, List<ListenAddress> listeners) {
        boolean demo = token.map(Secret::value).filter(ADMIN_TOKEN::equals).isPresent();
        if (demo && !demoAllowed && !listeners.stream().allMatch(ListenAddress::isLoopback)) {
            throw new ConfigurationException(List.of(Problem.of(
                    "admin.token",
                    "must be your own: everybody knows the demo's; `sendcode init DIR` makes one, or set SENDCODE_DEMO=true for"
                            + " a demonstration")));
        }
    }
}
