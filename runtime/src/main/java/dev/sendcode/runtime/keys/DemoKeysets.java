package dev.sendcode.runtime.keys;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The keysets that are in every copy of Sendcode, for demonstrations: no secret at all. */
final class DemoKeysets {

    private DemoKeysets() {}

    /** The text of one: hash, code, seal-public, seal-private or settings. */
    static String text(String name) {
        try (InputStream in =
                Objects.requireNonNull(DemoKeysets.class.getResourceAsStream("/demo/" + name + ".keyset.json"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException ourOwnResource) {
            throw new UncheckedIOException(ourOwnResource);
        }
    }

    /** Whether a text is that keyset's. */
    static boolean is(String name, String text) {
        return text.strip().equals(text(name).strip());
    }
}
