package dev.sendcode.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.schemas.Phone;
import java.util.HashSet;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FictionalPhonesTest {

    private final FictionalPhones phones = new FictionalPhones();

    @Test
    void thereAreEnoughForAMinuteAtFiveHundredASecond() {
        assertThat(phones.size()).isGreaterThan(30_000);
    }

    @Test
    void eachIsAnotherOneThatSendcodeReadsAsItStands() {
        var all = IntStream.range(0, phones.size()).mapToObj(phones::get).toList();

        assertThat(new HashSet<>(all)).hasSize(phones.size());
        assertThat(all).allSatisfy(phone -> assertThat(Phone.parse(phone)).isEqualTo(Optional.of(new Phone(phone))));
    }

    @Test
    void noneIsOfAKindThatTheRouterRejects() {
        assertThat(IntStream.range(0, phones.size()).mapToObj(phones::get))
                .noneMatch(
                        phone -> phone.startsWith("+1800") || phone.startsWith("+1900") || phone.startsWith("+1500"));
    }

    @Test
    void noneIsScriptedAndAllAreForFiction() {
        assertThat(IntStream.range(0, phones.size()).mapToObj(phones::get))
                .allSatisfy(phone -> assertThat(phone).doesNotStartWith("+1202").matches("\\+1\\d{3}55501\\d{2}"));
    }
}
