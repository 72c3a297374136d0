package dev.sendcode.simulator;

import dev.sendcode.runtime.http.Json;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pushes receipts to the callback address, later and again where that is due. Holds a bounded number of them; closing drops the rest. */
final class ReceiptPusher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReceiptPusher.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final int MOST_DOUBLINGS = 6; // 64 s
    private static final int OK_FROM = 200;
    private static final int OK_TO = 299;

    private final SandboxConfig.ReceiptPush config;
    private final InstantSource clock;
    private final HttpClient client;
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("sandbox-receipts").daemon().factory());
    private final AtomicInteger waiting = new AtomicInteger();

    ReceiptPusher(SandboxConfig.ReceiptPush config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(config.timeout())
                .build();
        timer.setRemoveOnCancelPolicy(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Receipts that wait now. */
    int waiting() {
        return waiting.get();
    }

    /** Plans what the script has for a message that was taken. */
    void plan(Sms sms, Script script) {
        switch (script) {
            case NO_RECEIPT -> {}
            case LATE_RECEIPT -> push(sms, "DELIVERED", "DELIVRD", config.lateDelay());
            case DUPLICATE_RECEIPT -> {
                push(sms, "DELIVERED", "DELIVRD", config.delay());
                push(sms, "DELIVERED", "DELIVRD", config.delay().multipliedBy(2));
            }
            case FAILED_RECIPIENT -> push(sms, "FAILED", "ABSENT", config.delay());
            case FAILED_CARRIER -> push(sms, "FAILED", "CARRIER", config.delay());
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
                    UNKNOWN_CODE -> push(sms, "DELIVERED", "DELIVRD", config.delay());
        }
    }

    private void push(Sms sms, String status, String code, Duration delay) {
        if (waiting.incrementAndGet() > config.waiting()) {
            waiting.decrementAndGet();
            LOG.atWarn().addKeyValue("vendorMessageId", sms.messageId()).log("too many receipts wait; one is dropped");
            return;
        }
        later(delay, () -> attempt(sms, status, code, 1));
    }

    private void later(Duration delay, Runnable push) {
        timer.schedule(() -> Thread.ofVirtual().start(push), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void attempt(Sms sms, String status, String code, int attempt) {
        String failure = post(sms, status, code);
        if (failure.isEmpty()) {
            waiting.decrementAndGet();
        } else if (attempt >= config.attempts() || timer.isShutdown()) {
            waiting.decrementAndGet();
            LOG.atWarn().addKeyValue("vendorMessageId", sms.messageId()).log("a receipt was given up: {}", failure);
        } else {
            LOG.atDebug().addKeyValue("vendorMessageId", sms.messageId()).log("a receipt must wait: {}", failure);
            var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempt - 1, MOST_DOUBLINGS));
            later(pause, () -> attempt(sms, status, code, attempt + 1));
        }
    }

    /** Empty if it was taken, else why not. */
    private String post(Sms sms, String status, String code) {
        Map<String, Object> receipt = new LinkedHashMap<>();
        receipt.put("messageId", sms.messageId());
        receipt.put("dispatchId", sms.dispatchId());
        receipt.put("phone", sms.phone());
        receipt.put("status", status);
        receipt.put("code", code);
        receipt.put("time", clock.instant());
        var request = HttpRequest.newBuilder(config.callback())
                .timeout(config.timeout())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(Json.bytes(receipt)))
                .build();
        try {
            int answer = client.send(request, BodyHandlers.discarding()).statusCode();
            return answer >= OK_FROM && answer <= OK_TO ? "" : "the callback answered " + answer;
        } catch (IOException unreachable) {
            return "the callback cannot be reached (" + unreachable.getClass().getSimpleName() + ")";
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return "the sandbox is closing";
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        client.shutdownNow();
    }
}
