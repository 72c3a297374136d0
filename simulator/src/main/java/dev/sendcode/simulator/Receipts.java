package dev.sendcode.simulator;

import dev.sendcode.simulator.ReceiptDialect.Push;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Learns what became of messages, and pushes it to the vendor's callback address, later and again where that is due. Holds a bounded number
 * of receipts that wait; closing drops the rest.
 */
final class Receipts implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Receipts.class);

    private final SandboxConfig.ReceiptPush config;
    private final InstantSource clock;
    private final Reports reports;
    private final HttpClient client;
    private final Map<String, Channel> channels = new ConcurrentHashMap<>();
    private final Map<String, URI> callbacks = new ConcurrentHashMap<>();
    private volatile Function<String, Optional<URI>> newest = _ -> Optional.empty();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("simulator-receipts").daemon().factory());
    private final AtomicInteger waiting = new AtomicInteger();

    private record Channel(ReceiptDialect dialect, List<Duration> pauses) {}

    Receipts(SandboxConfig.ReceiptPush config, InstantSource clock, Reports reports) {
        this.config = config;
        this.clock = clock;
        this.reports = reports;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(config.timeout())
                .build();
        callbacks.putAll(config.callbacks());
        timer.setRemoveOnCancelPolicy(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /**
     * How a vendor pushes.
     *
     * @param faster what the vendor's own pauses are divided by, at least 1
     */
    void speak(String vendor, ReceiptDialect dialect, int faster) {
        var pauses =
                dialect.pauses().stream().map(pause -> pause.dividedBy(faster)).toList();
        channels.put(vendor, new Channel(dialect, pauses));
    }

    /** Where a vendor pushes to from now on. */
    void callback(String vendor, URI callback) {
        if (!channels.containsKey(vendor)) {
            throw new IllegalArgumentException("no vendor here pushes receipts as " + vendor);
        }
        callbacks.put(vendor, callback);
    }

    /** Asked for a vendor's address before each receipt; where it knows none, what was set for good holds. */
    void callbacks(Function<String, Optional<URI>> known) {
        newest = known;
    }

    private Optional<URI> callback(String vendor) {
        return newest.apply(vendor).or(() -> Optional.ofNullable(callbacks.get(vendor)));
    }

    /** Receipts that wait now. */
    int waiting() {
        return waiting.get();
    }

    /** Plans what the script has for a message that was taken. */
    void plan(Sent sent, Script script) {
        switch (script) {
            case NO_RECEIPT -> {}
            case LATE_RECEIPT -> report(sent, Ending.DELIVERED, config.lateDelay());
            case DUPLICATE_RECEIPT -> {
                report(sent, Ending.DELIVERED, config.delay());
                report(sent, Ending.DELIVERED, config.delay().multipliedBy(2));
            }
            case FAILED_RECIPIENT -> report(sent, Ending.ABSENT, config.delay());
            case FAILED_CARRIER -> report(sent, Ending.CARRIER, config.delay());
            case DELIVERED,
                    SLOW,
                    SILENT,
                    ACCOUNT_LIMIT,
                    RECIPIENT_LIMIT,
                    BAD_NUMBER,
                    ACCOUNT_SUSPENDED,
                    UNAVAILABLE,
                    UNAVAILABLE_ONCE,
                    ACCOUNT_LIMIT_ONCE,
                    BLACKLISTED,
                    BAD_CONTENT,
                    NOT_JSON,
                    UNKNOWN_CODE -> report(sent, Ending.DELIVERED, config.delay());
        }
    }

    /** Plans one receipt of that kind. */
    void plan(Sent sent, Ending ending) {
        report(sent, ending, config.delay());
    }

    private void report(Sent sent, Ending ending, Duration delay) {
        if (waiting.incrementAndGet() > config.waiting()) {
            waiting.decrementAndGet();
            LOG.atWarn().addKeyValue("vendorMessageId", sent.messageId()).log("too many receipts wait; one is dropped");
            return;
        }
        Duration jitter = config.jitter().isZero()
                ? Duration.ZERO
                : Duration.ofNanos(
                        ThreadLocalRandom.current().nextLong(config.jitter().toNanos()));
        later(delay.plus(jitter), () -> {
            var report = new Report(sent, ending, clock.instant());
            reports.reported(report);
            callback(sent.vendor()).ifPresentOrElse(callback -> attempt(report, callback, 0), waiting::decrementAndGet);
        });
    }

    private void later(Duration delay, Runnable task) {
        timer.schedule(() -> Thread.ofVirtual().start(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void attempt(Report report, URI callback, int before) {
        Channel channel = channels.get(report.sent().vendor());
        if (channel == null) { // nobody may take a message before its vendor can speak
            throw new IllegalStateException("no receipts of " + report.sent().vendor());
        }
        String failure = push(channel.dialect(), callback, report);
        var log = LOG.atLevel(
                        before < channel.pauses().size() ? org.slf4j.event.Level.DEBUG : org.slf4j.event.Level.WARN)
                .addKeyValue("vendorMessageId", report.sent().messageId());
        if (failure.isEmpty()) {
            waiting.decrementAndGet();
        } else if (before >= channel.pauses().size() || timer.isShutdown()) {
            waiting.decrementAndGet();
            log.log("a receipt was given up: {}", failure);
        } else {
            log.log("a receipt must wait: {}", failure);
            later(channel.pauses().get(before), () -> attempt(report, callback, before + 1));
        }
    }

    /** Empty if it was taken, else why not. */
    private String push(ReceiptDialect dialect, URI callback, Report report) {
        Push push = dialect.push(callback, report);
        var request = HttpRequest.newBuilder(push.uri())
                .timeout(dialect.deadline())
                .method(
                        push.method(),
                        push.body().length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(push.body()));
        if (push.body().length > 0) {
            request.header("Content-Type", "application/json");
        }
        try {
            var answer = client.send(request.build(), BodyHandlers.ofByteArray());
            return dialect.taken(answer.statusCode(), answer.body())
                    ? ""
                    : "the callback answered " + answer.statusCode() + ", not as the vendor expects it";
        } catch (IOException unreachable) {
            return "the callback cannot be reached (" + unreachable.getClass().getSimpleName() + ")";
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return "the simulator is closing";
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        client.shutdownNow();
    }
}
