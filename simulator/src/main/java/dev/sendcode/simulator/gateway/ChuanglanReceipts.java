package dev.sendcode.simulator.gateway;

import dev.sendcode.simulator.Ending;
import dev.sendcode.simulator.Numbers;
import dev.sendcode.simulator.Parameters;
import dev.sendcode.simulator.ReceiptDialect;
import dev.sendcode.simulator.Report;
import dev.sendcode.simulator.Sent;
import dev.sendcode.simulator.Times;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Receipts of Chuanglan: a GET, taken by {@code {"clcode":"000000"}}, else pushed again twice, a minute apart. */
public final class ChuanglanReceipts implements ReceiptDialect {

    private static final List<Duration> PAUSES = List.of(Duration.ofMinutes(1), Duration.ofMinutes(1));
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    /** Ready. */
    public ChuanglanReceipts() {}

    @Override
    public Push push(URI callback, Report report) {
        String query = of(report).entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        String separator = callback.getRawQuery() == null ? "?" : "&";
        return new Push("GET", URI.create(callback + separator + query), new byte[0]);
    }

    static Map<String, String> of(Report report) {
        Sent sent = report.sent();
        var receipt = new LinkedHashMap<String, String>();
        receipt.put("receiver", "");
        receipt.put("pswd", "");
        receipt.put("msgid", sent.messageId());
        receipt.put("reportTime", Times.china(report.time(), "uuMMddHHmm"));
        receipt.put(
                "mobile",
                Numbers.isMainland(sent.phone())
                        ? Numbers.national(sent.phone())
                        : sent.phone().substring(1));
        receipt.put("status", code(report.ending()));
        receipt.put("notifyTime", Times.china(report.time(), "uuMMddHHmmss"));
        receipt.put("statusDesc", report.ending() == Ending.DELIVERED ? "短信发送成功" : "短信发送失败");
        receipt.put("length", "1");
        receipt.put("uid", sent.dispatchId());
        return receipt;
    }

    static String code(Ending ending) {
        return switch (ending) {
            case DELIVERED -> "DELIVRD";
            case ABSENT -> "EXPIRED";
            case CARRIER -> "REJECTD";
            case NO_SUCH_NUMBER -> "MK:0001";
            case TOO_MANY -> "MK:0022";
            case BLACKLISTED -> "MBBLACK";
        };
    }

    @Override
    public boolean taken(int status, byte[] body) {
        return status == 200
                && Parameters.json(body).stream()
                        .anyMatch(answer -> answer.path("clcode").asText("").equals("000000"));
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
