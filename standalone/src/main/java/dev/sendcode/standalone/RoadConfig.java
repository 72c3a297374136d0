package dev.sendcode.standalone;

import dev.sendcode.api.RequestApiConfig;
import dev.sendcode.collector.StatusCollectorConfig;
import dev.sendcode.embedded.RegistryServerConfig;
import dev.sendcode.router.RouterConfig;
import dev.sendcode.runtime.config.CommonConfig;
import dev.sendcode.runtime.config.Configuration;
import dev.sendcode.runtime.config.ConfigurationException;
import dev.sendcode.runtime.settings.Account;
import dev.sendcode.runtime.settings.SettingsFile;
import dev.sendcode.simulator.SandboxConfig;
import dev.sendcode.standalone.RoadEnvironment.Named;
import dev.sendcode.worker.WorkerConfig;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** Every process's own configuration, as its own loader reads it. */
record RoadConfig(
        RegistryServerConfig registry,
        SandboxConfig sandbox,
        StatusCollectorConfig collector,
        RouterConfig router,
        WorkerConfig worker,
        RequestApiConfig api) {

    /**
     * Loads all of them.
     *
     * @throws ConfigurationException naming what is wrong for any of them, each problem once
     */
    static RoadConfig load(RoadEnvironment environment) {
        var loading = new Loading(environment);
        var registry = loading.load(Named.REGISTRY, RegistryServerConfig::load);
        var sandbox = loading.attempt(() -> SandboxConfig.load(environment.ofSandbox(callbacks(environment))));
        var collector = loading.load(Named.STATUS_COLLECTOR, StatusCollectorConfig::load);
        var router = loading.load(Named.ROUTER, RouterConfig::load);
        var worker = loading.load(Named.WORKER, WorkerConfig::load);
        var api = loading.load(Named.REQUEST_API, RequestApiConfig::load);
        loading.failIfAny();
        return new RoadConfig(
                registry.orElseThrow(),
                sandbox.orElseThrow(),
                collector.orElseThrow(),
                router.orElseThrow(),
                worker.orElseThrow(),
                api.orElseThrow());
    }

    /** Where the collector expects the receipts of the accounts that the simulator plays; the first of each kind. */
    private static Map<String, String> callbacks(RoadEnvironment environment) {
        var common = Configuration.load("sendcode", environment.shared(), CommonConfig::read);
        var callbacks = new TreeMap<String, String>();
        callbacks.put("SENDCODE_SANDBOX_CALLBACK_URL", "/receipts/builtin/builtin/none");
        new TreeMap<>(SettingsFile.load(common.settingsFile()).content().accounts())
                .descendingMap()
                .values()
                .forEach(account -> variable(account).ifPresent(variable -> callbacks.put(variable, path(account))));
        return callbacks;
    }

    private static Optional<String> variable(Account account) {
        return switch (account.provider()) {
            case "builtin" ->
                Optional.of("SENDCODE_SANDBOX_CALLBACK_URL")
                        .filter(_ -> "sandbox".equals(account.fields().get("backing")));
            case "alibaba", "tencent", "ucloud" -> Optional.of(simulated(account.provider()));
            case "http" ->
                Optional.ofNullable(account.fields().get("preset"))
                        .filter(Set.of("chuanglan", "china-mobile-mas")::contains)
                        .map(RoadConfig::simulated);
            default -> Optional.empty();
        };
    }

    private static String simulated(String vendor) {
        return "SENDCODE_SIMULATOR_CALLBACK_" + vendor.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static String path(Account account) {
        return "/receipts/" + account.provider() + "/" + account.id() + "/" + account.callbackToken();
    }

    /** What all of them share. */
    CommonConfig common() {
        return router.common();
    }

    private static final class Loading {

        private final RoadEnvironment environment;
        private final Set<ConfigurationException.Problem> problems = new LinkedHashSet<>();

        Loading(RoadEnvironment environment) {
            this.environment = environment;
        }

        <T> Optional<T> load(String process, Function<Map<String, String>, T> loader) {
            return attempt(() -> loader.apply(environment.of(process)));
        }

        <T> Optional<T> attempt(Supplier<T> loader) {
            try {
                return Optional.of(loader.get());
            } catch (ConfigurationException wrong) {
                problems.addAll(wrong.problems());
                return Optional.empty();
            }
        }

        void failIfAny() {
            if (!problems.isEmpty()) {
                throw new ConfigurationException(List.copyOf(problems));
            }
        }
    }
}
