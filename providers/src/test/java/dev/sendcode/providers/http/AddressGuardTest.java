package dev.sendcode.providers.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.100.100.200",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "168.63.129.16",
                "169.254.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.192",
                "192.0.2.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::10.0.0.1",
                "::ffff:127.0.0.1",
                "::ffff:169.254.169.254",
                "64:ff9b::10.0.0.1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "2002:a00:1::1",
                "3fff::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1",
            })
    void whatIsNotOnThePublicInternetIsRefused(String address) {
        assertThat(AddressGuard.STRICT.allows("gateway.example", InetAddress.ofLiteral(address)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "112.35.1.155",
                "126.255.255.255",
                "128.0.0.0",
                "168.63.129.15",
                "169.253.255.255",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "::ffff:1.1.1.1",
                "64:ff9b::1.1.1.1",
                "2002:101:101::1",
                "2400:3200::1",
                "2606:4700:4700::1111",
            })
    void whatIsOnThePublicInternetIsAllowed(String address) {
        assertThat(AddressGuard.STRICT.allows("gateway.example", InetAddress.ofLiteral(address)))
                .isTrue();
    }

    @Test
    void theOperatorAllowsHostsAndBlocks() {
        var guard = AddressGuard.of(" sms.Internal, 10.20.0.0/16 , fd00:1::/32, 127.0.0.1");

        assertThat(guard.allows("SMS.internal", InetAddress.ofLiteral("192.168.0.1")))
                .isTrue();
        assertThat(guard.allows("other.internal", InetAddress.ofLiteral("192.168.0.1")))
                .isFalse();
        assertThat(guard.allows("other", InetAddress.ofLiteral("10.20.255.1"))).isTrue();
        assertThat(guard.allows("other", InetAddress.ofLiteral("10.21.0.1"))).isFalse();
        assertThat(guard.allows("other", InetAddress.ofLiteral("fd00:1:2::3"))).isTrue();
        assertThat(guard.allows("other", InetAddress.ofLiteral("127.0.0.1"))).isTrue();
        assertThat(guard.allows("other", InetAddress.ofLiteral("127.0.0.2"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0/8/8", "fd00::/129", "http://host", "10.0.0.0/x", "a b"})
    void anEntryThatIsNoneIsRefusedByItsKey(String entry) {
        assertThatThrownBy(() -> AddressGuard.of("ok.example, " + entry))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("private.hosts")
                .hasMessageContaining(entry);
    }
}
