package dev.sendcode.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.schemas.serde.SchemaEvolution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What was released binds: src/test/resources/released holds the schemas of every version, as they were. A release adds a folder; nobody changes
 * one (docs/schemas.md).
 */
class ReleasedSchemasTest {

    private static final Path RELEASED = Path.of("src/test/resources/released");
    private static final Map<String, Schema> CURRENT = schemas(Path.of("src/main/avro"));

    static List<Path> releases() throws IOException {
        try (var folders = Files.list(RELEASED)) {
            return folders.sorted().toList();
        }
    }

    @Test
    void thereIsAtLeastTheFirstRelease() throws IOException {
        assertThat(releases()).contains(RELEASED.resolve("1.0"));
    }

    @ParameterizedTest
    @MethodSource("releases")
    void everyReleasedSchemaCanLiveInOneTopicWithItsSuccessor(Path release) {
        assertThat(schemas(release)).isNotEmpty().allSatisfy((name, released) -> {
            assertThat(CURRENT).as("a released type is never taken away").containsKey(name);
            assertThat(SchemaEvolution.problems(current(name), released)).isEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("releases")
    void noSymbolOfAReleasedEnumIsTakenAway(Path release) {
        schemas(release).values().stream()
                .filter(schema -> schema.getType() == Schema.Type.ENUM)
                .forEach(released -> assertThat(current(released.getFullName()).getEnumSymbols())
                        .as(released.getFullName())
                        .containsAll(released.getEnumSymbols()));
    }

    @Test
    void everyEnumHasASymbolForWhatItsReaderDoesNotKnow() {
        assertThat(CURRENT.values())
                .filteredOn(schema -> schema.getType() == Schema.Type.ENUM)
                .isNotEmpty()
                .allSatisfy(schema -> assertThat(schema.getEnumDefault())
                        .as(schema.getFullName())
                        .isIn("UNKNOWN", "UNRECOGNISED"));
    }

    private static Schema current(String name) {
        return Objects.requireNonNull(CURRENT.get(name), name);
    }

    private static Map<String, Schema> schemas(Path folder) {
        var parser = new SchemaParser();
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                parser.parse(file);
            }
        } catch (IOException unreadable) {
            throw new IllegalStateException(folder.toString(), unreadable);
        }
        return parser.getParsedNamedSchemas().stream()
                .collect(Collectors.toMap(Schema::getFullName, Function.identity()));
    }
}
