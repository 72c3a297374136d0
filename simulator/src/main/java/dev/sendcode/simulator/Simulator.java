package dev.sendcode.simulator;

import dev.sendcode.runtime.config.ListenAddress;
import dev.sendcode.runtime.health.Check;
import dev.sendcode.runtime.health.Health;
import dev.sendcode.runtime.health.HealthRoutes;
import dev.sendcode.runtime.http.HttpLimits;
import dev.sendcode.runtime.http.HttpListener;
import dev.sendcode.runtime.http.RouteTable;
import dev.sendcode.runtime.lifecycle.Lifecycle;
import dev.sendcode.runtime.lifecycle.RunningApp;
import dev.sendcode.simulator.alibaba.AlibabaDialect;
import dev.sendcode.simulator.alibaba.AlibabaReceipts;
import dev.sendcode.simulator.gateway.ChuanglanDialect;
import dev.sendcode.simulator.gateway.ChuanglanReceipts;
import dev.sendcode.simulator.gateway.MasDialect;
import dev.sendcode.simulator.gateway.MasReceipts;
import dev.sendcode.simulator.tencent.TencentDialect;
import dev.sendcode.simulator.tencent.TencentReceipts;
import dev.sendcode.simulator.ucloud.UcloudDialect;
import dev.sendcode.simulator.ucloud.UcloudReceipts;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server that plays every vendor, each in its own dialect, on one port; docs/simulator.md says how. It reaches nobody. What it holds,
 * messages and receipts that wait, is forgotten when it stops. Safe for several threads.
 */
