package dev.sendcode.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** That the second run of {@link ProviderConformance} is where it says: with Turkish letters, Newfoundland's time and a locale without UTF-8. */
class ElsewhereTest {

    @Test
    @EnabledIfSystemProperty(named = "conformance.elsewhere", matches = "true")
    void theSecondRunIsElsewhere() {
        assertThat("TITLE".toLowerCase(Locale.getDefault())).isEqualTo("t\u0131tle");
        assertThat(TimeZone.getDefault().getID()).isEqualTo("America/St_Johns");
        assertThat(System.getenv("LC_ALL")).isEqualTo("C");
    }
}
