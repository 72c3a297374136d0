package dev.sendcode.runtime.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A keyset that may be exchanged while the process runs. Whoever uses it looks first whether the file says something else, at most once a
 * second. The whole text is compared, as neither length nor time tells an exchange for sure: activating another key changes no length, and a
 * mounted file system may know whole seconds only. What cannot be used is left alone: the keys that were read before stay. Thread-safe.
 *
 * @param <T> what the keyset is read into
 */
final class KeysetFile<T> implements Current<T> {

    /** A keyset of a hundred keys is a tenth of this. */
    static final int MAX_BYTES = 256 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(KeysetFile.class);
    private static final long LOOKS_APART_NANOS = 1_000_000_000;

    private final String key;
    private final Path file;
    private final Function<String, T> kind;
    private final LongSupplier nanos;
    private final boolean exchangeable;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile Held<T> held;
    private volatile String problem = "";
    private volatile long looked;

    private record Held<T>(String text, T value) {
        @Override
        public String toString() {
            return "Held[***]";
        }
    }

    /**
     * Holds what was read.
     *
     * @param key the configuration key that names the file
     * @param text what it said when it was read
     * @param kind reads a text, or throws IllegalArgumentException with what it is instead
     * @param nanos the clock, as {@link System#nanoTime()}
     * @throws IllegalArgumentException if the text is of another kind
     */
    KeysetFile(String key, Path file, String text, Function<String, T> kind, LongSupplier nanos) {
        this.key = key;
        this.file = file;
        this.kind = kind;
        this.nanos = nanos;
        this.exchangeable = Files.isRegularFile(file); // a pipe gives its text once
        this.held = new Held<>(text, kind.apply(text));
        this.looked = nanos.getAsLong();
    }

    /**
     * The text of a keyset.
     *
     * @throws IOException if it cannot be read or is longer than 256 KiB
     */
    static String text(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IOException("longer than " + MAX_BYTES + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    @Override
    public T latest() {
        if (exchangeable) {
            looking.lock();
            try {
                look();
            } finally {
                looking.unlock();
            }
        }
        return held.value();
    }

    @Override
    public T get() {
        if (exchangeable && nanos.getAsLong() - looked >= LOOKS_APART_NANOS && looking.tryLock()) {
            try {
                look();
            } finally {
                looking.unlock();
            }
        }
        return held.value();
    }

    /** Why what the file says now is not in use; empty if it is. */
    Optional<String> problem() {
        var _ = get();
        return Optional.of(problem).filter(why -> !why.isEmpty());
    }

    private void look() {
        looked = nanos.getAsLong();
        try {
            if (!Files.isRegularFile(file)) {
                throw new IOException("no file");
            }
            String text = text(file);
            if (!text.equals(held.text())) {
                held = new Held<>(text, kind.apply(text));
                LOG.atInfo().addKeyValue("key", key).log("the keyset was exchanged");
            }
            problem = "";
        } catch (IOException unreadable) {
            keep("cannot read " + file);
        } catch (IllegalArgumentException wrongKind) {
            keep(file + " is " + wrongKind.getMessage());
        }
    }

    private void keep(String why) {
        if (!why.equals(problem)) {
            LOG.atWarn()
                    .addKeyValue("key", key)
                    .addKeyValue("reason", why)
                    .log("a keyset file cannot be used: the keys that were read before stay in use");
        }
        problem = why;
    }
}
