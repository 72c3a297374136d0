package dev.sendcode.standalone;

import dev.sendcode.api.RequestApiConfig;
import dev.sendcode.collector.StatusCollectorConfig;
import dev.sendcode.embedded.RegistryServerConfig;
import dev.sendcode.router.RouterConfig;
import dev.sendcode.runtime.config.CommonConfig;
import dev.sendcode.runtime.config.ConfigurationException;
import dev.sendcode.simulator.SandboxConfig;
import dev.sendcode.standalone.RoadEnvironment.Named;
import dev.sendcode.worker.WorkerConfig;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
        var sandbox = loading.load(Named.SANDBOX, SandboxConfig::load);
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
