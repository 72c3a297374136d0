package dev.sendcode.runtime.lifecycle;

import dev.sendcode.runtime.health.Health;

/**
 * A started process, as its starter hands it out.
 *
 * @param lifecycle what was started, in order
 * @param health its component checks; others may be added
 * @param port of the public listener; that of the operators where there is no other
 * @param operatorPort of the operators' listener: health and metrics
 */
public record RunningApp(Lifecycle lifecycle, Health health, int port, int operatorPort) implements AutoCloseable {

    /** Says that it is stopping, then stops everything in reverse order. */
    @Override
    public void close() {
        health.stopping();
        lifecycle.close();
    }
}
