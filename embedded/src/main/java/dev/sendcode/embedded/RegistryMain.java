package dev.sendcode.embedded;

import dev.sendcode.runtime.lifecycle.Main;

/** The registry as a process of its own. */
public final class RegistryMain {

    private RegistryMain() {}

    /** Reads the environment, starts, and stops on SIGTERM. */
    public static void main(String[] args) {
        Main.run("registry-server", args, RegistryServerConfig::load, RegistryServer::start);
    }
}
