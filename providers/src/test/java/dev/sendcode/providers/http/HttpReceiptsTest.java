package dev.sendcode.providers.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.events.ReceiptStatus;
import dev.sendcode.providers.ReceiptFact;
import dev.sendcode.providers.ReceiptPush;
import dev.sendcode.providers.ReceiptReading;
import dev.sendcode.providers.ReceiptReading.Facts;
import dev.sendcode.providers.ReceiptReading.Unreadable;
import dev.sendcode.providers.VendorAccount;
import dev.sendcode.schemas.Phone;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpReceiptsTest {

    private static final VendorAccount CHUANGLAN = Gateways.account("chuanglan");
    private static final VendorAccount MAS = Gateways.account("china-mobile-mas", "enterprise", "E", "signId", "s1");
    private static final Instant EIGHT_IN_CHINA = Instant.parse("2026-11-21T00:00:00Z");

    private static final String DISPATCH = "0123456789abcdef0123456789abcdef";

    @Test
    void chuanglansQueryIsReadToTheLastName() {
        var reading = chuanglan(Map.of(
                "receiver",
                "",
                "pswd",
                "",
                "msgid",
                "24112100000000001",
                "reportTime",
                "2611210800",
                "mobile",
                "13900001111",
                "status",
                "DELIVRD",
                "notifyTime",
                "261121080003",
                "length",
                "1",
                "uid",
                DISPATCH));

        assertThat(reading.answer().body()).isEqualTo("{\"clcode\":\"000000\"}");
        assertThat(fact(reading))
                .isEqualTo(new ReceiptFact(
                        "24112100000000001",
                        Optional.of(DISPATCH),
                        Optional.of(new Phone("+8613900001111")),
                        ReceiptStatus.DELIVERED,
                        Optional.empty(),
                        Optional.of("DELIVRD"),
                        Optional.of(EIGHT_IN_CHINA)));
    }

    @ParameterizedTest
    @CsvSource({"MK:0001, RECIPIENT", "MBBLACK, RECIPIENT", "EXPIRED, EXPIRED", "REJECTD, CARRIER", "XX:1, CARRIER"})
    void whatWasNotDeliveredSaysWhy(String status, String reason) {
        var fact = fact(chuanglan(Map.of("msgid", "1", "status", status)));

        assertThat(fact.status()).isEqualTo(ReceiptStatus.UNDELIVERED);
        assertThat(fact.reason()).contains(reason);
        assertThat(fact.vendorCode()).contains(status);
    }

    @Test
    void masIsReadAsOneObjectAndAsAList() {
        String receipt = """
                {"reportStatus":"CM:0000","mobile":"13900001111","submitDate":"20261121075957","receiveDate":"20261121080000",
                 "errorCode":"DELIVRD","msgGroup":"1121080000000000000001"}""";
        var expected = new ReceiptFact(
                "1121080000000000000001",
                Optional.empty(),
                Optional.of(new Phone("+8613900001111")),
                ReceiptStatus.DELIVERED,
                Optional.empty(),
                Optional.of("DELIVRD"),
                Optional.of(EIGHT_IN_CHINA));

        assertThat(fact(read(MAS, receipt, Map.of()))).isEqualTo(expected);
        assertThat(((Facts) read(MAS, "[" + receipt + "," + receipt + "]", Map.of())).facts())
                .containsExactly(expected, expected);
    }

    @Test
    void anAccountThatSendsAbroadBelievesNoElevenDigitsOfTwoMeanings() {
        var abroad = Gateways.account("chuanglan", "urlAbroad", "https://intl.example/send");
        var push = new ReceiptPush(
                "/",
                Map.of("msgid", List.of("1"), "status", List.of("DELIVRD"), "mobile", List.of("18624017194")),
                Map.of(),
                new byte[0]);

        assertThat(fact(new HttpReceipts().read(push, abroad)).phone()).isEmpty();
        assertThat(fact(new HttpReceipts().read(push, CHUANGLAN)).phone()).contains(new Phone("+8618624017194"));
    }

    @Test
    void aGatewayOfItsOwnIsReadByItsOwnPointersFromAForm() {
        var account = Gateways.custom(
                "receiptIdPointer", "/id",
                "receiptDispatchIdPointer", "/ref",
                "receiptPhonePointer", "/to",
                "receiptStatusPointer", "/state",
                "receiptDeliveredValues", "ok done",
                "receiptCodePointer", "/why",
                "receiptAnswer", "ACK");
        var reading = new HttpReceipts()
                .read(
                        push(
                                "id=7&ref=" + DISPATCH + "&to=%2B12025550100&state=DONE&why=0",
                                Map.of("content-type", "application/x-www-form-urlencoded")),
                        account);

        assertThat(reading.answer().body()).isEqualTo("ACK");
        assertThat(fact(reading).vendorMessageId()).isEqualTo("7");
        assertThat(fact(reading).status()).isEqualTo(ReceiptStatus.DELIVERED);
        assertThat(fact(reading).phone()).contains(new Phone("+12025550100"));
    }

    @Test
    void aListInsideIsFoundByItsPointer() {
        var account = Gateways.custom(
                "receiptItemsPointer", "/data/reports",
                "receiptIdPointer", "/id",
                "receiptStatusPointer", "/state",
                "receiptDeliveredValues", "ok");

        var reading = read(account, "{\"data\":{\"reports\":[{\"id\":1,\"state\":\"ok\"},{\"id\":2}]}}", Map.of());

        assertThat(((Facts) reading).facts())
                .extracting(ReceiptFact::vendorMessageId, ReceiptFact::status)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("1", ReceiptStatus.DELIVERED),
                        org.assertj.core.groups.Tuple.tuple("2", ReceiptStatus.UNKNOWN));
    }

    @Test
    void aBadEntryCostsNoneOfTheOthers() {
        var reading = read(MAS, "[{},{\"msgGroup\":\"1\",\"reportStatus\":\"CM:0000\"},7]", Map.of());

        assertThat(reading).isInstanceOfSatisfying(Facts.class, read -> {
            assertThat(read.facts()).extracting(ReceiptFact::vendorMessageId).containsExactly("1");
            assertThat(read.unreadable()).isEqualTo(2);
        });
    }

    @Test
    void aProbeAndAPersonsReplyAreNoReceipts() {
        assertThat(chuanglan(Map.of()))
                .isEqualTo(new Facts(List.of(), chuanglan(Map.of()).answer()));
        assertThat(chuanglan(Map.of("mobile", "13900001111", "moTime", "2611210800", "msg", "TD")))
                .isInstanceOfSatisfying(
                        Facts.class, facts -> assertThat(facts.facts()).isEmpty());
        assertThat(read(MAS, "{\"mobile\":\"13900001111\",\"smsContent\":\"TD\"}", Map.of()))
                .isInstanceOfSatisfying(
                        Facts.class, facts -> assertThat(facts.facts()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"no json", "{}", "7", "[{}]", "{\"msgGroup\":{}}", "{\"msgGroup\":\" \"}"})
    void whatCannotBeReadIsAnsweredWellAllTheSame(String body) {
        assertThat(read(MAS, body, Map.of()))
                .isInstanceOfSatisfying(
                        Unreadable.class,
                        unreadable -> assertThat(unreadable.answer().status()).isEqualTo(200));
    }

    @Test
    void anAccountWhoseFieldsAreWrongReadsNothing() {
        assertThat(read(new VendorAccount("gateway", Map.of()), "{}", Map.of())).isInstanceOf(Unreadable.class);
    }

    private static ReceiptReading chuanglan(Map<String, String> query) {
        var values = new HashMap<String, List<String>>();
        query.forEach((name, value) -> values.put(name, List.of(value)));
        return new HttpReceipts().read(new ReceiptPush("/", values, Map.of(), new byte[0]), CHUANGLAN);
    }

    private static ReceiptReading read(VendorAccount account, String body, Map<String, String> headers) {
        return new HttpReceipts().read(push(body, headers), account);
    }

    private static ReceiptPush push(String body, Map<String, String> headers) {
        return new ReceiptPush("/", Map.of(), headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private static ReceiptFact fact(ReceiptReading reading) {
        assertThat(reading).isInstanceOf(Facts.class);
        return ((Facts) reading).facts().getFirst();
    }
}
