package dev.sendcode.simulator.gateway;

import dev.sendcode.runtime.http.Json;
import dev.sendcode.simulator.Ending;
import dev.sendcode.simulator.Numbers;
import dev.sendcode.simulator.ReceiptDialect;
import dev.sendcode.simulator.Replies;
import dev.sendcode.simulator.Report;
import dev.sendcode.simulator.Sent;
import dev.sendcode.simulator.Times;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Receipts of China Mobile cloud MAS: one JSON object, taken by any 200. Whether it pushes again is not documented; twice more here. */
public final class MasReceipts implements ReceiptDialect {

    private static final List<Duration> PAUSES = List.of(Duration.ofMinutes(1), Duration.ofMinutes(1));
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    /** Ready. */
    public MasReceipts() {}

    @Override
    public Push push(URI callback, Report report) {
        Sent sent = report.sent();
        boolean delivered = report.ending() == Ending.DELIVERED;
        var receipt = Replies.members(
                "reportStatus", delivered ? "CM:0000" : "CM:0001",
                "mobile", Numbers.national(sent.phone()),
                "submitDate", Times.china(sent.time(), "uuuuMMddHHmmss"),
                "receiveDate", Times.china(report.time(), "uuuuMMddHHmmss"),
                "errorCode", code(report.ending()),
                "msgGroup", sent.messageId());
        return new Push("POST", callback, Json.bytes(receipt));
    }

    private static String code(Ending ending) {
        return switch (ending) {
            case DELIVERED -> "DELIVRD";
            case ABSENT -> "MK:0010";
            case CARRIER -> "REJECTD";
            case NO_SUCH_NUMBER -> "MK:0001";
            case TOO_MANY -> "DB:0142";
            case BLACKLISTED -> "DB:0144";
        };
    }

    @Override
    public boolean taken(int status, byte[] body) {
        return status == 200;
    }

    @Override
    public List<Duration> pauses() {
        return PAUSES;
    }

    @Override
    public Duration deadline() {
        return DEADLINE;
    }
}
