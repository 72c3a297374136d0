package dev.sendcode.simulator.ucloud;

import dev.sendcode.runtime.http.Json;
import dev.sendcode.simulator.Ending;
import dev.sendcode.simulator.Numbers;
import dev.sendcode.simulator.Parameters;
import dev.sendcode.simulator.ReceiptDialect;
import dev.sendcode.simulator.Replies;
import dev.sendcode.simulator.Report;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Receipts, after https://docs.ucloud.cn/usms: an object, taken by {@code {"code":0}}, else pushed three times more, a second apart. */
public final class UcloudReceipts implements ReceiptDialect {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final List<Duration> PAUSES = List.of(SECOND, SECOND, SECOND);
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final int RECEIPTS = 2;

    /** Ready. */
    public UcloudReceipts() {}

    @Override
    public Push push(URI callback, Report report) {
        var receipt = of(report);
        receipt.put("SessionNo", report.sent().messageId());
        return new Push("POST", callback, Json.bytes(Replies.members("MsgType", RECEIPTS, "Data", List.of(receipt))));
    }

    /** One phone's receipt, without the session. */
    static Map<String, Object> of(Report report) {
        String phone = report.sent().phone();
        return Replies.members(
                "Phone",
                Numbers.isMainland(phone)
                        ? Numbers.national(phone)
                        : "(" + Numbers.countryCode(phone) + ")" + Numbers.national(phone),
                "CostCount",
                1,
                "ReceiptTime",
                report.time().getEpochSecond(),
                "ReceiptResult",
                report.ending() == Ending.DELIVERED ? "发送成功" : "发送失败",
                "ReceiptCode",
                code(report.ending()),
                "ReceiptDesc",
                report.ending() == Ending.DELIVERED ? "成功" : "失败",
                "UserId",
                report.sent().dispatchId());
    }

    private static String code(Ending ending) {
        return switch (ending) {
            case DELIVERED -> "DELIVRD";
            case ABSENT -> "MK:0010";
            case CARRIER -> "REJECTD";
            case NO_SUCH_NUMBER -> "MK:0001";
            case TOO_MANY -> "DI:9432";
            case BLACKLISTED -> "MSBLACK";
        };
    }

    @Override
    public boolean taken(int status, byte[] body) {
        return status == 200
                && Parameters.json(body).stream()
                        .anyMatch(answer -> answer.path("code").asInt(-1) == 0);
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
