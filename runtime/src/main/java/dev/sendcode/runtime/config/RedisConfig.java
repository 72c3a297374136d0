package dev.sendcode.runtime.config;

import java.util.Map;

/**
 * Raw settings that pass through to a client; prints their names only.
 *
 * @param settings {@code uri, user, password, tls.*, connect.timeout, timeout, pool.size, pool.wait}; the defaults file explains them
 */
public record RedisConfig(Map<String, String> settings) {

    /** Copies what it is given. */
    public RedisConfig {
        settings = Map.copyOf(settings);
    }

    /** Names without values: some are passwords. */
    @Override
    public String toString() {
        return "RedisConfig" + settings.keySet().stream().sorted().toList();
    }
}
