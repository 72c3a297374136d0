package dev.sendcode.settings;

import dev.sendcode.runtime.settings.StoredSetting;
import java.util.Optional;

/** What must stand at a key for its change to be written, so that nobody overwrites what they have not seen. */
public sealed interface Expected {

    /** Anything, or nothing. */
    record Whatever() implements Expected {}

    /** Nothing, or a deleted account. */
    record Absent() implements Expected {}

    /**
     * That state of the setting.
     *
     * @param version {@link StoredSetting#version}
     */
    record Version(long version) implements Expected {}

    /** Whether it is so. */
    default boolean met(Optional<StoredSetting> stored) {
        return switch (this) {
            case Whatever() -> true;
            case Absent() -> stored.map(Deleted::is).orElse(true);
            case Version(long version) ->
                stored.map(found -> found.version() == version).orElse(false);
        };
    }
}
