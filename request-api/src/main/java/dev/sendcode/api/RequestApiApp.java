package dev.sendcode.api;

import dev.sendcode.api.metrics.RequestApiMetrics;
import dev.sendcode.api.settings.AdminAccess;
import dev.sendcode.api.settings.OperatorRoutes;
import dev.sendcode.api.settings.PreflightRoute;
import dev.sendcode.api.settings.SettingsTrail;
import dev.sendcode.api.settings.TestRoute;
import dev.sendcode.api.settings.VendorTemplateRoute;
import dev.sendcode.api.web.NativeRoutes;
import dev.sendcode.api.web.Traced;
import dev.sendcode.runtime.audit.AuditEvents;
import dev.sendcode.runtime.health.Health;
import dev.sendcode.runtime.health.HealthRoutes;
import dev.sendcode.runtime.health.OperatorListener;
import dev.sendcode.runtime.http.HttpLimits;
import dev.sendcode.runtime.http.HttpListener;
import dev.sendcode.runtime.http.HttpRoute;
import dev.sendcode.runtime.keys.Keys;
import dev.sendcode.runtime.lifecycle.Lifecycle;
import dev.sendcode.runtime.lifecycle.RunningApp;
import dev.sendcode.runtime.metrics.ProcessMetrics;
import dev.sendcode.runtime.settings.DemoGuard;
import dev.sendcode.runtime.settings.ProcessSettings;
import dev.sendcode.runtime.settings.Settings;
import dev.sendcode.settings.SettingsWriter;
import dev.sendcode.settings.testsms.TestSms;
import dev.sendcode.settings.vendors.VendorTemplates;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Starts request-api. When it stops, the listeners go first, so that calls in progress are answered, then what they need. */
public final class RequestApiApp {

    /** A change set may hold a whole settings file; few come at a time. */
    private static final HttpLimits OPERATOR = new HttpLimits(2 * 1024 * 1024, 16, Duration.ofSeconds(10));

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
        DemoGuard.requireToken(config.common().demo(), config.adminToken(), listeners);
        Settings beginning = ProcessSettings.beginning(config.common(), listeners);

        var lifecycle = Lifecycle.of(RequestApiConfig.PROCESS);
        var health = new Health();
        var process = lifecycle.start("metrics", () -> ProcessMetrics.of(RequestApiConfig.PROCESS));
        var metrics = new RequestApiMetrics(process.registry());
        var backend = new Backend(lifecycle, config, InstantSource.system());
        health.add("keys", keys::check);
        var settings = backend.settings(beginning, keys, health, process.registry());
        var events = new AuditEvents(keys.hash());
        var requests = backend.requests(metrics, health);
        var timeline = backend.timeline(metrics, health);
        var audit = backend.auditWriter(metrics);
        var wires = new Wires(config, keys, settings, requests, metrics, InstantSource.system());
        var routes = new ArrayList<>(wires.routes(
                events, backend.checks(keys, health), audit::write, backend.refusals(events, audit), timeline));
        routes.addAll(HealthRoutes.of(health));
        var writer = backend.settingsWriter(keys);
        var operatorRoutes = OperatorRoutes.of(
                new AdminAccess(config.adminToken()),
                writer,
                keys.hash(),
                new SettingsTrail(events, audit::write, metrics, InstantSource.system()),
                tried(backend, config, keys, writer, settings));
        var operator = lifecycle.start(
                "operator listener on " + config.http().operator(),
                () -> OperatorListener.start(
                        config.http().operator(), OPERATOR, health, process.registry(), operatorRoutes));
        var listener = lifecycle.start(
                "public listener on " + config.http().listen(),
                () -> HttpListener.start(
                        RequestApiConfig.PROCESS,
                        config.http().listen(),
                        config.http().limits(),
                        Traced.routes(routes),
                        Traced.handler(NativeRoutes::notFound)));
        health.started();
        return new RunningApp(lifecycle, health, listener.port(), operator.port());
    }

    /** What an operator tries before people depend on it. */
    private static List<HttpRoute> tried(
            Backend backend, RequestApiConfig config, Keys keys, SettingsWriter writer, Supplier<Settings> settings) {
        var topics = config.common().topics();
        var desks = backend.vendorDesks();
        var tests = new TestSms(topics, keys.sealer());
        return List.of(
                new PreflightRoute(writer, settings, Set.copyOf(topics.providers()), desks).route(),
                new TestRoute(settings, tests, backend.testSends(), InstantSource.system()).route(),
                new VendorTemplateRoute(settings, VendorTemplates.at(desks)).route());
    }
}
