package dev.sendcode.providers;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VendorSettingsTest {

    @ParameterizedTest
    @ValueSource(strings = {"no address", "ftp://vendor.example", "http://vendor.example/path", "://"})
    void aBadAddressIsNamedByItsKey(String endpoint) {
        assertThatThrownBy(() -> VendorSettings.of(Map.of(VendorSettings.ENDPOINT, endpoint)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("endpoint must be");
    }
}
