package dev.sendcode.guarantees;

import dev.sendcode.api.RequestApiMain;
import dev.sendcode.collector.StatusCollectorMain;
import dev.sendcode.router.RouterMain;
import dev.sendcode.worker.WorkerMain;

/** The processes that a cluster has any number of. */
enum Role {
    REQUEST_API(RequestApiMain.class),
    ROUTER(RouterMain.class),
    WORKER(WorkerMain.class),
    COLLECTOR(StatusCollectorMain.class);

    private final Class<?> main;

    Role(Class<?> main) {
        this.main = main;
    }

    /** Its main class. */
    String main() {
        return main.getName();
    }

    /** What its public listener calls itself in the log; the operators' is called the same everywhere. */
    String listener() {
        return switch (this) {
            case REQUEST_API -> "request-api listens";
            case COLLECTOR -> "callbacks listens";
            case ROUTER, WORKER -> Instance.OPERATOR;
        };
    }
}
