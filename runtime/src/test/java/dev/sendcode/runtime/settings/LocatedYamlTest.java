package dev.sendcode.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocatedYamlTest {

    @Test
    void everyPlaceKnowsItsLineAndAMissingOneThatOfWhatIsAroundIt() {
        var yaml = LocatedYaml.read("""
                accounts:
                  - id: a
                    fields:
                      secretId: x

                  - {id: b}
                """);

        assertThat(yaml.findings()).isEmpty();
        assertThat(yaml.line("/accounts/0/fields/secretId")).isEqualTo(4);
        assertThat(yaml.line("/accounts/1/id")).isEqualTo(6);
        assertThat(yaml.line("/accounts/0/fields/secretKey")).isEqualTo(3);
        assertThat(yaml.line("/accounts/0/provider")).isEqualTo(2);
        assertThat(yaml.line("")).isEqualTo(1);
    }

    /** An id may look like a number of some kind; it must stay what was written. */
    @ParameterizedTest
    @CsvSource({
        "12, 12",
        "-3, -3",
        "007, \"007\"",
        "0x1F, \"0x1F\"",
        "1_000, \"1_000\"",
        "1e3, \"1e3\"",
        "12:30, \"12:30\"",
        "99999999999999999999, \"99999999999999999999\"",
        "true, true",
        "2026-11-21, \"2026-11-21\"",
        "'\"12\"', '\"12\"'",
        "~, null"
    })
    void aScalarIsANumberOnlyWhereNothingIsLostByIt(String written, String json) {
        assertThat(LocatedYaml.read("x: " + written).root().get("x").toString()).isEqualTo(json);
    }

    @Test
    void whatStandsTwiceIsToldAndTheFirstOfThemHolds() {
        var yaml = LocatedYaml.read("a: 1\nb: 2\na: 3\n");

        assertThat(yaml.root().get("a").asInt()).isEqualTo(1);
        assertThat(yaml.findings()).containsExactly(new Finding("/a", "a stands here twice"));
        assertThat(yaml.line("/a")).isEqualTo(3);
    }

    @Test
    void anchorsWork() {
        assertThat(LocatedYaml.read("a: &x {k: v}\nb: *x\n").root().at("/b/k").asText())
                .isEqualTo("v");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"a: [1 | 1", "just a text | 1", "a: b: c | 1", "'a: 1\n\t- b' | 2", "a: *nowhere | 1"})
    void whatIsNoDocumentIsOneFindingWithItsLine(String text, int line) {
        var yaml = LocatedYaml.read(text);

        assertThat(yaml.findings()).hasSize(1);
        assertThat(yaml.line(yaml.findings().getFirst().pointer())).isGreaterThanOrEqualTo(line);
        assertThat(yaml.root()).isEmpty();
    }

    @Test
    void anEmptyFileSaysWhatItMustHold() {
        assertThat(LocatedYaml.read("").findings())
                .extracting(Finding::message)
                .containsExactly("must hold lists of settings, such as applications:");
    }

    /** The billion laughs: aliases of aliases. */
    @Test
    void whatGrowsWithoutEndIsRefused() {
        var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 9; i++) {
            text.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9)));
        }

        assertThat(LocatedYaml.read(text.toString()).findings()).hasSize(1);
    }
}
