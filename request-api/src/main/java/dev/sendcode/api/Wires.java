package dev.sendcode.api;

import dev.sendcode.api.audit.Refusals;
import dev.sendcode.api.audit.Timeline;
import dev.sendcode.api.genauth.GenAuthCaller;
import dev.sendcode.api.genauth.GenAuthRoutes;
import dev.sendcode.api.limits.EdgeLimit;
import dev.sendcode.api.metrics.RequestApiMetrics;
import dev.sendcode.api.request.Requests;
import dev.sendcode.api.web.Access;
import dev.sendcode.api.web.CheckAsking;
import dev.sendcode.api.web.CodeAsking;
import dev.sendcode.api.web.CodeChecksRoute;
import dev.sendcode.api.web.Edge;
import dev.sendcode.api.web.NativeRoutes;
import dev.sendcode.api.web.SendCodesAnswers;
import dev.sendcode.api.web.SendCodesRoute;
import dev.sendcode.api.web.TimelineRoutes;
import dev.sendcode.events.AuditEvent;
import dev.sendcode.runtime.audit.AuditEvents;
import dev.sendcode.runtime.http.HttpRoute;
import dev.sendcode.runtime.keys.Keys;
import dev.sendcode.runtime.settings.Settings;
import dev.sendcode.runtime.verification.CodeChecks;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Puts the wires together: every route of the public listener but health, from parts that need no socket and no broker. */
final class Wires {

    private final RequestApiConfig config;
    private final Keys keys;
    private final Supplier<Settings> settings;
    private final RequestApiMetrics metrics;
    private final CodeAsking asking;
    private final InstantSource clock;

    Wires(
            RequestApiConfig config,
            Keys keys,
            Supplier<Settings> settings,
            Requests requests,
            RequestApiMetrics metrics,
            InstantSource clock) {
        this.config = config;
        this.keys = keys;
        this.settings = settings;
        this.metrics = metrics;
        this.asking = new CodeAsking(keys.hash(), requests, metrics);
        this.clock = clock;
    }

    List<HttpRoute> routes(
            AuditEvents events,
            Optional<CodeChecks> checks,
            Consumer<AuditEvent> audit,
            Refusals refusals,
            Timeline timeline) {
        var edge = new Edge(metrics, refusals);
        var checking = new CheckAsking(checks, events, audit, metrics, clock);
        var routes = new ArrayList<>(nativeRoutes(edge, checking, timeline));
        if (config.genauth().enabled()) {
            routes.addAll(genauthRoutes(edge, checking));
        }
        return routes;
    }

    private List<HttpRoute> nativeRoutes(Edge edge, CheckAsking checking, Timeline timeline) {
        var access = new Access(settings, new EdgeLimit(config.edge().key(), clock));
        var sendCodes = new SendCodesRoute(
                access,
                edge,
                new EdgeLimit(config.edge().client(), clock),
                asking,
                new SendCodesAnswers(config.common().dedupWindow(), clock),
                keys.sealer(),
                config.waits().usual());
        return NativeRoutes.of(
                sendCodes,
                new CodeChecksRoute(access, edge, checking, true),
                new CodeChecksRoute(access, edge, checking, false),
                new TimelineRoutes(access, edge, timeline));
    }

    private List<HttpRoute> genauthRoutes(Edge edge, CheckAsking checking) {
        var callers = new GenAuthCaller(
                settings,
                config.genauth().secret(),
                new EdgeLimit(config.edge().genauthApplication(), clock),
                new EdgeLimit(config.edge().genauthAddress(), clock));
        return new GenAuthRoutes(
                        callers,
                        edge,
                        asking,
                        checking,
                        config.common().dedupWindow(),
                        config.waits().compatible(),
                        clock)
                .routes();
    }
}
