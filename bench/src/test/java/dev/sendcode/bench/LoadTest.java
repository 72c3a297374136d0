package dev.sendcode.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoadTest {

    @Test
    void theWarmUpComesFirstAndIsNotMeasured() {
        var load = new Load(50, Duration.ofSeconds(10), Duration.ofSeconds(30));

        assertThat(load.warmUpRequests()).isEqualTo(500);
        assertThat(load.measuredRequests()).isEqualTo(1500);
        assertThat(load.requests()).isEqualTo(2000);
    }

    @Test
    void requestsAreDueEvenly() {
        var load = new Load(3, Duration.ZERO, Duration.ofSeconds(1));

        assertThat(load.due(1)).isEqualTo(333_333_333L);
        assertThat(load.due(3)).isEqualTo(1_000_000_000L);
        assertThat(load.due(100_000_000)).isEqualTo(33_333_333_333_333_333L);
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> new Load(0, Duration.ZERO, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Load(1, Duration.ZERO, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
