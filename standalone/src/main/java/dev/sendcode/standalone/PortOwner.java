package dev.sendcode.standalone;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Who listens on a port, as far as Linux' /proc tells this user; elsewhere nothing is known.
 *
 * @param pid process id
 * @param command the process' short name
 */
record PortOwner(long pid, String command) {

    private static final Path PROC = Path.of("/proc");
    private static final String LISTENING = "0A"; // include/net/tcp_states.h: TCP_LISTEN = 10
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    static Optional<PortOwner> of(int port) {
        var sockets = new HashSet<String>();
        for (String table : List.of("net/tcp", "net/tcp6")) {
            sockets.addAll(listening(PROC.resolve(table), port));
        }
        return sockets.isEmpty() ? Optional.empty() : holder(sockets);
    }

    private static Set<String> listening(Path table, int port) {
        String ending = String.format(Locale.ROOT, ":%04X", port);
        var sockets = new HashSet<String>();
        try {
            for (String line : Files.readAllLines(table)) {
                String[] columns = line.strip().split("\\s+");
                if (columns.length > INODE
                        && columns[LOCAL_ADDRESS].endsWith(ending)
                        && columns[STATE].equals(LISTENING)) {
                    sockets.add("socket:[" + columns[INODE] + "]");
                }
            }
        } catch (IOException notLinux) {
            return Set.of();
        }
        return sockets;
    }

    private static Optional<PortOwner> holder(Set<String> sockets) {
        try (var processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                if (holds(process.resolve("fd"), sockets)) {
                    return Optional.of(
                            new PortOwner(Long.parseLong(process.getFileName().toString()), name(process)));
                }
            }
            return Optional.empty();
        } catch (IOException | DirectoryIteratorException notLinux) {
            return Optional.empty();
        }
    }

    private static boolean holds(Path descriptors, Set<String> sockets) {
        try (var links = Files.newDirectoryStream(descriptors)) {
            for (Path link : links) {
                if (sockets.contains(Files.readSymbolicLink(link).toString())) {
                    return true;
                }
            }
            return false;
        } catch (IOException | DirectoryIteratorException notOursOrGone) {
            return false;
        }
    }

    private static String name(Path process) throws IOException {
        return Files.readString(process.resolve("comm")).strip();
    }
}
