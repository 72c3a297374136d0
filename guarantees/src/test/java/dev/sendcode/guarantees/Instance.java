package dev.sendcode.guarantees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sendcode.embedded.ChildJvm;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * One process of a cluster, with a state folder that outlives it: it can be killed, stopped, made to stand still, and started again. Each start
 * has a log of its own. One thread commands it; any may ask for its ports.
 */
final class Instance implements AutoCloseable {

    /** What every operators' listener calls itself in the log. */
    static final String OPERATOR = "operator listens";

    private static final String HEAP = "256m";
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final Role role;
    private final String name;
    private final Path folder;
    private final Map<String, String> environment;
    private final List<Path> logs = new CopyOnWriteArrayList<>();
    private volatile @Nullable ChildJvm jvm;
    private volatile @Nullable URI open;
    private volatile @Nullable URI operator;

    /**
     * Starts nothing yet.
     *
     * @param folder for its logs, and its state where its environment says so
     */
    Instance(Role role, String name, Path folder, Map<String, String> environment) {
        this.role = role;
        this.name = name;
        this.folder = folder;
        this.environment = Map.copyOf(environment);
    }

    /** {@code router-1}. */
    String name() {
        return name;
    }

    /** What it is. */
    Role role() {
        return role;
    }

    /** Where its state lies. */
    Path folder() {
        return folder;
    }

    /** Starts it and returns at once. */
    Instance begin() {
        assertThat(alive()).as("%s runs already", name).isFalse();
        Path log = folder.resolve(name + "-" + (logs.size() + 1) + ".log");
        logs.add(log);
        open = null;
        operator = null;
        jvm = ChildJvm.start(log, HEAP, environment, role.main());
        return this;
    }

    /** Returns when it is ready. */
    Instance awaitReady() {
        operator = address(OPERATOR);
        open = address(role.listener());
        await(name + " to be ready")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .failFast(() -> assertThat(alive()).as("%s", jvm().printed()).isTrue())
                .until(this::ready);
        return this;
    }

    /** Whether it says that it is ready. */
    boolean ready() {
        return get(operator().resolve("/health/ready")).isPresent();
    }

    /** All its meters, as Prometheus reads them. */
    String metrics() {
        return get(operator().resolve("/metrics")).orElseThrow(() -> new AssertionError(name + " tells no metrics"));
    }

    private static Optional<String> get(URI address) {
        try {
            var request = HttpRequest.newBuilder(address)
                    .timeout(Duration.ofSeconds(5))
                    .build();
            var answer = CLIENT.send(request, BodyHandlers.ofString());
            return Optional.of(answer.body()).filter(_ -> answer.statusCode() == 200);
        } catch (IOException notYet) {
            return Optional.empty();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private URI address(String listener) {
        String line = jvm().awaitLine(listener);
        String address =
                line.substring(line.indexOf("address=") + "address=".length()).strip();
        return URI.create("http://" + address.replace("\"", ""));
    }

    /** Its public listener, while it runs and once it was ready; changes with every start. */
    Optional<URI> reachable() {
        return alive() ? Optional.ofNullable(open) : Optional.empty();
    }

    /** Its operators' listener. */
    URI operator() {
        URI known = operator;
        if (known == null) {
            throw new IllegalStateException(name + " is not ready");
        }
        return known;
    }

    /** Whether the process lives; it does while it stands still. */
    boolean alive() {
        ChildJvm running = jvm;
        return running != null && running.process().isAlive();
    }

    private ChildJvm jvm() {
        ChildJvm running = jvm;
        if (running == null) {
            throw new IllegalStateException(name + " was never started");
        }
        return running;
    }

    /** SIGKILL. */
    void kill() {
        jvm().kill();
    }

    /** SIGTERM; it must end with 0. */
    void stop() {
        assertThat(jvm().stop())
                .as("exit code of %s:\n%s", name, jvm().printed())
                .isZero();
    }

    /** SIGSTOP. */
    void pause() {
        jvm().pause();
    }

    /** SIGCONT. */
    void resume() {
        jvm().resume();
    }

    /** The logs of all its lives. */
    List<Path> logs() {
        return new ArrayList<>(logs);
    }

    @Override
    public void close() {
        ChildJvm running = jvm;
        if (running != null) {
            running.kill();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
