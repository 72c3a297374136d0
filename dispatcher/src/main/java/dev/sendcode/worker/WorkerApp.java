package dev.sendcode.worker;

import dev.sendcode.providers.Provider;
import dev.sendcode.providers.ProviderCatalog;
import dev.sendcode.providers.ProviderKind;
import dev.sendcode.runtime.config.CommonConfig;
import dev.sendcode.runtime.config.ConfigurationException;
import dev.sendcode.runtime.config.ConfigurationException.Problem;
import dev.sendcode.runtime.health.Health;
import dev.sendcode.runtime.health.OperatorListener;
import dev.sendcode.runtime.kafka.EventCodec;
import dev.sendcode.runtime.kafka.KafkaClients;
import dev.sendcode.runtime.kafka.KafkaReadiness;
import dev.sendcode.runtime.keys.CodeKeys;
import dev.sendcode.runtime.keys.Keys;
import dev.sendcode.runtime.lifecycle.Lifecycle;
import dev.sendcode.runtime.lifecycle.RunningApp;
import dev.sendcode.runtime.metrics.ProcessMetrics;
import dev.sendcode.runtime.redis.RedisChecks;
import dev.sendcode.runtime.redis.RedisClients;
import dev.sendcode.runtime.settings.DemoGuard;
import dev.sendcode.runtime.settings.ProcessSettings;
import dev.sendcode.runtime.settings.Settings;
import dev.sendcode.runtime.verification.SendCounts;
import dev.sendcode.runtime.verification.VerificationStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the worker. */
public final class WorkerApp {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerApp.class);

    private WorkerApp() {}

    /**
     * Starts it; its health says whether Redis, Kafka and the registry are as they must be.
     *
     * @throws ConfigurationException before anything is opened
     * @throws dev.sendcode.runtime.lifecycle.StartException if a part cannot be reached; what was open is closed
     */
    public static RunningApp start(WorkerConfig config) {
        CommonConfig common = config.common();
        Keys keys = Keys.load(common.keys());
        DemoGuard.require(common.demo(), keys.demo(), List.of(config.operator()));
        Settings beginning = ProcessSettings.beginning(common, List.of(config.operator()));
        Map<String, Provider> providers = providers(config);
        CodeKeys codes = checked(config, keys, beginning, providers);

        var lifecycle = Lifecycle.of(WorkerConfig.APP);
        providers.forEach((id, provider) -> lifecycle.onClose("provider " + id, provider));
        var health = new Health();
        var metered = lifecycle.start("metrics", () -> ProcessMetrics.of(WorkerConfig.APP));
        var codec = new EventCodec(common.registry());
        var admin = lifecycle.start(
                "Kafka's admin client", () -> Admin.create(KafkaClients.admin(common.kafka(), WorkerConfig.APP)));
        var readiness =
                new KafkaReadiness(common, admin, codec, List.of(common.topics().outcome()));
        readiness.require(lifecycle);
        var settings = ProcessSettings.follow(
                lifecycle,
                WorkerConfig.APP,
                common,
                codec,
                beginning,
                ProcessSettings.opener(keys),
                health,
                metered.registry());
        var redis = lifecycle.start(
                "Redis at " + RedisClients.place(common.redis()), () -> RedisClients.open(common.redis()));
        var producer = lifecycle.start(
                "Kafka's producer",
                () -> new KafkaProducer<byte[], byte[]>(KafkaClients.producer(common.kafka(), WorkerConfig.APP)));
        var metrics = new WorkerMetrics(metered.registry());
        var gate = new OutageGate();
        metrics.gate(gate);
        var parts = new WorkerParts(
                codec,
                new OutcomePublisher(common.topics(), producer),
                new VerificationStore(redis),
                keys.hash(),
                new CodeDesk(codes, keys.opener()),
                new TestDesk(keys.opener()),
                new FleetQuotas(
                        new BucketQuotas(redis),
                        new SendCounts(redis),
                        keys.hash(),
                        config.calls().lifted()),
                gate,
                metrics);
        health.add("redis", () -> RedisChecks.check(redis));
        health.add("keys", keys::check);
        health.add("accounts", () -> AccountChecks.check(settings.get(), providers, common.demo()));
        readiness.addTo(health);
        providers.forEach((id, provider) -> {
            var line = new ProviderLine(id, provider, config, settings, parts);
            var intake = lifecycle.start("intake " + line.group(), line::start);
            health.add("intake " + id, intake::check);
        });
        var operator = lifecycle.start(
                "the operator listener",
                () -> OperatorListener.start(config.operator(), health, metered.registry(), List.of()));
        health.started();
        return new RunningApp(lifecycle, health, operator.port(), operator.port());
    }

    private static Map<String, Provider> providers(WorkerConfig config) {
        var providers = new LinkedHashMap<String, Provider>();
        var problems = new ArrayList<Problem>();
        for (String id : config.providers()) {
            ProviderCatalog.find(id)
                    .ifPresentOrElse(
                            kind -> open(kind, config, problems).ifPresent(provider -> providers.put(id, provider)),
                            () -> problems.add(Problem.of(
                                    "worker.providers", "there is no provider \"" + id + "\"; " + catalogue())));
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return providers;
    }

    private static Optional<Provider> open(ProviderKind kind, WorkerConfig config, List<Problem> problems) {
        try {
            return Optional.of(
                    kind.open().apply(Objects.requireNonNull(config.vendors().get(kind.id()))));
        } catch (IllegalArgumentException refused) {
            problems.add(Problem.of("worker." + kind.id(), String.valueOf(refused.getMessage())));
            return Optional.empty();
        }
    }

    private static String catalogue() {
        return "there are "
                + String.join(
                        ", ",
                        ProviderCatalog.all().stream().map(kind -> kind.id()).toList());
    }

    /** The rules across keys, settings and providers; all that is wrong at once. */
    private static CodeKeys checked(
            WorkerConfig config, Keys keys, Settings settings, Map<String, Provider> providers) {
        var problems = new ArrayList<Problem>();
        if (keys.code().isEmpty()) {
            problems.add(Problem.of("keys.code.file", "is needed by a worker, to derive codes"));
        }
        AccountChecks.problems(settings).forEach(problem -> problems.add(Problem.of("settings.file", problem)));
        AccountChecks.sandboxed(settings, providers).forEach(account -> {
            if (config.common().demo()) {
                LOG.atWarn()
                        .addKeyValue("account", account)
                        .log("the sandbox stands behind an account: what it sends reaches nobody");
            } else {
                problems.add(Problem.of(
                        "demo",
                        "the sandbox stands behind account " + account
                                + ", so its messages would reach nobody: give it another backing in settings.file"
                                + " or leave worker.simulator.url empty, or set SENDCODE_DEMO=true for a"
                                + " demonstration"));
            }
        });
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return keys.code().orElseThrow();
    }
}
