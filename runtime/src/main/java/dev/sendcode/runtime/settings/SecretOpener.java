package dev.sendcode.runtime.settings;

import java.util.Optional;

/** Opens what a writer sealed into a setting. Thread-safe. */
@FunctionalInterface
public interface SecretOpener {

    /** The secret; empty if no key that this process has fits, or it was sealed for another setting. */
    Optional<String> open(SettingKey key, byte[] secret);
}
