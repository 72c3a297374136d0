package dev.sendcode.providers.alibaba;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.events.ReceiptStatus;
import dev.sendcode.providers.ReceiptFact;
import dev.sendcode.providers.ReceiptPush;
import dev.sendcode.providers.ReceiptReading;
import dev.sendcode.providers.ReceiptReading.Facts;
import dev.sendcode.providers.ReceiptReading.Unreadable;
import dev.sendcode.providers.VendorAccount;
import dev.sendcode.providers.VendorAnswer;
import dev.sendcode.schemas.Phone;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vendor's pushes as its pages show them. */
class AlibabaReceiptsTest {

    private static final VendorAnswer OK = new VendorAnswer(200, "application/json", "{\"code\":0,\"msg\":\"OK\"}");
    private static final VendorAccount ACCOUNT = account(Map.of());

    @Test
    void aReportFromTheMainlandIsReadWithChineseTime() {
        var facts = facts("""
                [{"phone_number":"13900001111","send_time":"2026-11-21 08:00:00","report_time":"2026-11-21 08:00:03",
                  "success":true,"err_code":"DELIVERED","err_msg":"用户接收成功","sms_size":"1",
                  "biz_id":"607300000000000000^0","out_id":"0123456789abcdef0123456789abcdef"}]""");

        assertThat(facts)
                .containsExactly(new ReceiptFact(
                        "607300000000000000^0",
                        Optional.of("0123456789abcdef0123456789abcdef"),
                        Optional.of(new Phone("+8613900001111")),
                        ReceiptStatus.DELIVERED,
                        Optional.empty(),
                        Optional.of("DELIVERED"),
                        Optional.of(Instant.parse("2026-11-21T00:00:03Z"))));
    }

    @Test
    void theZoneOfTimesWithoutOneIsTheAccounts() {
        var push = push("[{\"biz_id\":\"1^0\",\"success\":true,\"report_time\":\"2026-11-21 08:00:03\"}]");

        var reading = (Facts) new AlibabaReceipts().read(push, account(Map.of("zone", "UTC")));

        assertThat(reading.facts().getFirst().vendorTime()).contains(Instant.parse("2026-11-21T08:00:03Z"));
    }

    @Test
    void aReportFromAbroadIsReadWithItsOwnZone() {
        var facts = facts("""
                [{"To":"85212345678","SendDate":"Thu, 25 Nov 2021 10:25:00 +0800","ReceiveDate":"Thu, 25 Nov 2021 10:25:33 +0800",
                  "Status":"1","ErrorCode":"success","ErrorDescription":"success","TaskId":"0123456789abcdef0123456789abcdef","SmsSize":"1",
                  "MessageId":"12345000"}]""");

        assertThat(facts)
                .containsExactly(new ReceiptFact(
                        "12345000",
                        Optional.of("0123456789abcdef0123456789abcdef"),
                        Optional.of(new Phone("+85212345678")),
                        ReceiptStatus.DELIVERED,
                        Optional.empty(),
                        Optional.of("success"),
                        Optional.of(Instant.parse("2021-11-25T02:25:33Z"))));
    }

    @ParameterizedTest(name = "{0}, success {1}: {2} {3}")
    @CsvSource({
        "DELIVERED, true, DELIVERED, ''",
        "DELIVRD, true, DELIVERED, ''",
        "MOBILE_NOT_ON_SERVICE, false, UNDELIVERED, RECIPIENT",
        "MOBLLE_TERMINAL_ERROR, false, UNDELIVERED, RECIPIENT",
        "MOBILE_IN_BLACK, false, UNDELIVERED, RECIPIENT",
        "USER_REJECT, false, UNDELIVERED, RECIPIENT",
        "MOBILE_SEND_LIMIT, false, UNDELIVERED, RECIPIENT",
        "CONTENT_KEYWORD, false, UNDELIVERED, CONTENT",
        "SIGNATURE_BLACKLIST, false, UNDELIVERED, CONTENT",
        "NO_ROUTE, false, UNDELIVERED, CARRIER",
        "SP_UNKNOWN_ERROR, false, UNDELIVERED, CARRIER",
        "REQUEST_SUCCESS, false, UNKNOWN, ''",
        "MK:0001, false, UNDELIVERED, RECIPIENT",
        "mbblack, false, UNDELIVERED, RECIPIENT",
        "isv.BUSINESS_LIMIT_CONTROL, false, UNDELIVERED, RECIPIENT",
        "isv.SMS_CONTENT_ILLEGAL, false, UNDELIVERED, CONTENT",
        "isv.AMOUNT_NOT_ENOUGH, false, UNDELIVERED, OTHER",
        "NEVER:HEARD, false, UNDELIVERED, CARRIER",
        "USER_REJECT, true, UNKNOWN, ''",
    })
    void eachCodeFromTheMainlandHasItsMeaning(String code, boolean success, ReceiptStatus status, String reason) {
        var fact = facts("[{\"biz_id\":\"1^0\",\"success\":" + success + ",\"err_code\":\"" + code + "\"}]")
                .getFirst();

        assertThat(fact.status()).isEqualTo(status);
        assertThat(fact.reason().orElse("")).isEqualTo(reason);
        assertThat(fact.vendorCode()).contains(code);
    }

