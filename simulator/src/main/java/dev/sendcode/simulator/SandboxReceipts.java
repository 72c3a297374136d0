package dev.sendcode.simulator;

import dev.sendcode.runtime.http.Json;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Receipts as the sandbox dialect pushes them. */
final class SandboxReceipts implements ReceiptDialect {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final int MOST_DOUBLINGS = 6; // 64 s
    private static final int OK_FROM = 200;
    private static final int OK_TO = 299;

    private final int attempts;
    private final Duration deadline;

    SandboxReceipts(int attempts, Duration deadline) {
        this.attempts = attempts;
        this.deadline = deadline;
    }

    @Override
    public Push push(URI callback, Report report) {
        var sent = report.sent();
        var receipt = Replies.members(
                "messageId", sent.messageId(),
                "dispatchId", sent.dispatchId(),
                "phone", sent.phone(),
                "status", report.ending() == Ending.DELIVERED ? "DELIVERED" : "FAILED",
                "code", code(report.ending()),
                "time", report.time());
        return new Push("POST", callback, Json.bytes(receipt));
    }

    private static String code(Ending ending) {
        return switch (ending) {
            case DELIVERED -> "DELIVRD";
            case ABSENT, NO_SUCH_NUMBER -> "ABSENT";
            case CARRIER, TOO_MANY -> "CARRIER";
            case BLACKLISTED -> "OPTED_OUT";
        };
    }

    @Override
    public boolean taken(int status, byte[] body) {
        return status >= OK_FROM && status <= OK_TO;
    }

    @Override
    public List<Duration> pauses() {
        return IntStream.range(0, attempts - 1)
                .mapToObj(i -> FIRST_PAUSE.multipliedBy(1L << Math.min(i, MOST_DOUBLINGS)))
                .toList();
    }

    @Override
    public Duration deadline() {
        return deadline;
    }
}
