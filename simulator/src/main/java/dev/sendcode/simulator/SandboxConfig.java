package dev.sendcode.simulator;

import dev.sendcode.runtime.config.Configuration;
import dev.sendcode.runtime.config.ListenAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * The sandbox's configuration; {@code simulator.defaults.properties} has the keys.
 *
 * @param listen where workers and people reach it
 * @param receipts how receipts are pushed
 * @param slow how long a slow answer takes
 * @param silence how long a call that gets no answer is held
 * @param inboxSize messages that are kept
 * @param ledgerSize dispatch ids whose calls are remembered
 */
public record SandboxConfig(
        ListenAddress listen, ReceiptPush receipts, Duration slow, Duration silence, int inboxSize, int ledgerSize) {

    /** Name of the process and of its defaults file. */
    public static final String PROCESS = "simulator";

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /**
     * How receipts are pushed.
     *
     * @param callback the whole address, token included
     * @param delay from taking the message to the first push
     * @param lateDelay the same for the script with the late receipt
     * @param timeout of one push
     * @param attempts pushes of one receipt at most, at least 1; the pause doubles from 1 s to 1 min
     * @param waiting receipts that wait at most; more are dropped
     */
    public record ReceiptPush(
            URI callback, Duration delay, Duration lateDelay, Duration timeout, int attempts, int waiting) {}

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
                c.uri("sandbox.callback.url"),
                c.duration("sandbox.receipt.delay", Duration.ofMillis(1), Duration.ofHours(1)),
                c.duration("sandbox.receipt.late.delay", Duration.ofMillis(1), Duration.ofHours(48)),
                c.duration("sandbox.callback.timeout", Duration.ofMillis(50), MINUTE),
                c.integer("sandbox.callback.attempts", 1, 100),
                c.integer("sandbox.callback.waiting", 1, 10_000_000));
        return new SandboxConfig(
                c.listen("sandbox.listen"),
                receipts,
                c.duration("sandbox.slow", Duration.ofMillis(1), MINUTE),
                c.duration("sandbox.silence", Duration.ofMillis(1), MINUTE),
                c.integer("sandbox.inbox.size", 1, 10_000_000),
                c.integer("sandbox.ledger.size", 1, 10_000_000));
    }
}
