package dev.sendcode.witness;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The Apicurio registry (Confluent's API, {@code ccompat/v7}) as a child process that keeps schemas in memory: on this machine's loopback, on
 * free ports, gone with its owner.
 */
final class Apicurio implements AutoCloseable {

    private static final Path FOLDER = Path.of(System.getProperty("apicurio.folder", "target/apicurio-registry"));
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process process;
    private final int port;
    private final int management;

    private Apicurio(Process process, int port, int management) {
        this.process = process;
        this.port = port;
        this.management = management;
    }

    static Apicurio start() {
        int port = freePort();
        int management = freePort();
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + port,
                "-Dquarkus.management.host=127.0.0.1",
                "-Dquarkus.management.port=" + management,
                "-jar",
                "quarkus-run.jar");
        File log = FOLDER.resolveSibling("apicurio-registry.log").toFile();
        try {
            var process = new ProcessBuilder(command)
                    .directory(FOLDER.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log)
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            var registry = new Apicurio(process, port, management);
            await().atMost(PATIENCE).until(() -> registry.isReady(log));
            return registry;
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot start the Apicurio registry in " + FOLDER, failed);
        }
    }

    /** Where Confluent's API is. */
    String url() {
        return "http://127.0.0.1:" + port + "/apis/ccompat/v7";
    }

    private boolean isReady(File log) {
        if (!process.isAlive()) {
            throw new IllegalStateException("the Apicurio registry ended with " + process.exitValue() + "; see " + log);
        }
        try (var http = HttpClient.newHttpClient()) {
            var ready = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + management + "/health/ready"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return http.send(ready, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
