package dev.sendcode.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {

    @ParameterizedTest
    @CsvSource({
        "'', '', 0",
        "a, '', 1",
        "window, window, 0",
        "window, widnow, 1",
        "window, widow, 1",
        "window, wundow, 1",
        "abc, xyz, 3"
    })
    void editsAreCounted(String a, String b, int edits) {
        assertThat(Suggestion.distance(a, b)).isEqualTo(edits);
        assertThat(Suggestion.distance(b, a)).isEqualTo(edits);
    }

    @Test
    void theNearestWinsAndTheFirstOfTheEquallyNear() {
        assertThat(Suggestion.nearest("WINDW", List.of("WINDY", "WINDOW", "OTHER")))
                .contains("WINDOW");
    }

    @Test
    void whatIsTooFarIsNotGuessed() {
        assertThat(Suggestion.nearest("WINDOW", List.of("DOOR", "TOPICS_PREFIX")))
                .isEmpty();
    }
}
