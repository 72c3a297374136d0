package dev.sendcode.collector;

import dev.sendcode.runtime.lifecycle.Main;

/** Starts the status collector. */
public final class StatusCollectorMain {

    private StatusCollectorMain() {}

    /** No arguments: everything is configured by the environment. */
    public static void main(String[] args) {
        Main.run(StatusCollectorConfig.APP, args, StatusCollectorConfig::load, StatusCollectorApp::start);
    }
}
