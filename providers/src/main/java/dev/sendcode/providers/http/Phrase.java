package dev.sendcode.providers.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Text with placeholders, such as <code>Bearer {password}</code> or <code>{md5:{account}{password}{phone}}</code>. A backslash takes the next character as
 * it is, braces included.
 *
 * @param parts one after the other
 */
record Phrase(List<Part> parts) {

    private static final char ESCAPE = '\\';
    /** Each Base64 in another makes a text a third longer: a hundred of them would fill any memory. */
    private static final int DEEPEST = 4;

    /** Keeps its own copy. */
    Phrase {
        parts = List.copyOf(parts);
    }

    /** A piece of it. */
    sealed interface Part {

        /** Stands for itself. */
        record Literal(String text) implements Part {
            @Override
            public String toString() {
                return "Literal[]";
            }
        }

        /** Is filled in. */
        record Value(Placeholder placeholder) implements Part {}

        /** Is filled in and then transformed. */
        record Transformed(Transformation by, Phrase inner) implements Part {}
    }

    /** What can be made of a text in UTF-8. */
    enum Transformation {
        /** Lower-case hex. */
        MD5,
        /** Lower-case hex. */
        SHA256,
        /** With padding, in one line. */
        BASE64;

        private String of(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return switch (this) {
                case MD5 -> hex("MD5", bytes); // the vendors' choice
                case SHA256 -> hex("SHA-256", bytes);
                case BASE64 -> Base64.getEncoder().encodeToString(bytes);
            };
        }

        private static String hex(String algorithm, byte[] bytes) {
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
            } catch (NoSuchAlgorithmException everyJdkHasIt) {
                throw new IllegalStateException(everyJdkHasIt);
            }
        }
    }

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException naming what is wrong; never with more of the text than a placeholder's name
     */
    static Phrase of(String text) {
        return of(text, 0);
    }

    private static Phrase of(String text, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("md5, sha256 and base64 can be nested " + DEEPEST + " deep");
        }
        var parts = new ArrayList<Part>();
        var literal = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char next = text.charAt(at);
            if (next == ESCAPE && at + 1 < text.length()) {
                literal.append(text.charAt(at + 1));
                at += 2;
            } else if (next == '{') {
                int end = closing(text, at);
                flush(literal, parts);
                parts.add(placeholder(text.substring(at + 1, end), depth));
                at = end + 1;
            } else if (next == '}') {
                throw new IllegalArgumentException("a } has no {; a brace that is meant is written \\}");
            } else {
                literal.append(next);
                at++;
            }
        }
        flush(literal, parts);
        return new Phrase(parts);
    }

    private static void flush(StringBuilder literal, List<Part> parts) {
        if (!literal.isEmpty()) {
            parts.add(new Part.Literal(literal.toString()));
            literal.setLength(0);
        }
    }

    private static Part placeholder(String inside, int depth) {
        for (Transformation transformation : Transformation.values()) {
            String word = transformation.name().toLowerCase(java.util.Locale.ROOT) + ":";
            if (inside.startsWith(word)) {
                return new Part.Transformed(transformation, of(inside.substring(word.length()), depth + 1));
            }
        }
        return new Part.Value(Placeholder.of(inside));
    }

    /** Where the brace at that place is closed. */
    static int closing(String text, int open) {
        int depth = 0;
        for (int at = open; at < text.length(); at++) {
            char next = text.charAt(at);
            if (next == ESCAPE) {
                at++;
            } else if (next == '{') {
                depth++;
            } else if (next == '}' && --depth == 0) {
                return at;
            }
        }
        throw new IllegalArgumentException("a { is not closed; a brace that is meant is written \\{");
    }

    /** The text with these values in it; a placeholder without a value is empty. */
    String filled(Map<Placeholder, String> values) {
        return parts.stream()
                .map(part -> switch (part) {
                    case Part.Literal literal -> literal.text();
                    case Part.Value value -> values.getOrDefault(value.placeholder(), "");
                    case Part.Transformed transformed ->
                        transformed.by().of(transformed.inner().filled(values));
                })
                .collect(Collectors.joining());
    }

    /** Its literals may be secrets. */
    @Override
    public String toString() {
        return "Phrase[" + parts.size() + " parts]";
    }

    /** Every placeholder in it, nested ones included. */
    Stream<Placeholder> placeholders() {
        return parts.stream().flatMap(part -> switch (part) {
            case Part.Literal _ -> Stream.empty();
            case Part.Value value -> Stream.of(value.placeholder());
            case Part.Transformed transformed -> transformed.inner().placeholders();
        });
    }
}
