package dev.sendcode.providers.builtin;

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
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BuiltinReceiptsTest {

    @Test
    void aReceiptIsReadToTheLastField() {
        var reading = read("""
                {"messageId":"sbx-1","dispatchId":"0123456789abcdef0123456789abcdef","phone":"+8613800138000","status":"DELIVERED","code":"DELIVRD","time":"2026-07-01T12:00:00.123Z"}
                """);

        assertThat(reading.answer().body()).isEqualTo("{\"code\":\"OK\"}");
        assertThat(fact(reading))
                .isEqualTo(new ReceiptFact(
                        "sbx-1",
                        Optional.of("0123456789abcdef0123456789abcdef"),
                        Optional.of(new Phone("+8613800138000")),
                        ReceiptStatus.DELIVERED,
                        Optional.empty(),
                        Optional.of("DELIVRD"),
                        Optional.of(Instant.parse("2026-07-01T12:00:00.123Z"))));
    }

    @ParameterizedTest
    @CsvSource({
        "ABSENT, RECIPIENT",
        "OPTED_OUT, RECIPIENT",
        "CARRIER, CARRIER",
        "CONTENT, CONTENT",
        "EXPIRED, EXPIRED",
        "WHATEVER, OTHER"
    })
    void everyFailureHasItsReason(String code, String reason) {
        var fact = fact(read("{\"messageId\":\"m\",\"status\":\"FAILED\",\"code\":\"" + code + "\"}"));

        assertThat(fact.status()).isEqualTo(ReceiptStatus.UNDELIVERED);
        assertThat(fact.reason()).contains(reason);
    }

    @Test
    void aStatusThatNobodyKnowsIsUnknownAndNotAFailure() {
        var fact = fact(read("{\"messageId\":\"m\",\"status\":\"PONDERED\",\"phone\":\"nobody\",\"time\":\"late\"}"));

        assertThat(fact.status()).isEqualTo(ReceiptStatus.UNKNOWN);
        assertThat(fact.reason()).isEmpty();
        assertThat(fact.phone()).isEmpty();
        assertThat(fact.vendorTime()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no json", "[]", "{}", "{\"messageId\":7}", "{\"messageId\":\" \"}"})
    void whatCannotBeReadIsAnsweredWellAllTheSame(String body) {
        assertThat(read(body))
                .isInstanceOfSatisfying(
                        Unreadable.class,
                        unreadable -> assertThat(unreadable.answer().status()).isEqualTo(200));
    }

    private static ReceiptReading read(String body) {
        return new BuiltinReceipts()
                .read(
                        new ReceiptPush("/", Map.of(), Map.of(), body.getBytes(StandardCharsets.UTF_8)),
                        new VendorAccount("builtin", Map.of()));
    }

    private static ReceiptFact fact(ReceiptReading reading) {
        assertThat(reading).isInstanceOf(Facts.class);
        return ((Facts) reading).facts().getFirst();
    }
}
