package dev.sendcode.cli;

import dev.sendcode.runtime.keys.RotatingKeyset;
import dev.sendcode.runtime.keys.RotatingKeyset.Entry;
import dev.sendcode.runtime.keys.RotatingKeyset.State;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The keysets of a folder and how their keys stand; the ids only. */
record KeysList(List<Line> lines) {

    /**
     * One keyset.
     *
     * @param problem why there are no keys; empty if there are
     */
    record Line(String name, String file, List<Entry> keys, String problem) {}

    static KeysList of(Path directory) {
        Path root = KeysFolder.existing(directory);
        return new KeysList(
                Arrays.stream(KeysetName.values()).map(name -> line(root, name)).toList());
    }

    private static Line line(Path root, KeysetName name) {
        try {
            RotatingKeyset keyset = KeysFolder.keyset(root, name);
            if (name == KeysetName.SEAL) {
                SealHalves.of(root, keyset).requireSameActive();
            }
            return new Line(name.typed(), name.file(), keyset.entries(), "");
        } catch (CommandFailure wrong) {
            return new Line(name.typed(), name.file(), List.of(), String.valueOf(wrong.getMessage()));
        }
    }

    boolean inOrder() {
        return lines.stream().allMatch(line -> line.problem().isEmpty());
    }

    List<Map<String, Object>> json() {
        return lines.stream()
                .map(line -> Map.<String, Object>of(
                        "name", line.name(),
                        "file", line.file(),
                        "problem", line.problem(),
                        "keys",
                                line.keys().stream()
                                        .map(key -> Map.of(
                                                "id", Integer.toUnsignedLong(key.id()), "state", word(key.state())))
                                        .toList()))
                .toList();
    }

    List<String> printed(Terminal terminal) {
        var printed = new ArrayList<String>();
        for (Line line : lines) {
            if (!line.problem().isEmpty()) {
                printed.add("%-9s %s  %s".formatted(line.name(), terminal.red("wrong"), line.problem()));
            }
            for (Entry key : line.keys()) {
                printed.add("%-9s %-10s  %s".formatted(line.name(), key.printed(), painted(terminal, key.state())));
            }
        }
        return printed;
    }

    private static String painted(Terminal terminal, State state) {
        return switch (state) {
            case ACTIVE -> terminal.green(word(state));
            case WAITING -> terminal.yellow(word(state));
            case OLD -> word(state);
            case DISABLED -> terminal.dim(word(state));
        };
    }

    /** How a key stands, in a word. */
    static String word(State state) {
        return switch (state) {
            case ACTIVE -> "active";
            case WAITING -> "waiting";
            case OLD -> "old";
            case DISABLED -> "disabled";
        };
    }
}
