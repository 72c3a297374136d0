package dev.sendcode.simulator;

import dev.sendcode.runtime.lifecycle.Main;

/** The simulator as a process. */
public final class SandboxMain {

    private SandboxMain() {}

    /** Takes no arguments; configured by the environment. */
    public static void main(String[] args) {
        Main.run(SandboxConfig.PROCESS, args, SandboxConfig::load, SandboxApp::start);
    }
}
