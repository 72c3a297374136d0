package dev.sendcode.api;

import dev.sendcode.api.metrics.RequestApiMetrics;
import dev.sendcode.api.web.NativeRoutes;
import dev.sendcode.api.web.Traced;
import dev.sendcode.runtime.audit.AuditEvents;
import dev.sendcode.runtime.health.Health;
import dev.sendcode.runtime.health.HealthRoutes;
import dev.sendcode.runtime.health.OperatorListener;
import dev.sendcode.runtime.http.HttpListener;
import dev.sendcode.runtime.http.HttpRoute;
import dev.sendcode.runtime.keys.Keys;
import dev.sendcode.runtime.lifecycle.Lifecycle;
import dev.sendcode.runtime.lifecycle.RunningApp;
import dev.sendcode.runtime.metrics.ProcessMetrics;
import dev.sendcode.runtime.settings.DemoGuard;
import dev.sendcode.runtime.settings.ProcessSettings;
import dev.sendcode.runtime.settings.Settings;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Starts request-api. When it stops, the listeners go first, so that calls in progress are answered, then what they need. */
public final class RequestApiApp {

    private RequestApiApp() {}

    /**
     * Starts everything.
     *
     * @throws dev.sendcode.runtime.config.ConfigurationException before any connection is opened, naming every problem
     * @throws dev.sendcode.runtime.lifecycle.StartException if something cannot be reached; what stood is closed again
     */
    public static RunningApp start(RequestApiConfig config) {
        Keys keys = Keys.load(config.common().keys());
        var listeners = List.of(config.http().listen(), config.http().operator());
        DemoGuard.require(config.common().demo(), keys.demo(), listeners);
        Settings beginning = ProcessSettings.beginning(config.common(), listeners);

        var lifecycle = Lifecycle.of(RequestApiConfig.PROCESS);
        var health = new Health();
        var process = lifecycle.start("metrics", () -> ProcessMetrics.of(RequestApiConfig.PROCESS));
        var metrics = new RequestApiMetrics(process.registry());
        var backend = new Backend(lifecycle, config, InstantSource.system());
        health.add("keys", keys::check);
        var settings = backend.settings(beginning, keys, health, process.registry());
        var routes = routes(backend, config, keys, settings, metrics, health);
        var operator = lifecycle.start(
                "operator listener on " + config.http().operator(),
                () -> OperatorListener.start(config.http().operator(), health, process.registry(), List.of()));
        var listener = lifecycle.start(
                "public listener on " + config.http().listen(),
                () -> HttpListener.start(
                        RequestApiConfig.PROCESS,
                        config.http().listen(),
                        config.http().limits(),
                        routes,
                        Traced.handler(NativeRoutes::notFound)));
        health.started();
        return new RunningApp(lifecycle, health, listener.port(), operator.port());
    }

    private static List<HttpRoute> routes(
            Backend backend,
            RequestApiConfig config,
            Keys keys,
            Supplier<Settings> settings,
            RequestApiMetrics metrics,
            Health health) {
        var requests = backend.requests(metrics, health);
        var timeline = backend.timeline(metrics, health);
        var events = new AuditEvents(keys.hash());
        var audit = backend.auditWriter(metrics);
        var refusals = backend.refusals(events, audit);
        var checks = backend.checks(keys, health);
        var wires = new Wires(config, keys, settings, requests, metrics, InstantSource.system());
        var routes = new ArrayList<>(wires.routes(events, checks, audit::write, refusals, timeline));
        routes.addAll(HealthRoutes.of(health));
        return Traced.routes(routes);
    }
}
