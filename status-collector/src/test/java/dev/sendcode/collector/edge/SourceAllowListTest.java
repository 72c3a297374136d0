package dev.sendcode.collector.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceAllowListTest {

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7, true",
        "203.0.113.7, 203.0.113.8, false",
        "203.0.113.0/24, 203.0.113.255, true",
        "203.0.113.0/24, 203.0.112.255, false",
        "203.0.113.128/25, 203.0.113.127, false",
        "0.0.0.0/0, 198.51.100.1, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::1, false",
    })
    void aNetworkHoldsTheAddressesThatBeginAlike(String network, String address, boolean allowed) {
        assertThat(SourceAllowList.of(List.of(network)).allows(address)).isEqualTo(allowed);
    }

    @Test
    void anEmptyListAllowsEverybody() {
        assertThat(SourceAllowList.of(List.of()).allows("198.51.100.1")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"vendor.example", "203.0.113.0/33", "203.0.113.0/-1", "203.0.113.0/x", "/8"})
    void anythingElseIsNamedInTheError(String wrong) {
        assertThatThrownBy(() -> SourceAllowList.of(List.of(wrong)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(wrong);
    }
}
