package dev.sendcode.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What the router writes for one record of each kind that it reads, as counted in its topics.
 *
 * @param kinds one for each kind of input, in the order of {@link #COMMAND}, {@link #ACCEPTED} and {@link #DELIVERED}
 */
record Shape(List<Kind> kinds) {

    static final int COMMAND = 0;
    static final int ACCEPTED = 1;
    static final int DELIVERED = 2;

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * One kind of input.
     *
     * @param name for people
     * @param inputBytes mean size of its values
     * @param topics what is sent to topics
     * @param stores what is written to stores, and so to their changelogs
     */
    record Kind(String name, int inputBytes, List<Written> topics, List<Written> stores) {}

    /**
     * What is written to one topic or store.
     *
     * @param name of the topic without prefix, or of the store
     * @param onDisk whether the store is one on disk; false for a topic
     * @param perInput records for each input, removals included
     * @param removals removals for each input
     * @param keyBytes mean size of the keys
     * @param valueBytes mean size of the values, removals left out
     */
    record Written(String name, boolean onDisk, double perInput, double removals, int keyBytes, int valueBytes) {}

    void write(Path file) throws IOException {
        JSON.writeValue(file.toFile(), this);
    }

    static Shape read(Path file) throws IOException {
        return JSON.readValue(file.toFile(), Shape.class);
    }
}
