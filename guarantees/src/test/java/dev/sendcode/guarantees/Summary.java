package dev.sendcode.guarantees;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** What a scenario found, a line a fact: printed, and appended to target/guarantees/summary.txt. */
final class Summary implements AutoCloseable {

    private final String scenario;
    private final List<String> lines = new ArrayList<>();

    Summary(String scenario) {
        this.scenario = scenario;
    }

    /** One more line. */
    Summary line(String fact) {
        lines.add(fact);
        return this;
    }

    @Override
    public void close() {
        String text = "== " + scenario + "\n" + String.join("\n", lines) + "\n";
        System.out.print(text);
        try {
            Files.writeString(
                    Folders.create(Path.of("target", "guarantees")).resolve("summary.txt"),
                    text,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
