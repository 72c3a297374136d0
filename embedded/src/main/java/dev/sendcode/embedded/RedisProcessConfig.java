package dev.sendcode.embedded;

import java.nio.file.Path;

/**
 * Where a Redis server lives.
 *
 * @param dataDir folder of its append-only file, log and pid; kept between runs, created where missing
 * @param port 1 to 65535 on the loopback address; 0 for any free one
 * @param fsync when the append-only file reaches the disk
 */
public record RedisProcessConfig(Path dataDir, int port, Fsync fsync) {

    /** When a write is on the disk. */
    public enum Fsync {
        /** Before it is acknowledged: survives a power cut. */
        ALWAYS,
        /** Within a second: survives the death of any process, loses up to a second at a power cut. */
        EVERYSEC
    }

    /** Checks the range. */
    public RedisProcessConfig {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
        }
    }
}