    @ParameterizedTest(name = "Status {0}, {1}: {2} {3}")
    @CsvSource({
        "1, DELIVERED, DELIVERED, ''",
        "2, USER_REJECT, UNDELIVERED, RECIPIENT",
        "2, REQUEST_SUCCESS, UNDELIVERED, OTHER",
        "6, EXPIRED, UNDELIVERED, EXPIRED",
        "9, WHATEVER, UNKNOWN, ''",
    })
    void eachStatusFromAbroadHasItsMeaning(String status, String code, ReceiptStatus meant, String reason) {
        var fact = facts("[{\"MessageId\":\"1\",\"Status\":\"" + status + "\",\"ErrorCode\":\"" + code + "\"}]")
                .getFirst();

        assertThat(fact.status()).isEqualTo(meant);
        assertThat(fact.reason().orElse("")).isEqualTo(reason);
    }

    @Test
    void whatPeopleWroteBackIsTakenAndIsNoReceipt() {
        var reply = """
                [{"phone_number":"13900001111","content":"TD","send_time":"2026-11-21 08:00:00","dest_code":"1069000",
                  "sequence_id":1234567890}]""";

        assertThat(read(reply)).isEqualTo(new Facts(List.of(), OK));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "  "})
    void aProbeIsAnsweredAndHasNoReceipts(String body) {
        assertThat(read(body)).isEqualTo(new Facts(List.of(), OK));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html></html>",
                "\"text\"",
                "[{\"phone_number\":\"13900001111\"}]",
                "[1]",
                "[{\"something\":\"else\"},null]",
            })
    void whatCannotBeReadIsKeptAndStillAnswered(String body) {
        assertThat(read(body))
                .isInstanceOfSatisfying(
                        Unreadable.class,
                        unreadable -> assertThat(unreadable.answer()).isEqualTo(OK));
    }

    @Test
    void aBadEntryCostsNoneOfTheOthers() {
        var push = """
                [{"something":"else"},{"biz_id":"1^0","success":true},null,
                 {"phone_number":"13900001111","content":"TD","dest_code":"1069000"},{"MessageId":"2","Status":"1"}]""";

        assertThat(read(push)).isInstanceOfSatisfying(Facts.class, read -> {
            assertThat(read.facts()).extracting(ReceiptFact::vendorMessageId).containsExactly("1^0", "2");
            assertThat(read.unreadable()).isEqualTo(2);
        });
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "13900001111, +8613900001111",
        "8613900001111, +8613900001111",
        "85212345678, +85212345678",
        "12025550100, +12025550100",
        "18624017194, ",
    })
    void aNumberOfElevenDigitsIsBelievedOnlyWhereItCanBeOfOneCountryAlone(String written, String e164) {
        var fact = facts("[{\"biz_id\":\"1^0\",\"success\":true,\"phone_number\":\"" + written + "\"}]")
                .getFirst();

        assertThat(fact.phone().map(Phone::e164)).isEqualTo(Optional.ofNullable(e164));
    }

    @Test
    void whatAnotherProgramSentAlongIsNoDispatchId() {
        var fact = facts("[{\"biz_id\":\"1^0\",\"success\":true,\"out_id\":\"order of 13900001111\"}]")
                .getFirst();

        assertThat(fact.echoedDispatchId()).isEmpty();
    }

    @Test
    void aReportSentSinglyAndFlagsWrittenAsTextAreReadAsWell() {
        assertThat(facts("{\"biz_id\":\"1^0\",\"success\":\"true\"}"))
                .singleElement()
                .satisfies(fact -> assertThat(fact.status()).isEqualTo(ReceiptStatus.DELIVERED));
    }

    @Test
    void oddNumbersAndTimesCostNoMoreThanThemselves() {
        var fact = facts("[{\"biz_id\":\"1^0\",\"success\":true,\"phone_number\":\"none\",\"report_time\":\"soon\"}]")
                .getFirst();

        assertThat(fact.phone()).isEmpty();
        assertThat(fact.vendorTime()).isEmpty();
    }

    private static List<ReceiptFact> facts(String body) {
        return ((Facts) read(body)).facts();
    }

    private static ReceiptReading read(String body) {
        return new AlibabaReceipts().read(push(body), ACCOUNT);
    }

    private static ReceiptPush push(String body) {
        return new ReceiptPush("/", Map.of(), Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    private static VendorAccount account(Map<String, String> fields) {
        return new VendorAccount("alibaba-1", fields);
    }
}
