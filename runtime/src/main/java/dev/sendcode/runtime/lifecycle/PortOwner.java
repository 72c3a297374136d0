package dev.sendcode.runtime.lifecycle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who listens on a TCP port of this machine, as far as Linux's {@code /proc} tells: {@code net/tcp} names the socket, and the folders
 * {@code fd} of one's own processes (root: of all) name who holds it. Elsewhere nobody is found.
 *
 * @param pid the process id
 * @param command the name of its program, for example {@code java}
 */
public record PortOwner(long pid, String command) {

    private static final Path PROC = Path.of("/proc");
    private static final String LISTENING = "0A";
    /** Columns of net/tcp: sl, local_address, rem_address, st, tx:rx, tr:tm, retrnsmt, uid, timeout, inode. */
    private static final int LOCAL_ADDRESS = 1;

    private static final int STATE = 3;
    private static final int INODE = 9;

    /**
     * Looks the port up.
     *
     * @return empty if nobody listens, or it may not or cannot be told
     */
    public static Optional<PortOwner> of(int port) {
        return of(PROC, port);
    }

    static Optional<PortOwner> of(Path proc, int port) {
        var sockets = new HashSet<String>();
        sockets.addAll(listening(proc.resolve("self/net/tcp"), port));
        sockets.addAll(listening(proc.resolve("self/net/tcp6"), port));
        return sockets.isEmpty() ? Optional.empty() : holder(proc, sockets);
    }

    /** As it stands in messages: {@code pid 4711 (java)}. */
    @Override
    public String toString() {
        return "pid " + pid + " (" + command + ")";
    }

    private static Set<String> listening(Path table, int port) {
        String localPort = ":%04X".formatted(port);
        var sockets = new HashSet<String>();
        for (String line : lines(table)) {
            String[] columns = line.strip().split("\\s+");
            if (columns.length > INODE
                    && columns[STATE].equals(LISTENING)
                    && columns[LOCAL_ADDRESS].endsWith(localPort)) {
                sockets.add("socket:[" + columns[INODE] + "]");
            }
        }
        return sockets;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException notHere) {
            return List.of();
        }
    }

    private static Optional<PortOwner> holder(Path proc, Set<String> sockets) {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path process : processes) {
                if (holdsOneOf(process.resolve("fd"), sockets)) {
                    return Optional.of(
                            new PortOwner(Long.parseLong(process.getFileName().toString()), command(process)));
                }
            }
        } catch (IOException | UncheckedIOException | DirectoryIteratorException notReadable) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static boolean holdsOneOf(Path descriptors, Set<String> sockets) {
        try (DirectoryStream<Path> open = Files.newDirectoryStream(descriptors)) {
            for (Path descriptor : open) {
                if (sockets.contains(target(descriptor))) {
                    return true;
                }
            }
        } catch (IOException | DirectoryIteratorException notOurs) {
            return false;
        }
        return false;
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    private static String command(Path process) {
        List<String> lines = lines(process.resolve("comm"));
        return lines.isEmpty() ? "?" : lines.getFirst();
    }
}
