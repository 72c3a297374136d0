package dev.sendcode.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BoundedCacheTest {

    private final BoundedCache<Integer, String> cache = new BoundedCache<>(10);

    @Test
    void loadsAKeyOnce() {
        var loads = new AtomicInteger();
        for (int i = 0; i < 3; i++) {
            assertThat(cache.get(1, () -> "one" + loads.incrementAndGet())).isEqualTo("one1");
        }
    }

    @Test
    void neverGrowsBeyondItsBound() {
        for (int key = 0; key < 1_000; key++) {
            cache.get(key, () -> "value");
            assertThat(cache.size()).isLessThanOrEqualTo(10);
        }
    }

    @Test
    void remembersNoFailure() {
        assertThatThrownBy(() -> cache.get(1, () -> {
                    throw new IllegalStateException("away");
                }))
                .hasMessage("away");
        assertThat(cache.get(1, () -> "back")).isEqualTo("back");
    }
}
