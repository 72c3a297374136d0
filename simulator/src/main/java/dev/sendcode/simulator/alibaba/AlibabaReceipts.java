package dev.sendcode.simulator.alibaba;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sendcode.runtime.http.Json;
import dev.sendcode.simulator.Ending;
import dev.sendcode.simulator.Numbers;
import dev.sendcode.simulator.Parameters;
import dev.sendcode.simulator.ReceiptDialect;
import dev.sendcode.simulator.Replies;
import dev.sendcode.simulator.Report;
import dev.sendcode.simulator.Sent;
import dev.sendcode.simulator.Times;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * {@code SmsReport}, after https://help.aliyun.com/document_detail/101867.html: an array, of one kind for 2017-05-25 and of another for
 * 2018-05-01; taken by 200 and {@code {"code":0,…}} within 700 ms, else pushed again after 1, 5 and 10 minutes.
 */
public final class AlibabaReceipts implements ReceiptDialect {

    private static final List<Duration> PAUSES =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(10));
    private static final Duration DEADLINE = Duration.ofMillis(700);

    /** Ready. */
    public AlibabaReceipts() {}

    @Override
    public Push push(URI callback, Report report) {
        var receipt = report.sent().international() ? abroad(report) : domestic(report);
        return new Push("POST", callback, Json.bytes(List.of(receipt)));
    }

    private static Map<String, Object> domestic(Report report) {
        Sent sent = report.sent();
        return Replies.members(
                "phone_number", written(sent.phone()),
                "send_time", Times.china(sent.time()),
                "report_time", Times.china(report.time()),
                "success", report.ending() == Ending.DELIVERED,
                "err_code", code(report.ending()),
                "err_msg", report.ending() == Ending.DELIVERED ? "用户接收成功" : "接收失败",
                "sms_size", "1",
                "biz_id", sent.messageId(),
                "out_id", sent.dispatchId());
    }

    private static Map<String, Object> abroad(Report report) {
        Sent sent = report.sent();
        boolean delivered = report.ending() == Ending.DELIVERED;
        return Replies.members(
                "To", written(sent.phone()),
                "SendDate", Times.mail(sent.time()),
                "ReceiveDate", Times.mail(report.time()),
                "Status", delivered ? "1" : "2",
                "ErrorCode", delivered ? "success" : codeAbroad(report.ending()),
                "ErrorDescription", delivered ? "success" : "failed",
                "TaskId", sent.dispatchId(),
                "SmsSize", "1",
                "MessageId", sent.messageId());
    }

    /** As the API takes numbers: bare on the mainland, with the country code elsewhere. */
    static String written(String phone) {
        return Numbers.isMainland(phone) ? Numbers.national(phone) : phone.substring(1);
    }

    static String code(Ending ending) {
        return switch (ending) {
            case DELIVERED -> "DELIVERED";
            case ABSENT -> "MOBLLE_TERMINAL_ERROR"; // the vendor's own spelling
            case CARRIER -> "SP_UNKNOWN_ERROR";
            case NO_SUCH_NUMBER -> "MOBILE_NOT_ON_SERVICE";
            case TOO_MANY -> "MOBILE_SEND_LIMIT";
            case BLACKLISTED -> "MOBILE_IN_BLACK";
        };
    }

    static String codeAbroad(Ending ending) {
        return switch (ending) {
            case DELIVERED -> "DELIVERED";
            case ABSENT -> "EXPIRED";
            case CARRIER -> "REJECTD";
            case NO_SUCH_NUMBER -> "UNDELIV";
            case TOO_MANY -> "MK:0022";
            case BLACKLISTED -> "MBBLACK";
        };
    }

    @Override
    public boolean taken(int status, byte[] body) {
        return status == 200
                && Parameters.json(body)
                        .map(answer -> answer.path("code"))
                        .filter(JsonNode::isNumber)
                        .isPresent();
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
