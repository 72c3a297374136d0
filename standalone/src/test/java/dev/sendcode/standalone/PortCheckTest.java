package dev.sendcode.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class PortCheckTest {

    @Test
    void freePortsAreAllDifferentAndPass() {
        var ports = Ports.free();

        assertThat(new HashSet<>(ports.named().stream().map(Ports.Named::port).toList()))
                .hasSize(10);
        assertThatCode(() -> PortCheck.require(ports, Optional.empty())).doesNotThrowAnyException();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aTakenPortIsNamedWithItsPurposeItsOwnerAndAWayOut() throws IOException {
        var free = Ports.free();
        try (var socket = new ServerSocket(free.kafka(), 1, InetAddress.getLoopbackAddress())) {
            long pid = ProcessHandle.current().pid();

            assertThatThrownBy(() -> PortCheck.require(free, Optional.empty()))
                    .isInstanceOf(CannotStartException.class)
                    .message()
                    .startsWith("port " + socket.getLocalPort() + " (Kafka) is taken by pid " + pid + " (")
                    .matches("(?s).*; use --port-offset [1-9][0-9]*, or stop it");
        }
    }

    @Test
    void anOffsetMovesEveryPort() {
        var plain = Ports.shifted(0).named();
        var moved = Ports.shifted(100).named();

        for (int i = 0; i < plain.size(); i++) {
            assertThat(moved.get(i).port()).isEqualTo(plain.get(i).port() + 100);
        }
    }

    @Test
    void anOffsetOutOfRangeIsRefused() {
        assertThatThrownBy(() -> Ports.shifted(60_000)).hasMessageContaining("0 to 56000");
    }
}
