package dev.sendcode.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    private final Secrets secrets = new Secrets(Set.of("+8613900001111", "+12025550123"), Set.of("123456"));

    @ParameterizedTest
    @ValueSource(strings = {"123456", "code=123456,", "{\"code\":\"123456\"}", "\f123456a", "is 123456."})
    void aCodeByItselfIsFound(String text) {
        assertThat(secrets.code(bytes(text))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "654321",
                "0123456",
                "1234567",
                "a123456-",
                "1f123456",
                "Q123456z",
                "sbx-f1234567890abcdef",
                "12345",
                ""
            })
    void anotherNumberAndAPartOfAnIdAreNone(String text) {
        assertThat(secrets.code(bytes(text))).isFalse();
    }

    @Test
    void aCodeInAnEntryOfAStoreIsFound() throws IOException {
        record Attempt(String code, int number) {}
        record Entry(String id, List<Attempt> attempts) {}
        var mapper = new CBORMapper();
        assertThat(secrets.code(mapper.writeValueAsBytes(new Entry("a", List.of(new Attempt("123456", 1))))))
                .isTrue();
        assertThat(secrets.code(mapper.writeValueAsBytes(new Entry("f123456", List.of(new Attempt("654321", 1))))))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"+8613900001111", "8613900001111", "x12025550123", "9912025550123", "phone=+8613900001111 99"})
    void aPhoneIsFoundWhateverIsAroundIt(String text) {
        assertThat(secrets.phone(bytes(text))).isTrue();
    }

    @Test
    void aMaskedPhoneIsNone() {
        assertThat(secrets.phone(bytes("+86139****1111 +8613900001112"))).isFalse();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
