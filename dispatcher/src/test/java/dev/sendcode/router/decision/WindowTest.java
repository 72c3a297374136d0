package dev.sendcode.router.decision;

import static dev.sendcode.router.decision.Samples.DEADLINE;
import static dev.sendcode.router.decision.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WindowTest {

    private static final long LENGTH = 60_000;

    private final Window window = Window.opened(null, "request-1", NOW, LENGTH, DEADLINE);

    @Test
    void itHoldsUpToItsEndAndAnAgeBelowZeroIsInside() {
        assertThat(window.holds(NOW - 1)).isTrue();
        assertThat(window.holds(NOW + LENGTH - 1)).isTrue();
        assertThat(window.holds(NOW + LENGTH)).isFalse();
    }

    @Test
    void onlyTheRequestThatOpenedItReleasesIt() {
        assertThat(window.releasedBy("request-2", NOW)).isEqualTo(window);
        assertThat(window.releasedBy("request-1", NOW).holds(NOW)).isFalse();
    }

    @Test
    void whatIsOverIsNotReleasedAndCostsNoRelease() {
        assertThat(window.releasedBy("request-1", NOW + LENGTH - 1).releases()).hasSize(1);
        assertThat(window.releasedBy("request-1", NOW + LENGTH)).isEqualTo(window);
    }

    @Test
    void itIsReleasedThreeTimesInTenMinutesAndAgainWhenTheFirstOfThemIsTenMinutesAgo() {
        var reopened = window;
        for (int i = 0; i < Window.MOST_RELEASES; i++) {
            reopened = Window.opened(reopened.releasedBy("request-1", NOW + i), "request-1", NOW + i, LENGTH, DEADLINE);
        }
        long tenMinutesOn = NOW + Window.RELEASE_PERIOD_MILLIS;
        var later = Window.opened(reopened, "request-1", tenMinutesOn - 1, LENGTH, DEADLINE);
        assertThat(later.releasedBy("request-1", tenMinutesOn - 1)).isEqualTo(later);
        assertThat(later.releasedBy("request-1", tenMinutesOn).holds(tenMinutesOn))
                .isFalse();
    }

    @Test
    void aNewerRequestHasAHigherGenerationWhateverTheClockSays() {
        assertThat(Window.opened(window, "request-2", NOW - 5_000, LENGTH, DEADLINE)
                        .generation())
                .isEqualTo(NOW + 1);
        assertThat(Window.opened(window, "request-2", NOW + 5_000, LENGTH, DEADLINE)
                        .generation())
                .isEqualTo(NOW + 5_000);
    }

    @Test
    void itIsKeptUntilWindowDeadlineAndReleasesAreOver() {
        assertThat(window.keptUntil()).isEqualTo(DEADLINE);
        assertThat(Window.opened(null, "request-1", NOW, 600_000, DEADLINE).keptUntil())
                .isEqualTo(NOW + 600_000);
        assertThat(window.releasedBy("request-1", NOW + 1).keptUntil())
                .isEqualTo(NOW + 1 + Window.RELEASE_PERIOD_MILLIS);
    }
}