public final class Simulator implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Simulator.class);
    /** Held calls are those that get no answer; the worker's permits bound them as well. */
    private static final HttpLimits LIMITS = new HttpLimits(64 * 1024, 4096, Duration.ofSeconds(10));

    private final RunningApp running;
    private final Inbox inbox;
    private final Faults faults;
    private final Front front;
    private final Receipts receipts;

    private Simulator(RunningApp running, Inbox inbox, Faults faults, Front front, Receipts receipts) {
        this.running = running;
        this.inbox = inbox;
        this.faults = faults;
        this.front = front;
        this.receipts = receipts;
    }

    /**
     * How a simulator of a test differs from the default: no limits, receipts after 10 ms, a slow answer after 500 ms, silence for 20 s, the
     * vendors' pauses a thousand times as fast.
     *
     * @param clock what signatures, limits and receipts go by
     * @param limits whether the vendors' limits per phone and account hold
     * @param receiptDelay from taking a message to its first receipt
     * @param jitter added to it at random, so that receipts overtake each other
     * @param faster what the vendors' pauses between pushes are divided by
     * @param slow how long a slow answer takes
     * @param silence how long a call that gets no answer is held
     */
    public record Options(
            InstantSource clock,
            boolean limits,
            Duration receiptDelay,
            Duration jitter,
            int faster,
            Duration slow,
            Duration silence) {

        /** The defaults above. */
        public static Options defaults() {
            return new Options(
                    InstantSource.system(),
                    false,
                    Duration.ofMillis(10),
                    Duration.ZERO,
                    1000,
                    Duration.ofMillis(500),
                    Duration.ofSeconds(20));
        }

        /** The same with another clock. */
        public Options withClock(InstantSource other) {
            return new Options(other, limits, receiptDelay, jitter, faster, slow, silence);
        }

        /** The same with or without the vendors' limits. */
        public Options withLimits(boolean held) {
            return new Options(clock, held, receiptDelay, jitter, faster, slow, silence);
        }

        /** The same with receipts after another time. */
        public Options withReceipts(Duration delay, Duration atRandom) {
            return new Options(clock, limits, delay, atRandom, faster, slow, silence);
        }

        /** The same with other times for slow and missing answers. */
        public Options withAnswers(Duration slowOnes, Duration silentOnes) {
            return new Options(clock, limits, receiptDelay, jitter, faster, slowOnes, silentOnes);
        }
    }

    /** Starts it; fails if the port is taken. */
    public static Simulator start(SandboxConfig config) {
        return start(config, InstantSource.system());
    }

    /** Starts it on any free port of this machine, with the defaults of {@link Options}; no receipt is pushed until {@link #callback}. */
    public static Simulator startEphemeral() {
        return startEphemeral(Options.defaults());
    }

    /** {@link #startEphemeral()} with other options. */
    public static Simulator startEphemeral(Options options) {
        var receipts = new SandboxConfig.ReceiptPush(
                Map.of(),
                options.receiptDelay(),
                options.receiptDelay().multipliedBy(5),
                options.jitter(),
                Duration.ofSeconds(5),
                5,
                options.faster(),
                10_000);
        var config = new SandboxConfig(
                ListenAddress.ephemeral(),
                receipts,
                options.limits(),
                options.slow(),
                options.silence(),
                10_000,
                100_000);
        return start(config, options.clock());
    }

    private static Simulator start(SandboxConfig config, InstantSource clock) {
        var lifecycle = Lifecycle.of(SandboxConfig.PROCESS);
        var health = new Health();
        var inbox = new Inbox(config.inboxSize(), config.ledgerSize());
        var faults = new Faults();
        var reports = new Reports(config.inboxSize());
        var receipts = lifecycle.start("receipts", () -> new Receipts(config.receipts(), clock, reports));
        health.add("receipts", () -> Check.ok(receipts.waiting() + " waiting"));
        speak(receipts, config.receipts());
        var routes = new ArrayList<>(HealthRoutes.of(health));
        routes.addAll(new Pages(inbox, faults).routes());
        var front = new Front(
                dialects(new Desk(clock, inbox, reports, receipts, config.limits())),
                inbox,
                faults,
                RouteTable.of(routes),
                config.slow(),
                config.silence());
        var listener = lifecycle.start(
                "listener",
                () -> HttpListener.start(
                        "simulator behind its relay", ListenAddress.ephemeral(), LIMITS, List.of(), front::handle));
        var relay = lifecycle.start("relay", () -> {
            var started = TcpRelay.start(config.listen(), listener.port());
            front.relayedBy(started);
            return started;
        });
        lifecycle.onClose("held calls", front);
        health.started();
        LOG.atInfo()
                .addKeyValue("address", new ListenAddress(config.listen().host(), relay.port()))
                .log("the simulator takes messages that reach nobody");
        return new Simulator(
                new RunningApp(lifecycle, health, relay.port(), relay.port()), inbox, faults, front, receipts);
    }

    private static List<Dialect> dialects(Desk desk) {
        return List.of(
                new SandboxDialect(desk),
                new TencentDialect(desk),
                new AlibabaDialect(desk),
                new ChuanglanDialect(desk),
                new MasDialect(desk),
                new UcloudDialect(desk));
    }

    private static void speak(Receipts receipts, SandboxConfig.ReceiptPush config) {
        receipts.speak(SandboxDialect.VENDOR, new SandboxReceipts(config.attempts(), config.timeout()), 1);
        receipts.speak(AlibabaDialect.VENDOR, new AlibabaReceipts(), config.faster());
        receipts.speak(TencentDialect.VENDOR, new TencentReceipts(), config.faster());
        receipts.speak(UcloudDialect.VENDOR, new UcloudReceipts(), config.faster());
        receipts.speak(ChuanglanDialect.VENDOR, new ChuanglanReceipts(), config.faster());
        receipts.speak(MasDialect.VENDOR, new MasReceipts(), config.faster());
    }

    /** {@code http://127.0.0.1:PORT}. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + running.port());
    }

    /** What is to go wrong next. */
    public Faults faults() {
        return faults;
    }

    /**
     * Requests that reached a send API, by dispatch id, refused and faulted ones included. A dialect without ids, and a request without one,
     * is counted under vendor, slash and phone.
     */
    public Map<String, Integer> calls() {
        return inbox.ledger();
    }

    /** Every request of any vendor's API that arrived. */
    public long requests() {
        return front.requests();
    }

    /** What phones "received", the newest last. */
    public List<Sms> inbox() {
        return inbox.after(0, Optional.empty());
    }

    /**
     * Where receipts of a vendor's demo account are pushed from now on.
     *
     * @param vendor as {@link Dialect#vendor()} says
     * @throws IllegalArgumentException if there is no such vendor
     */
    public void callback(String vendor, URI callback) {
        receipts.callback(vendor, callback);
    }

    /**
     * Where receipts are pushed, where that can change at any time: asked before each one, so quick.
     *
     * @param known the address by vendor, as {@link Dialect#vendor()} says; where it is empty, what was configured holds
     */
    public void callbacks(Function<String, Optional<URI>> known) {
        receipts.callbacks(known);
    }

    /** It as a process. */
    RunningApp running() {
        return running;
    }

    @Override
    public void close() {
        running.close();
    }
}
