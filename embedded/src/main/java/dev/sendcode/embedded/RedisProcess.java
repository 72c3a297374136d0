package dev.sendcode.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real Redis server beside this process: append-only file in its folder, {@code noeviction}, loopback only.
 *
 * <p>It dies with this process, however this process ends: a shell that started it reads a pipe that we hold the other end of, and ends Redis
 * when the pipe closes. (Unlike {@code setpriv --pdeathsig} this does not depend on a thread, and macOS has it.) Redis leaves our process
 * group, so that Ctrl-C reaches us first and Redis only when we are done. Should the shell be killed too, the next start on the same folder
 * finds the recorded pid and ends the left-over server first.
 */
public final class RedisProcess implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RedisProcess.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LOADING = Duration.ofSeconds(60);
    private static final Duration GLANCE = Duration.ofMillis(5);

    private final DataFolder folder;
    private final RedisFiles files;
    private final int port;
    private final Process watchdog;
    private final ProcessHandle redis;

    private RedisProcess(DataFolder folder, RedisFiles files, int port, Process watchdog, ProcessHandle redis) {
        this.folder = folder;
        this.files = files;
        this.port = port;
        this.watchdog = watchdog;
        this.redis = redis;
    }

    /**
     * Ends a left-over server on the folder, starts a new one and waits until it has read its data.
     *
     * @throws DataFolderInUseException where another instance has the folder
     * @throws dev.sendcode.runtime.lifecycle.PortTakenException where somebody has the port
     * @throws IllegalStateException where Redis refuses to run; the message has its last words
     */
    public static RedisProcess start(RedisProcessConfig config) {
        var folder = DataFolder.lock(config.dataDir());
        boolean started = false;
        try {
            var files = new RedisFiles(folder.path());
            files.running().ifPresent(leftOver -> end(files, leftOver));
            int port = config.port() == 0 ? Ports.free() : config.port();
            Ports.requireFree(port, "Redis");
            files.write(port, config.fsync());
            var process = launched(folder, files, port);
            started = true;
            return process;
        } finally {
            if (!started) {
                folder.close();
            }
        }
    }

    private static RedisProcess launched(DataFolder folder, RedisFiles files, int port) {
        Process watchdog = watchdog(files);
        boolean ready = false;
        try {
            var redis = awaitReady(watchdog, files, port);
            var process = new RedisProcess(folder, files, port, watchdog, redis);
            ready = true;
            LOG.atInfo()
                    .addKeyValue("port", port)
                    .addKeyValue("pid", redis.pid())
                    .log("Redis started");
            // holds the pipe open for as long as the shell lives, whoever forgets the object
            Thread.ofPlatform().daemon().name("redis-watchdog").start(process::awaitEnd);
            return process;
        } finally {
            if (!ready) {
                closePipe(watchdog);
            }
        }
    }

    private static Process watchdog(RedisFiles files) {
        try {
            return new ProcessBuilder(
                            "/bin/sh",
                            "-c",
                            RedisFiles.WATCHDOG,
                            "redis-watchdog",
                            RedisExecutable.in(files.folder()).toString(),
                            files.settings().toString(),
                            files.pid().toString())
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(files.log().toFile()))
                    .redirectError(ProcessBuilder.Redirect.appendTo(files.log().toFile()))
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot start a Redis server in " + files.folder(), failed);
        }
    }

    private static ProcessHandle awaitReady(Process watchdog, RedisFiles files, int port) {
        long end = System.nanoTime() + LOADING.toNanos();
        while (System.nanoTime() < end && watchdog.isAlive() && !files.died()) {
            Optional<ProcessHandle> redis = files.running();
            if (redis.isPresent() && answers(port)) {
                return redis.get();
            }
            LockSupport.parkNanos(GLANCE.toNanos());
        }
        throw new IllegalStateException(
                "Redis did not start on port " + port + "; its last words:\n" + files.lastWords());
    }

    private static boolean answers(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            socket.setSoTimeout(1_000);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            InputStream answer = socket.getInputStream();
            return new String(answer.readNBytes(5), StandardCharsets.US_ASCII).equals("+PONG");
        } catch (IOException notYet) {
            return false;
        }
    }

    /** The port on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** {@code redis://127.0.0.1:<port>}. */
    public String uri() {
        return "redis://127.0.0.1:" + port;
    }

    /** Process id of the server itself. */
    public long pid() {
        return redis.pid();
    }

    /** Whether the server lives. */
    public boolean alive() {
        return files.isRunning(redis);
    }

    /** Ends the server in good order (its file is complete then) and lets go of the folder. */
    @Override
    public void close() {
        try {
            closePipe(watchdog);
            end(files, redis);
        } finally {
            folder.close();
        }
    }

    private void awaitEnd() {
        try {
            watchdog.waitFor();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private static void closePipe(Process watchdog) {
        try {
            watchdog.getOutputStream().close();
        } catch (IOException gone) {
            LOG.atDebug().setCause(gone).log("the shell that watches Redis was gone already");
        }
    }

    private static void end(RedisFiles files, ProcessHandle redis) {
        redis.destroy();
        if (!ended(files, redis)) {
            LOG.atWarn().addKeyValue("pid", redis.pid()).log("Redis did not stop in time, killing it");
            redis.destroyForcibly();
            ended(files, redis);
        }
    }

    private static boolean ended(RedisFiles files, ProcessHandle redis) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (files.isRunning(redis) && System.nanoTime() < end) {
            LockSupport.parkNanos(GLANCE.toNanos());
        }
        return !files.isRunning(redis);
    }
}
