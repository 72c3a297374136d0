package dev.sendcode.api.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EdgeLimitTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-02T03:04:05Z"));
    private final EdgeLimit limit = new EdgeLimit(new Rate(3, Duration.ofSeconds(30)), now::get);

    @Test
    void asManyCallsAsTheRateSaysMayComeAtOnce() {
        assertThat(limit.take("a")).isEmpty();
        assertThat(limit.take("a")).isEmpty();
        assertThat(limit.take("a")).isEmpty();
        assertThat(limit.take("a")).contains(Duration.ofSeconds(10));
    }

    @Test
    void callsComeBackOneByOne() {
        useUp("a");

        now.updateAndGet(it -> it.plusMillis(9_999));
        assertThat(limit.take("a")).contains(Duration.ofSeconds(1));
        now.updateAndGet(it -> it.plusMillis(1));
        assertThat(limit.take("a")).isEmpty();
        assertThat(limit.take("a")).isPresent();
    }

    @Test
    void namesDoNotShareALimit() {
        useUp("a");

        assertThat(limit.take("b")).isEmpty();
    }

    @Test
    void aClockThatGoesBackTakesNothingAway() {
        limit.take("a");

        now.updateAndGet(it -> it.minusSeconds(3600));
        assertThat(limit.take("a")).isEmpty();
    }

    @Test
    void aFloodOfNamesCannotFillTheMemory() {
        useUp("first");
        for (int i = 0; i < EdgeLimit.MOST_NAMES; i++) {
            limit.take("name-" + i);
        }

        assertThat(limit.take("first")).as("forgotten, so full again").isEmpty();
    }

    @Test
    void ratesAreReadWithTheirUnits() {
        assertThat(Rate.parse("20/1m")).contains(new Rate(20, Duration.ofMinutes(1)));
        assertThat(Rate.parse(" 1000/1s ")).contains(new Rate(1000, Duration.ofSeconds(1)));
        assertThat(Rate.parse("1/1d")).contains(new Rate(1, Duration.ofDays(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "20", "20/m", "0/1m", "-1/1m", "20/0s", "20/2d", "20 per 1m", "9999999999/1s"})
    void whatIsNoRateIsNotRead(String text) {
        assertThat(Rate.parse(text)).isEmpty();
    }

    private void useUp(String name) {
        for (int i = 0; i < 3; i++) {
            limit.take(name);
        }
    }
}
