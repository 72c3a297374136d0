package dev.sendcode.runtime.config;

import java.util.Map;

/**
 * Raw settings that pass through to a client; prints their names only.
 *
 * @param settings Confluent's names for the registry client and the serdes, {@code schema.registry.url} among them
 */
public record RegistryConfig(Map<String, String> settings) {

    /** Copies what it is given. */
    public RegistryConfig {
        settings = Map.copyOf(settings);
    }

    /** Names without values: some are passwords. */
    @Override
    public String toString() {
        return "RegistryConfig" + settings.keySet().stream().sorted().toList();
    }
}
