package dev.sendcode.runtime.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortOwnerTest {

    private static final String TABLE = """
              sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
               0: 0100007F:2384 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 4242 1 0000000000000000 100 0 0 10 0
               1: 0100007F:2385 0100007F:2384 01 00000000:00000000 00:00000000 00000000  1000        0 4343 1 0000000000000000 20 4 30 10 -1
            """;

    @Test
    void theHolderOfTheListeningSocketIsFound(@TempDir Path proc) throws IOException {
        process(proc, 7, "sh", "pipe:[1]");
        process(proc, 4711, "java", "socket:[4242]");

        assertThat(PortOwner.of(proc, 9092)).contains(new PortOwner(4711, "java"));
        assertThat(new PortTakenException(9092, "Kafka", PortOwner.of(proc, 9092)))
                .hasMessage("port 9092 (Kafka) is taken by pid 4711 (java); use --port-offset 100, or stop it");
    }

    @Test
    void aConnectionIsNoListener(@TempDir Path proc) throws IOException {
        process(proc, 4711, "java", "socket:[4343]");

        assertThat(PortOwner.of(proc, 9093)).isEmpty();
    }

    @Test
    void aSocketThatWeMayNotSeeHasNoOwner(@TempDir Path proc) throws IOException {
        process(proc, 7, "sh", "pipe:[1]");

        assertThat(PortOwner.of(proc, 9092)).isEmpty();
        assertThat(new PortTakenException(9092, "Kafka", Optional.empty()))
                .hasMessage("port 9092 (Kafka) is taken; use --port-offset 100, or stop it");
    }

    @Test
    void withoutProcNobodyIsFound(@TempDir Path nothing) {
        assertThat(PortOwner.of(nothing.resolve("none"), 9092)).isEmpty();
    }

    @Test
    void weFindOurselves() throws IOException {
        assumeThat(Path.of("/proc/self/net/tcp")).isReadable();
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(PortOwner.of(socket.getLocalPort()))
                    .hasValueSatisfying(owner -> assertThat(owner.pid())
                            .isEqualTo(ProcessHandle.current().pid()));
        }
    }

    private static void process(Path proc, long pid, String command, String descriptor) throws IOException {
        Path net = Files.createDirectories(proc.resolve("self/net"));
        Files.writeString(net.resolve("tcp"), TABLE);
        Path folder = Files.createDirectories(proc.resolve(Long.toString(pid)));
        Files.writeString(folder.resolve("comm"), command + "\n");
        Files.createSymbolicLink(Files.createDirectory(folder.resolve("fd")).resolve("5"), Path.of(descriptor));
    }
}
