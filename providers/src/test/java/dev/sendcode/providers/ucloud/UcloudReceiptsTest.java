package dev.sendcode.providers.ucloud;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.events.ReceiptStatus;
import dev.sendcode.providers.ReceiptFact;
import dev.sendcode.providers.ReceiptPush;
import dev.sendcode.providers.ReceiptReading;
import dev.sendcode.schemas.Phone;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UcloudReceiptsTest {

    private static final String DISPATCH = "0123456789abcdef0123456789abcdef";
    private static final String DELIVERED = """
            {"SessionNo":"d0-1","Phone":"19000000000","CostCount":1,"ReceiptTime":1795219700,"ReceiptResult":"发送成功",\
            "ReceiptCode":"Delivrd","ReceiptDesc":"用户接收成功","UserId":"%s"}""".formatted(DISPATCH);

    @ParameterizedTest
    @ValueSource(strings = {"{\"MsgType\":2,\"Data\":[%s]}", "[{\"MsgType\":2,\"Data\":[%s]}]", "[%s]"})
    void aReceiptIsReadInEveryShapeThatUcloudSpeaksOf(String shape) {
        assertThat(facts(shape.formatted(DELIVERED)))
                .containsExactly(new ReceiptFact(
                        "d0-1",
                        Optional.of(DISPATCH),
                        Optional.of(new Phone("+8619000000000")),
                        ReceiptStatus.DELIVERED,
                        Optional.empty(),
                        Optional.of("Delivrd"),
                        Optional.of(Instant.ofEpochSecond(1795219700))));
    }

    @ParameterizedTest
    @CsvSource({
        "发送成功, DELIVRD, DELIVERED,",
        "Success, 0, DELIVERED,",
        "发送失败, MSBLACK, UNDELIVERED, RECIPIENT",
        "Fail, REJECTD, UNDELIVERED, CARRIER",
        "SubmitFail, MK:0115, UNDELIVERED, CONTENT",
        "状态未知, , UNKNOWN,",
        "Unknow, , UNKNOWN,",
        "UNKNOWN, , UNKNOWN,",
        "Something else, DELIVRD, UNKNOWN,",
    })
    void resultsComeInTwoLanguages(String result, String code, ReceiptStatus status, String reason) {
        String push =
                "{\"MsgType\":2,\"Data\":[{\"SessionNo\":\"d0\",\"Phone\":\"(852)51234567\",\"ReceiptResult\":\"%s\",\"ReceiptCode\":\"%s\"}]}"
                        .formatted(result, Optional.ofNullable(code).orElse(""));

        assertThat(facts(push)).singleElement().satisfies(fact -> {
            assertThat(fact.status()).isEqualTo(status);
            assertThat(fact.reason()).isEqualTo(Optional.ofNullable(reason));
            assertThat(fact.phone()).contains(new Phone("+85251234567"));
            assertThat(fact.vendorTime()).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "{\"MsgType\":2,\"Data\":[]}",
                "{\"MsgType\":0,\"Data\":[{\"ExtendCode\":\"1\",\"Phone\":\"19000000000\",\"ReplyContent\":\"stop\",\"ReplyTime\":1795219700}]}",
            })
    void probesAndWhatPeopleWriteBackAreAnsweredAndHoldNoReceipt(String body) {
        assertThat(facts(body)).isEmpty();
        assertThat(read(body).answer().body()).isEqualTo("{\"code\":0,\"message\":\"ok\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>",
                "7",
                "[7]",
                "{\"MsgType\":2}",
                "{\"MsgType\":1,\"Data\":[]}",
                "{\"MsgType\":2,\"Data\":[{\"Phone\":\"19000000000\"}]}"
            })
    void whatCannotBeReadIsKeptAndUcloudIsToldThatAllIsWell(String body) {
        assertThat(read(body)).isInstanceOf(ReceiptReading.Unreadable.class);
        assertThat(read(body).toString()).doesNotContain("19000000000");
        assertThat(read(body).answer().status()).isEqualTo(200);
    }

    @Test
    void aBadEntryCostsNoneOfTheOthers() {
        var reading = read(
                "[{\"MsgType\":2,\"Data\":[{\"SessionNo\":\"d0\"},{}]},{\"MsgType\":0},{\"MsgType\":9},{\"SessionNo\":\"d1\"}]");

        assertThat(reading).isInstanceOfSatisfying(ReceiptReading.Facts.class, read -> {
            assertThat(read.facts()).extracting(ReceiptFact::vendorMessageId).containsExactly("d0", "d1");
            assertThat(read.unreadable()).isEqualTo(2);
        });
    }

    @Test
    void anIdThatIsNoneOfOursIsNoDispatch() {
        assertThat(facts("[{\"SessionNo\":\"d0\",\"UserId\":\"order 7\"}]")
                        .getFirst()
                        .echoedDispatchId())
                .isEmpty();
    }

    private static List<ReceiptFact> facts(String body) {
        return ((ReceiptReading.Facts) read(body)).facts();
    }

    private static ReceiptReading read(String body) {
        return new UcloudReceipts()
                .read(new ReceiptPush("/", Map.of(), Map.of(), body.getBytes(UTF_8)), UcloudDemo.ACCOUNT);
    }
}
