package dev.sendcode.embedded;

import dev.sendcode.embedded.RedisProcessConfig.Fsync;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What lies in the folder of a Redis server besides its data: settings, log, pid. */
record RedisFiles(Path folder) {

    /**
     * Arguments: server, settings file, pid file. Interrupts are not for us: the terminal sends them to everyone at once. The pid is read at once,
     * as later another server may have the file; before it is signalled, its command line must name our settings file: pids are used again.
     */
    static final String WATCHDOG = """
            trap '' INT HUP
            "$1" "$2" || exit 1
            tries=0
            while [ ! -s "$3" ] && [ "$tries" -lt 200 ]; do sleep 0.05; tries=$((tries + 1)); done
            pid=$(cat "$3" 2>/dev/null) || exit 1
            while read -r line; do :; done
            if [ -r "/proc/$pid/cmdline" ]; then command=$(tr '\\0' ' ' < "/proc/$pid/cmdline"); else command=$(ps -p "$pid" -o args=); fi
            case "$command" in *"$2"*) kill "$pid" ;; esac
            """;

    private static final int LAST_LINES = 12;

    Path settings() {
        return folder.resolve("redis.conf");
    }

    Path pid() {
        return folder.resolve("redis.pid");
    }

    Path log() {
        return folder.resolve("redis.log");
    }

    void write(int port, Fsync fsync) {
        try {
            Files.deleteIfExists(pid());
            Files.writeString(settings(), settings(port, fsync));
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot write " + settings(), failed);
        }
    }

    private String settings(int port, Fsync fsync) {
        // daemonize: a session of its own, so that Ctrl-C in the terminal does not reach it; proc-title: keeps the
        // command line recognisable
        return """
               bind 127.0.0.1
               port %d
               dir %s
               pidfile %s
               logfile %s
               daemonize yes
               set-proc-title no
               appendonly yes
               appendfsync %s
               save ""
               maxmemory-policy noeviction
               """.formatted(
                port, quoted(folder), quoted(pid()), quoted(log()), fsync.name().toLowerCase(Locale.ROOT));
    }

    private static String quoted(Path path) {
        return '"' + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** The server of the recorded pid, where there is one and its command line names this folder's settings; perhaps an earlier run left it. */
    Optional<ProcessHandle> running() {
        return recorded().flatMap(ProcessHandle::of).filter(this::isRunning);
    }

    /** Whether a server recorded its pid and is gone. */
    boolean died() {
        return recorded().isPresent() && running().isEmpty();
    }

    private Optional<Long> recorded() {
        try {
            String text = Files.readString(pid()).strip();
            return text.matches("[0-9]{1,10}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot read " + pid(), failed);
        }
    }

    /** A process that ended but was not yet reaped (a container's first process may never do so) has no command line any more. */
    boolean isRunning(ProcessHandle process) {
        return process.isAlive() && isOurs(process);
    }

    private boolean isOurs(ProcessHandle process) {
        return process.info().arguments().stream()
                        .flatMap(Arrays::stream)
                        .anyMatch(settings().toString()::equals)
                || process.info()
                        .commandLine()
                        .filter(line -> line.contains(settings().toString()))
                        .isPresent();
    }

    /** The end of the log. */
    String lastWords() {
        try {
            List<String> lines = Files.readAllLines(log(), StandardCharsets.UTF_8);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        } catch (IOException none) {
            return "(no log at " + log() + ")";
        }
    }
}
