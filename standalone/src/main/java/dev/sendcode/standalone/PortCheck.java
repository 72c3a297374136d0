package dev.sendcode.standalone;

import dev.sendcode.runtime.lifecycle.PortOwner;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
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
     * @throws CannotStartException with one line per taken port, saying whose it is, and an offset at which all are free
     */
    static void require(Ports ports, Optional<Long> leftOver) {
        var taken = ports.named().stream()
                .filter(named -> isTaken(named.port()))
                .filter(named -> leftOver.isEmpty() || !isHeldBy(leftOver.get(), named.port()))
                .toList();
        if (!taken.isEmpty()) {
            throw new CannotStartException(message(taken));
        }
    }

    private static boolean isHeldBy(long pid, int port) {
        return PortOwner.of(port).filter(owner -> owner.pid() == pid).isPresent();
    }

    /** One port: one line. Several: a line for each, and the way out once. */
    private static String message(List<Ports.Named> taken) {
        String wayOut = "use --port-offset " + freeOffset() + ", or stop " + (taken.size() == 1 ? "it" : "them");
        if (taken.size() == 1) {
            return line(taken.getFirst()) + "; " + wayOut;
        }
        return taken.stream().map(PortCheck::line).collect(Collectors.joining("\n")) + "\n" + wayOut;
    }

    private static String line(Ports.Named named) {
        String owner = PortOwner.of(named.port()).map(who -> " by " + who).orElse("");
        return "port " + named.port() + " (" + named.purpose() + ") is taken" + owner;
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
