package dev.sendcode.worker;

import dev.sendcode.runtime.lifecycle.Main;

/** The worker as a process. */
public final class WorkerMain {

    private WorkerMain() {}

    /** Takes no arguments; configured by the environment. */
    public static void main(String[] args) {
        Main.run(WorkerConfig.APP, args, WorkerConfig::load, WorkerApp::start);
    }
}
