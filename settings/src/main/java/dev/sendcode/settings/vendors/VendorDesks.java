package dev.sendcode.settings.vendors;

import dev.sendcode.providers.Provider;
import dev.sendcode.providers.ProviderCatalog;
import dev.sendcode.providers.ProviderKind;
import dev.sendcode.providers.VendorAccount;
import dev.sendcode.providers.VendorDesk;
import dev.sendcode.runtime.config.Configuration;
import dev.sendcode.runtime.settings.Settings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Each vendor's desk, opened when it is first asked at: a process that asks nothing loads no vendor's library. Thread-safe. */
public final class VendorDesks implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Map<String, Map<String, String>> vendors;
    private final Map<String, Provider> open = new HashMap<>();
    private boolean closed;

    /**
     * Opens nothing yet.
     *
     * @param vendors as {@link #read} has it
     */
    public VendorDesks(Map<String, Map<String, String>> vendors) {
        this.vendors = Map.copyOf(vendors);
    }

    /**
     * Reads {@code vendors.simulator.url} and, for each provider that stands for a vendor, the keys {@code vendors.<provider>.…} that a worker has as
     * {@code worker.<provider>.…}.
     */
    public static Map<String, Map<String, String>> read(Configuration c) {
        var simulator = c.optionalUri("vendors.simulator.url");
        var vendors = new TreeMap<String, Map<String, String>>();
        for (ProviderKind kind : vendors()) {
            String prefix = "vendors." + kind.id() + ".";
            vendors.put(
                    kind.id(),
                    kind.settings(
                            simulator,
                            key -> c.duration(prefix + key, Duration.ofMillis(1), LONGEST),
                            key -> c.optionalText(prefix + key)));
        }
        return Map.copyOf(vendors);
    }

    private static List<ProviderKind> vendors() {
        return ProviderCatalog.all().stream()
                .filter(kind -> !kind.id().equals(Settings.BUILTIN))
                .toList();
    }

    /** The desk of a provider; one that cannot be opened, or stands for no vendor, answers {@link VendorDesk.Asked.Unsupported}. */
    public synchronized VendorDesk of(String provider) {
        if (closed) {
            return new Shut("this process is stopping");
        }
        var settings = vendors.get(provider);
        if (settings == null) {
            return new Shut("no vendor stands behind provider " + provider);
        }
        try {
            return open.computeIfAbsent(
                            provider,
                            id -> ProviderCatalog.find(id).orElseThrow().open().apply(settings))
                    .desk();
        } catch (IllegalArgumentException refused) {
            return new Shut("vendors." + provider + ": " + refused.getMessage());
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        open.values().forEach(Provider::close);
        open.clear();
    }

    /** A desk at which nobody is. */
    private record Shut(String why) implements VendorDesk {

        @Override
        public Asked<Optional<VendorTemplate>> template(VendorAccount account, String id, boolean mainland) {
            return new Asked.Unsupported<>(why);
        }

        @Override
        public Asked<Optional<VendorSignature>> signature(VendorAccount account, String text, boolean mainland) {
            return new Asked.Unsupported<>(why);
        }
    }
}
