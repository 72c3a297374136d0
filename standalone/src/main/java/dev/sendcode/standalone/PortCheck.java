package dev.sendcode.standalone;

import dev.sendcode.runtime.lifecycle.PortOwner;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Looks, before anything is started, whether every port can be listened on. */
final class PortCheck {

    private static final int STEP = 100;
    private static final int STEPS = 50;

    private PortCheck() {}

    /**
     * Does nothing if all ports are free.
     *
     * @param leftOver process that may have one, as it is ended before the port is needed: a Redis whose owner was killed
     * @throws CannotStartException with one line per taken port: whose it is, and an offset at which all are free
     */
    static void require(Ports ports, Optional<Long> leftOver) {
        var taken = ports.named().stream()
                .filter(named -> isTaken(named.port()))
                .filter(named -> leftOver.isEmpty() || !isHeldBy(leftOver.get(), named.port()))
                .toList();
        if (!taken.isEmpty()) {
            throw new CannotStartException(String.join("\n", lines(taken)));
        }
    }

    private static boolean isHeldBy(long pid, int port) {
        return PortOwner.of(port).filter(owner -> owner.pid() == pid).isPresent();
    }

    private static List<String> lines(List<Ports.Named> taken) {
        int offset = freeOffset();
        return taken.stream()
                .map(named -> "port " + named.port() + " (" + named.purpose() + ") is taken" + by(named.port())
                        + "; use --port-offset " + offset + ", or stop it")
                .toList();
    }

    private static String by(int port) {
        return PortOwner.of(port).map(owner -> " by " + owner).orElse("");
    }

    private static int freeOffset() {
        return IntStream.rangeClosed(1, STEPS)
                .map(step -> step * STEP)
                .filter(offset -> Ports.shifted(offset).named().stream().noneMatch(named -> isTaken(named.port())))
                .findFirst()
                .orElse(STEP);
    }

    private static boolean isTaken(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true); // a connection that lingers in TIME_WAIT is no listener
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
            return false;
        } catch (IOException taken) {
            return true;
        }
    }
}
