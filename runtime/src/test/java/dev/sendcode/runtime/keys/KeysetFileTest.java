package dev.sendcode.runtime.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class KeysetFileTest {

    @TempDir
    private Path folder;

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 500); // the clock may run over
    private final List<String> read = new ArrayList<>();
    private Path file = Path.of("");

    @BeforeEach
    void aFile() throws IOException {
        file = Files.writeString(folder.resolve("a.json"), "one");
    }

    @Test
    void aChangeIsSeenASecondLaterAndNotBefore() throws IOException {
        var keyset = open();
        Files.writeString(file, "two");

        pass(Duration.ofMillis(999));
        assertThat(keyset.get()).isEqualTo("<one>");
        pass(Duration.ofMillis(1));
        assertThat(keyset.get()).isEqualTo("<two>");
        assertThat(keyset.problem()).isEmpty();
    }

    @Test
    void aChangeThatAltersNeitherLengthNorTimeIsSeen() throws IOException {
        FileTime time = Files.getLastModifiedTime(file);
        var keyset = open();

        Files.writeString(file, "two");
        Files.setLastModifiedTime(file, time);
        pass(Duration.ofSeconds(1));

        assertThat(keyset.get()).isEqualTo("<two>");
    }

    @Test
    void whatDidNotChangeIsNotReadIntoKeysAgain() {
        var keyset = open();

        for (int i = 0; i < 5; i++) {
            pass(Duration.ofSeconds(2));
            assertThat(keyset.get()).isEqualTo("<one>");
        }

        assertThat(read).containsExactly("one");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aLinkThatPointsElsewhereIsFollowedAsKubernetesMovesIt() throws IOException {
        Path old = Files.createDirectory(folder.resolve("..1"));
        Path fresh = Files.createDirectory(folder.resolve("..2"));
        Files.writeString(old.resolve("k.json"), "one");
        Files.writeString(fresh.resolve("k.json"), "two");
        Path data = Files.createSymbolicLink(folder.resolve("..data"), old);
        file = Files.createSymbolicLink(folder.resolve("k.json"), Path.of("..data/k.json"));
        var keyset = open();

        Path next = Files.createSymbolicLink(folder.resolve("..tmp"), fresh);
        Files.move(next, data, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        pass(Duration.ofSeconds(1));

        assertThat(keyset.get()).isEqualTo("<two>");
    }

    @Test
    void whatIsOfAnotherKindIsNotTakenAndSaidUntilItIsMended() throws IOException {
        var keyset = open();

        Files.writeString(file, "bad");
        pass(Duration.ofSeconds(1));
        assertThat(keyset.get()).isEqualTo("<one>");
        assertThat(keyset.problem()).contains(file + " is not good");

        Files.writeString(file, "two");
        pass(Duration.ofSeconds(1));
        assertThat(keyset.get()).isEqualTo("<two>");
        assertThat(keyset.problem()).isEmpty();
    }

    @Test
    void aFileThatIsGoneOrBecameAFolderOrIsFarTooLongChangesNothing() throws IOException {
        var keyset = open();

        Files.delete(file);
        pass(Duration.ofSeconds(1));
        assertThat(keyset.get()).isEqualTo("<one>");
        assertThat(keyset.problem()).contains("cannot read " + file);

        Files.createDirectory(file);
        pass(Duration.ofSeconds(1));
        assertThat(keyset.get()).isEqualTo("<one>");

        Files.delete(file);
        Files.writeString(file, "x".repeat(KeysetFile.MAX_BYTES + 1));
        pass(Duration.ofSeconds(1));
        assertThat(keyset.get()).isEqualTo("<one>");
        assertThat(keyset.problem()).contains("cannot read " + file);

        Files.writeString(file, "one");
        pass(Duration.ofSeconds(1));
        assertThat(keyset.problem()).isEmpty();
    }

    @Test
    void whatIsNoFileFromTheBeginningIsNotReadAgain() {
        file = folder; // stands for a pipe
        var keyset = open();

        pass(Duration.ofSeconds(5));

        assertThat(keyset.get()).isEqualTo("<one>");
        assertThat(keyset.problem()).isEmpty();
    }

    @Test
    void aWrongTextIsRefusedAtOnce() {
        assertThatThrownBy(() -> new KeysetFile<>("keys.a.file", file, "bad", this::kind, nanos::get))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private KeysetFile<String> open() {
        return new KeysetFile<>("keys.a.file", file, "one", this::kind, nanos::get);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private String kind(String text) {
        if (text.equals("bad")) {
            throw new IllegalArgumentException("not good");
        }
        read.add(text);
        return "<" + text + ">";
    }
}
