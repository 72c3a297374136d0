package dev.sendcode.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/parity.md has every row of the reference once, and names no test that is not there. */
class ParityTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern SHOWN = Pattern.compile("`([a-z-]+): (\\w+)#(\\w+)`");
    private static final Pattern ALL_SHOWN = Pattern.compile(SHOWN.pattern() + "(, " + SHOWN.pattern() + ")*");
    private static final Pattern EXCUSED = Pattern.compile("(open|does not apply): \\S.{10,}");
    private static final List<String> COLUMNS = List.of("alibaba", "tencent", "ucloud", "logto", "http", "quectel");
    private static final List<String> CHANNELS = List.of(
            "CHANNEL_REGISTER",
            "CHANNEL_LOGIN",
            "CHANNEL_RESET_PASSWORD",
            "CHANNEL_VERIFY_MFA",
            "CHANNEL_BIND_MFA, CHANNEL_UNBIND_MFA",
            "CHANNEL_BIND_PHONE, CHANNEL_COMPLETE_PHONE",
            "CHANNEL_UNBIND_PHONE, CHANNEL_IDENTITY_VERIFICATION, CHANNEL_DELETE_ACCOUNT",
            "no text");

    private record Row(String id, String here, String shownBy) {}

    @Test
    void everyRowOfTheReferenceIsThereOnce() throws IOException {
        var expected = new ArrayList<>(numbered("S", 13));
        expected.addAll(numbered("P", 11));
        numbered("C", 10).forEach(row -> COLUMNS.forEach(column -> expected.add(row + "/" + column)));
        expected.addAll(numbered("T", 13));
        expected.addAll(numbered("O", 8));
        expected.addAll(CHANNELS);

        assertThat(rows()).extracting(Row::id).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void everyRowIsShownByTestsOrSaysWhyNot() throws IOException {
        assertThat(rows())
                .allSatisfy(row -> assertThat(row.here()).as(row.id()).isNotBlank())
                .allSatisfy(row -> assertThat(ALL_SHOWN.matcher(row.shownBy()).matches()
                                || EXCUSED.matcher(row.shownBy()).matches())
                        .as(row.id() + ": " + row.shownBy())
                        .isTrue());
    }

    @Test
    void everyTestThatIsNamedExists() throws IOException {
        var sources = new LinkedHashMap<String, String>();
        for (Row row : rows()) {
            var shown = SHOWN.matcher(row.shownBy());
            while (shown.find()) {
                String source = sources.computeIfAbsent(
                        shown.group(1) + ": " + shown.group(2), _ -> source(shown.group(1), shown.group(2)));
                assertThat(Pattern.compile(
                                        "@(Parameterized)?Test\\b[^;]*?void " + shown.group(3) + "\\(", Pattern.DOTALL)
                                .matcher(source)
                                .find())
                        .as(row.id() + " names " + shown.group())
                        .isTrue();
            }
        }
        assertThat(sources).isNotEmpty();
    }

    private static List<String> numbered(String letter, int last) {
        return IntStream.rangeClosed(1, last).mapToObj(n -> letter + n).toList();
    }

    /** Rows of all tables, without their heads. */
    private static List<Row> rows() throws IOException {
        return Files.readAllLines(ROOT.resolve("docs/parity.md")).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| row |"))
                .map(line -> line.substring(1, line.length() - 1).split("\\|", -1))
                .map(cells -> {
                    assertThat(cells).as("cells").hasSize(3);
                    return new Row(cells[0].strip(), cells[1].strip(), cells[2].strip());
                })
                .toList();
    }

    private static String source(String module, String test) {
        Path tests = ROOT.resolve(module).resolve("src/test/java");
        try (Stream<Path> files = Files.walk(tests)) {
            var found = files.filter(file -> file.getFileName().toString().equals(test + ".java"))
                    .toList();
            assertThat(found).as(module + " has " + test).hasSize(1);
            return Files.readString(found.getFirst());
        } catch (IOException gone) {
            throw new UncheckedIOException("there is no module " + module, gone);
        }
    }
}
