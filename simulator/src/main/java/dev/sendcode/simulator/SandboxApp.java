package dev.sendcode.simulator;

import dev.sendcode.runtime.lifecycle.RunningApp;

/** Starts the simulator as a process or as a part of one. */
public final class SandboxApp {

    private SandboxApp() {}

    /** Listens; fails if the port is taken. */
    public static RunningApp start(SandboxConfig config) {
        return Simulator.start(config).running();
    }
}
