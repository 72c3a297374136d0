package dev.sendcode.simulator;

import dev.sendcode.runtime.config.Configuration;
import dev.sendcode.runtime.config.ListenAddress;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The simulator's configuration; {@code simulator.defaults.properties} has the keys.
 *
 * @param listen where workers and people reach it
 * @param receipts how receipts are pushed
 * @param limits whether the vendors' limits per phone and account hold
 * @param slow how long a slow answer takes
 * @param silence how long a call that gets no answer is held
 * @param inboxSize messages that are kept
 * @param ledgerSize dispatch ids whose calls are remembered
 */
public record SandboxConfig(
        ListenAddress listen,
        ReceiptPush receipts,
        boolean limits,
        Duration slow,
        Duration silence,
        int inboxSize,
        int ledgerSize) {

    /** Name of the process and of its defaults file. */
    public static final String PROCESS = "simulator";

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final List<String> VENDORS =
            List.of("alibaba", "tencent", "ucloud", "chuanglan", "china-mobile-mas");

    /**
     * How receipts are pushed.
     *
     * @param callbacks the whole addresses, token included, by vendor; the others push none
     * @param delay from taking the message to the first push
     * @param lateDelay the same for the script with the late receipt
     * @param jitter added to either at random, perhaps zero
     * @param timeout of one push of the sandbox dialect; the vendors have their own
     * @param attempts pushes of one receipt of the sandbox dialect at most, at least 1; the pause doubles from 1 s to 1 min
     * @param faster what the vendors' pauses between pushes are divided by, at least 1
     * @param waiting receipts that wait at most; more are dropped
     */
    public record ReceiptPush(
            Map<String, URI> callbacks,
            Duration delay,
            Duration lateDelay,
            Duration jitter,
            Duration timeout,
            int attempts,
            int faster,
            int waiting) {

        /** Copies the map. */
        public ReceiptPush {
            callbacks = Map.copyOf(callbacks);
        }
    }

    /**
     * Reads it from the environment.
     *
     * @throws dev.sendcode.runtime.config.ConfigurationException naming every problem
     */
    public static SandboxConfig load(Map<String, String> environment) {
        return Configuration.load(PROCESS, environment, SandboxConfig::read);
    }

    /** Reads the keys; problems are noted at the reader. */
    public static SandboxConfig read(Configuration c) {
        var receipts = new ReceiptPush(
                callbacks(c),
                c.duration("sandbox.receipt.delay", Duration.ofMillis(1), Duration.ofHours(1)),
                c.duration("sandbox.receipt.late.delay", Duration.ofMillis(1), Duration.ofHours(48)),
                c.duration("simulator.receipt.jitter", Duration.ZERO, Duration.ofHours(1)),
                c.duration("sandbox.callback.timeout", Duration.ofMillis(50), MINUTE),
                c.integer("sandbox.callback.attempts", 1, 100),
                c.integer("simulator.callback.faster", 1, 1_000_000),
                c.integer("sandbox.callback.waiting", 1, 10_000_000));
        return new SandboxConfig(
                c.listen("sandbox.listen"),
                receipts,
                c.flag("simulator.limits"),
                c.duration("sandbox.slow", Duration.ofMillis(1), MINUTE),
                c.duration("sandbox.silence", Duration.ofMillis(1), MINUTE),
                c.integer("sandbox.inbox.size", 1, 10_000_000),
                c.integer("sandbox.ledger.size", 1, 10_000_000));
    }

    private static Map<String, URI> callbacks(Configuration c) {
        var callbacks = new HashMap<String, URI>();
        callbacks.put(SandboxDialect.VENDOR, c.uri("sandbox.callback.url"));
        for (String vendor : VENDORS) {
            c.optionalUri("simulator.callback." + vendor).ifPresent(callback -> callbacks.put(vendor, callback));
        }
        return callbacks;
    }
}
