package dev.sendcode.simulator.tencent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sendcode.runtime.http.Json;
import dev.sendcode.simulator.Ending;
import dev.sendcode.simulator.Numbers;
import dev.sendcode.simulator.Parameters;
import dev.sendcode.simulator.ReceiptDialect;
import dev.sendcode.simulator.Replies;
import dev.sendcode.simulator.Report;
import dev.sendcode.simulator.Times;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Receipts, after https://cloud.tencent.com/document/api/382/59178: an array, taken by {@code {"result":0}}, else pushed twice more. The
 * pauses are not documented; a minute each here.
 */
public final class TencentReceipts implements ReceiptDialect {

    private static final List<Duration> PAUSES = List.of(Duration.ofMinutes(1), Duration.ofMinutes(1));
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    /** Ready. */
    public TencentReceipts() {}

    @Override
    public Push push(URI callback, Report report) {
        var sent = report.sent();
        var receipt = Replies.members(
                "user_receive_time", Times.china(report.time()),
                "nationcode", Numbers.countryCode(sent.phone()),
                "mobile", Numbers.national(sent.phone()),
                "report_status", status(report.ending()),
                "errmsg", code(report.ending()),
                "description", description(report.ending()),
                "sid", sent.messageId(),
                "ext", sent.dispatchId());
        return new Push("POST", callback, Json.bytes(List.of(receipt)));
    }

    static Map<String, Object> pulled(Report report) {
        var sent = report.sent();
        return Replies.members(
                "UserReceiveTime", report.time().getEpochSecond(),
                "CountryCode", Numbers.countryCode(sent.phone()),
                "SubscriberNumber", Numbers.national(sent.phone()),
                "PhoneNumber", sent.phone(),
                "SerialNo", sent.messageId(),
                "ReportStatus", status(report.ending()),
                "Description", description(report.ending()),
                "SessionContext", sent.dispatchId());
    }

    private static String status(Ending ending) {
        return ending == Ending.DELIVERED ? "SUCCESS" : "FAIL";
    }

    private static String code(Ending ending) {
        return switch (ending) {
            case DELIVERED -> "DELIVRD";
            case ABSENT -> "MK:0010";
            case CARRIER -> "REJECTD";
            case NO_SUCH_NUMBER -> "MK:0001";
            case TOO_MANY -> "MK:0022";
            case BLACKLISTED -> "MBBLACK";
        };
    }

    private static String description(Ending ending) {
        return switch (ending) {
            case DELIVERED -> "用户短信送达成功";
            case ABSENT -> "手机关机或不在服务区";
            case CARRIER -> "运营商网关错误";
            case NO_SUCH_NUMBER -> "空号";
            case TOO_MANY -> "下发频率限制";
            case BLACKLISTED -> "黑名单";
        };
    }

    @Override
    public boolean taken(int status, byte[] body) {
        return status == 200
                && Parameters.json(body).map(answer -> answer.path("result")).filter(JsonNode::isNumber).stream()
                        .anyMatch(result -> result.asInt() == 0);
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
