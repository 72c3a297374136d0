package dev.sendcode.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.schemas.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What a release has named stays: N and N−1 run side by side on the same topics, settings and state. New names are free to come; they are
 * written down when they are released (RELEASING.md).
 */
class ReleasedNamesTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path RELEASED = Path.of("src/test/resources/released");
    private static final Pattern KEY = Pattern.compile("(?m)^(?:# )?([a-z][a-z0-9.-]*)=");
    private static final Pattern STORES = Pattern.compile("stores: \\[([^]]*)]");
    private static final Pattern ROUTE = Pattern.compile("(?m)^  (/[^:]*):");

    @Test
    void everyReleasedConfigurationKeyIsStillRead() {
        assertThat(found(KEY, files("*/src/main/resources/*.defaults.properties")))
                .as("a key that is gone makes the next version refuse to start")
                .containsAll(released("configuration-keys.txt"));
    }

    @Test
    void everyReleasedTopicHasItsNameAndIsKeptNoShorter() {
        var topics = new Topics("", 1, List.of("<provider>"));
        for (String line : released("topics.txt")) {
            String name = line.substring(0, line.indexOf(' '));
            long kept = Long.parseLong(line.substring(line.indexOf(' ') + 1));

            assertThat(topics.all()).as(name).anySatisfy(topic -> {
                assertThat(topic.name()).isEqualTo(name);
                assertThat(Long.parseLong(topic.configs().getOrDefault("retention.ms", "-1")))
                        .isGreaterThanOrEqualTo(kept);
            });
        }
    }

    @Test
    void everyReleasedStateStoreKeepsItsNameAndSoItsChangelog() {
        var stores = found(
                        STORES,
                        Stream.of(
                                ROOT.resolve("dispatcher/src/test/resources/dev/sendcode/router/router-topology.txt"),
                                ROOT.resolve("status-collector/src/test/resources/collector-topology.txt")))
                .stream()
                .flatMap(list -> Arrays.stream(list.split(",")))
                .map(String::strip)
                .collect(Collectors.toSet());

        assertThat(stores)
                .as("a renamed store begins empty: open windows and requests would be forgotten")
                .containsAll(released("state-stores.txt"));
    }

    @Test
    void everyReleasedRouteStillAnswers() {
        assertThat(found(ROUTE, Stream.of(ROOT.resolve("request-api/src/main/resources/openapi.yaml"))))
                .containsAll(released("routes.txt"));
    }

    /** The names of every release. */
    private static Set<String> released(String file) {
        try (Stream<Path> releases = Files.list(RELEASED)) {
            var names = releases.flatMap(release -> text(release.resolve(file)).lines())
                    .filter(line -> !line.isBlank())
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(names).as(file).isNotEmpty();
            return names;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Set<String> found(Pattern pattern, Stream<Path> files) {
        return files.flatMap(file -> pattern.matcher(text(file)).results())
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Path> files(String glob) {
        var matcher = ROOT.getFileSystem().getPathMatcher("glob:" + glob);
        try (Stream<Path> all = Files.walk(ROOT, 5)) {
            return all.filter(file -> matcher.matches(ROOT.relativize(file))).toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
