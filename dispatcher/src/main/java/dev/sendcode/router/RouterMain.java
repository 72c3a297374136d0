package dev.sendcode.router;

import dev.sendcode.runtime.lifecycle.Main;

/** The router as a process of its own. */
public final class RouterMain {

    private RouterMain() {}

    /** Takes its configuration from the environment; see {@code router.defaults.properties}. */
    public static void main(String[] args) {
        Main.run(RouterConfig.APP, args, RouterConfig::load, RouterApp::start);
    }
}
