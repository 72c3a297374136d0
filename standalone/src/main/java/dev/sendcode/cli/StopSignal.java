package dev.sendcode.cli;

/**
 * What to do when the process is told to stop (Ctrl-C, SIGTERM) before it is done. It then ends with a code of our choice: left to
 * itself, the JVM would answer the signal's number even though everything was closed in order.
 */
final class StopSignal implements AutoCloseable {

    private final Thread hook;

    private StopSignal(Thread hook) {
        this.hook = hook;
    }

    /**
     * Listens from now on.
     *
     * @param exitCode the process' code after a signal
     * @param stop closes what is open
     */
    static StopSignal of(int exitCode, Runnable stop) {
        var hook = new Thread(
                () -> {
                    stop.run();
                    Runtime.getRuntime().halt(exitCode);
                },
                "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        return new StopSignal(hook);
    }

    /** Listens no more; what is open is closed by its owner. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException stopsAlready) {
            awaitEnd();
        }
    }

    /** The hook ends the process; whoever comes here must not run ahead of it with an exit code of its own. */
    private void awaitEnd() {
        try {
            hook.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
