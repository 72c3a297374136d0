package dev.sendcode.worker;

import java.util.concurrent.ConcurrentHashMap;

/** The guards of all accounts, made when first needed. Safe for several threads. */
final class AccountGuards {

    private final ConcurrentHashMap<String, AccountGuard> guards = new ConcurrentHashMap<>();
    private final WorkerConfig.Calls config;
    private final WorkerMetrics metrics;
    private final PermitLine unsaved;

    AccountGuards(WorkerConfig.Calls config, WorkerMetrics metrics) {
        this.config = config;
        this.metrics = metrics;
        this.unsaved = new PermitLine(config.permits(), config.patience());
    }

    /** The guard of that account: always the same. */
    AccountGuard of(String account) {
        return guards.computeIfAbsent(account, id -> {
            var guard = new AccountGuard(id, config);
            metrics.guards(id, guard);
            return guard;
        });
    }

    /**
     * The guard of an account that is not in the settings: its breaker is of its own each time, so that wrong credentials in a test trip nobody's;
     * permits are shared by all such.
     */
    AccountGuard ofUnsaved() {
        return new AccountGuard("unsaved", config, unsaved);
    }
}
