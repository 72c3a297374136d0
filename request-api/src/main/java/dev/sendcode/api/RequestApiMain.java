package dev.sendcode.api;

import dev.sendcode.runtime.lifecycle.Main;

/** Runs request-api. */
public final class RequestApiMain {

    private RequestApiMain() {}

    /** Takes no arguments; see {@code request-api.defaults.properties} for the environment. */
    public static void main(String[] args) {
        Main.run(RequestApiConfig.PROCESS, args, RequestApiConfig::load, RequestApiApp::start);
    }
}
