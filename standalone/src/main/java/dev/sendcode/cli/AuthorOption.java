package dev.sendcode.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who makes a change; the admin token says only that they may. */
final class AuthorOption {

    private static final String HEADER = "Sendcode-Author";
    /** What a header may hold. */
    private static final String OTHERS = "[^ -~]";

    @Option(names = "--author", paramLabel = "NAME", description = "Who, for the history. Default: the user's name.")
    private @Nullable String author;

    Map<String, String> header() {
        String name = author != null ? author : System.getProperty("user.name", "");
        if (author != null && (author.isBlank() || !author.equals(author.replaceAll(OTHERS, "?")))) {
            throw CommandFailure.usage("--author must be letters, digits and signs of ASCII");
        }
        String plain = name.replaceAll(OTHERS, "?");
        return plain.isBlank() ? Map.of() : Map.of(HEADER, plain);
    }
}
