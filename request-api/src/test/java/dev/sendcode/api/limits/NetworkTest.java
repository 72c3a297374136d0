package dev.sendcode.api.limits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One household is one caller, however many addresses it has. */
final class NetworkTest {

    @ParameterizedTest(name = "{0} counts as {1}")
    @CsvSource({
        "203.0.113.7, 203.0.113.7",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2:0:0:0:0/64",
        "2001:db8:1:2:ffff:ffff:ffff:ffff, 2001:db8:1:2:0:0:0:0/64",
        "2001:db8:1:3:3:4:5:6, 2001:db8:1:3:0:0:0:0/64",
        "::ffff:203.0.113.7, 203.0.113.7",
    })
    void anIpv6AddressCountsAsItsNetworkOf64Bits(String address, String network) {
        assertThat(Network.of(address)).isEqualTo(network);
    }
}
