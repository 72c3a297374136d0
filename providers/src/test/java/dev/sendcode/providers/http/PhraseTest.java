package dev.sendcode.providers.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhraseTest {

    private static final Map<Placeholder, String> VALUES =
            Map.of(Placeholder.ACCOUNT, "N1", Placeholder.PASSWORD, "p,{}\\", Placeholder.TEXT, "~ * + % & 验证码 😀");

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "plain | plain",
                "Bearer {account} | Bearer N1",
                "{text} | ~ * + % & 验证码 😀",
                "{password} | p,{}\\",
                "\\{account\\} | {account}",
                "a\\\\b | a\\b",
                "{extension} | ''",
                "{md5:{account}{text}} | 8108f8ee40afe43e9b2c3ce703627f64",
                "{base64:{account}:x} | TjE6eA==",
                "{sha256:abc} | ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                "{md5:{md5:a}b} | 680ac27da3dad1e9252e45efb75e2dfb",
                "{md5:a\\}b} | dd0bb933fa4edcbb805b40a2286d7473",
            })
    void placeholdersAreFilledIn(String phrase, String expected) {
        assertThat(Phrase.of(phrase).filled(VALUES)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "a}", "{nobody}", "{md5:{account}", "{}", "{md4:a}"})
    void whatCannotBeReadIsRefused(String phrase) {
        assertThatThrownBy(() -> Phrase.of(phrase)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesAndPhrasesKeepTheirOrder() {
        var named = NamedPhrases.of(" msg = {text} , phone=a\\,b,empty=, blank=\\ x\\ ,mac={md5:a,b}");

        assertThat(named.filled(VALUES))
                .containsExactly(
                        Map.entry("msg", "~ * + % & 验证码 😀"),
                        Map.entry("phone", "a,b"),
                        Map.entry("empty", ""),
                        Map.entry("blank", " x "),
                        Map.entry("mac", Phrase.of("{md5:a,b}").filled(Map.of())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"novalue", "a=1, a=2", "=1", "a b=1", "a={nobody}"})
    void entriesThatAreNoneAreRefused(String text) {
        assertThatThrownBy(() -> NamedPhrases.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void laterEntriesTakeThePlaceOfEarlierOnes() {
        var both = NamedPhrases.of("a=1, b=2").and(NamedPhrases.of("b=3, c=4"));

        assertThat(both.filled(Map.of()))
                .containsExactly(Map.entry("a", "1"), Map.entry("b", "3"), Map.entry("c", "4"));
    }

    @Test
    void nestingEndsBeforeATextOfAFewWordsFillsTheMemory() {
        String four = "{base64:{md5:{sha256:{base64:{code}}}}}";

        assertThat(Phrase.of(four).filled(Map.of())).isNotEmpty();
        assertThatThrownBy(() -> Phrase.of("{base64:" + four + "}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4 deep");
    }

    @Test
    void aPhraseIsPrintedWithoutItsWords() {
        assertThat(NamedPhrases.of("Authorization=Bearer hush {password}").toString())
                .doesNotContain("hush");
    }
}
