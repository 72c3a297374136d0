package dev.sendcode.providers.tencent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.events.ReceiptStatus;
import dev.sendcode.providers.ReceiptFact;
import dev.sendcode.providers.ReceiptPush;
import dev.sendcode.providers.ReceiptReading;
import dev.sendcode.providers.VendorAccount;
import dev.sendcode.schemas.Phone;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TencentReceiptsTest {

    private static final String DISPATCH = "0123456789abcdef0123456789abcdef";

    @Test
    void aDeliveredMessageIsReadWithItsNumberTimeAndDispatch() {
        assertThat(facts("""
                [{"user_receive_time":"2026-11-21 08:03:04","nationcode":"86","mobile":"19000000000","report_status":"SUCCESS",\
                "errmsg":"DELIVRD","description":"用户短信送达成功","sid":"5000:1045","ext":"%s"}]""".formatted(DISPATCH)))
                .containsExactly(new ReceiptFact(
                        "5000:1045",
                        Optional.of(DISPATCH),
                        Optional.of(new Phone("+8619000000000")),
                        ReceiptStatus.DELIVERED,
                        Optional.empty(),
                        Optional.of("DELIVRD"),
                        Optional.of(Instant.parse("2026-11-21T00:03:04Z"))));
    }

    @Test
    void severalReceiptsComeInOnePush() {
        var facts = facts("""
                [{"nationcode":"86","mobile":"19000000000","report_status":"FAIL","errmsg":"MSBLACK","sid":"5000:1"},
                 {"nationcode":"1","mobile":"2025550100","report_status":"FAIL","errmsg":"EXPIRED","sid":"5000:2"},
                 {"report_status":"PERHAPS","sid":"5000:3"}]""");

        assertThat(facts)
                .extracting(ReceiptFact::status)
                .containsExactly(ReceiptStatus.UNDELIVERED, ReceiptStatus.UNDELIVERED, ReceiptStatus.UNKNOWN);
        assertThat(facts)
                .extracting(ReceiptFact::reason)
                .containsExactly(Optional.of("RECIPIENT"), Optional.of("EXPIRED"), Optional.empty());
        assertThat(facts.get(1).phone()).contains(new Phone("+12025550100"));
    }

    @Test
    void aBadEntryCostsNoneOfTheOthers() {
        var reading = read("[7,{\"sid\":\"5000:1\"},{},{\"sid\":\"5000:2\"}]", TencentDemo.ACCOUNT);

        assertThat(reading).isInstanceOfSatisfying(ReceiptReading.Facts.class, read -> {
            assertThat(read.facts()).extracting(ReceiptFact::vendorMessageId).containsExactly("5000:1", "5000:2");
            assertThat(read.unreadable()).isEqualTo(2);
        });
    }

    @Test
    void timesAreInTheZoneOfTheAccount() {
        var fields = new HashMap<>(TencentDemo.FIELDS);
        fields.put("zone", "UTC");

        assertThat(facts(
                                "[{\"user_receive_time\":\"2026-11-21 08:03:04\",\"report_status\":\"SUCCESS\",\"sid\":\"5000:1\"}]",
                                new VendorAccount("other", fields))
                        .getFirst()
                        .vendorTime())
                .contains(Instant.parse("2026-11-21T08:03:04Z"));
    }

    @Test
    void aSessionContextThatIsNoneOfOursIsNoDispatch() {
        assertThat(facts("[{\"report_status\":\"SUCCESS\",\"sid\":\"5000:1\",\"ext\":\"order 7\"}]")
                        .getFirst()
                        .echoedDispatchId())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"extend\":\"1\",\"mobile\":\"19000000000\",\"nationcode\":\"86\",\"sign\":\"Sendcode\",\"text\":\"stop\",\"time\":1795219696}",
            })
    void probesAndWhatPeopleWriteBackAreAnsweredAndHoldNoReceipt(String body) {
        var reading = read(body, TencentDemo.ACCOUNT);

        assertThat(reading)
                .isInstanceOfSatisfying(
                        ReceiptReading.Facts.class,
                        facts -> assertThat(facts.facts()).isEmpty());
        assertThat(reading.answer().body()).isEqualTo("{\"result\":0,\"errmsg\":\"OK\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "7", "{\"sid\":1}", "[{\"mobile\":\"19000000000\"}]", "[7]", "[{},{}]"})
    void whatCannotBeReadIsKeptAndTencentIsToldThatAllIsWell(String body) {
        var reading = read(body, TencentDemo.ACCOUNT);

        assertThat(reading).isInstanceOf(ReceiptReading.Unreadable.class);
        assertThat(reading.toString()).doesNotContain("19000000000");
        assertThat(reading.answer().status()).isEqualTo(200);
    }

    private static java.util.List<ReceiptFact> facts(String body) {
        return facts(body, TencentDemo.ACCOUNT);
    }

    private static java.util.List<ReceiptFact> facts(String body, VendorAccount account) {
        return ((ReceiptReading.Facts) read(body, account)).facts();
    }

    private static ReceiptReading read(String body, VendorAccount account) {
        return new TencentReceipts().read(new ReceiptPush("/", Map.of(), Map.of(), body.getBytes(UTF_8)), account);
    }
}
