package dev.sendcode.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sendcode.api.audit.Refusals;
import dev.sendcode.api.audit.Timeline;
import dev.sendcode.api.metrics.RequestApiMetrics;
import dev.sendcode.api.request.Answer;
import dev.sendcode.api.request.TestSends;
import dev.sendcode.api.settings.AdminAccess;
import dev.sendcode.api.settings.OperatorRoutes;
import dev.sendcode.api.settings.PreflightRoute;
import dev.sendcode.api.settings.SettingsTrail;
import dev.sendcode.api.settings.TestRoute;
import dev.sendcode.api.settings.VendorTemplateRoute;
import dev.sendcode.api.web.Traced;
import dev.sendcode.events.AuditEvent;
import dev.sendcode.events.Dispatch;
import dev.sendcode.events.SendCode;
import dev.sendcode.events.Verdict;
import dev.sendcode.events.VerdictKind;
import dev.sendcode.runtime.audit.AuditEvents;
import dev.sendcode.runtime.config.Secret;
import dev.sendcode.runtime.http.HttpRequest;
import dev.sendcode.runtime.http.HttpResponse;
import dev.sendcode.runtime.http.HttpRoute;
import dev.sendcode.runtime.http.Json;
import dev.sendcode.runtime.kafka.EventCodec;
import dev.sendcode.runtime.keys.Keys;
import dev.sendcode.runtime.settings.Settings;
import dev.sendcode.runtime.settings.SettingsFile;
import dev.sendcode.runtime.verification.CodeChecks;
import dev.sendcode.schemas.Topics;
import dev.sendcode.settings.Checks;
import dev.sendcode.settings.SettingsWriter;
import dev.sendcode.settings.testsms.TestSms;
import dev.sendcode.settings.vendors.VendorDesks;
import dev.sendcode.settings.vendors.VendorTemplates;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The routes with the demo's keys and settings, without sockets: only "publish and wait for the verdict" is scripted. */
final class ApiUnderTest {

    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    /** One request as it would have been published. */
    record Published(String requestId, SendCode command, String traceparent, Duration patience) {}

    final List<Published> published = new ArrayList<>();
    final List<AuditEvent> audited = new ArrayList<>();
    final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Timeline timeline = new Timeline(Duration.ofHours(1), 1000, now::get);
    final List<Dispatch> tests = new ArrayList<>();
    Function<Dispatch, TestSends.Sent> tested = _ -> new TestSends.Sent.Published(new Answer.Pending());
    final Keys keys;
    final Refusals refusals;
    final List<HttpRoute> routes;
    Function<Published, Answer> router = it -> decided(it, VerdictKind.ADMITTED);

    ApiUnderTest() {
        this(Map.of(), Optional.empty());
    }

    ApiUnderTest(Map<String, String> environment, Optional<Function<Keys, CodeChecks>> checks) {
        var env = new HashMap<>(environment);
        env.putIfAbsent("SENDCODE_API_GENAUTH_ENABLED", "true");
        var config = RequestApiConfig.load(env);
        keys = Keys.load(config.common().keys());
        var settings = SettingsFile.load(config.common().settingsFile());
        var events = new AuditEvents(keys.hash());
        var metrics = new RequestApiMetrics(meters);
        refusals = new Refusals(events, now::get, audited::add);
        var wires = new Wires(config, keys, () -> settings, this::ask, metrics, now::get);
        routes =
                Traced.routes(wires.routes(events, checks.map(it -> it.apply(keys)), audited::add, refusals, timeline));
    }

    /** The operator listener's routes, over a writer that never connects. */
    List<HttpRoute> operatorRoutes() {
        var config = RequestApiConfig.load(Map.of());
        var writer = new SettingsWriter(
                config.common().kafka(),
                new EventCodec(config.common().registry()),
                config.common().topics(),
                keys.settings(),
                Checks.NONE,
                now::get);
        var trail =
                new SettingsTrail(new AuditEvents(keys.hash()), audited::add, new RequestApiMetrics(meters), now::get);
        var preflight = new PreflightRoute(writer, Settings::none, Set.of(), new VendorDesks(Map.of()));
        var settings = SettingsFile.load(config.common().settingsFile());
        return OperatorRoutes.of(
                new AdminAccess(Optional.of(new Secret("a-token"))),
                writer,
                keys.hash(),
                trail,
                List.of(
                        preflight.route(),
                        testRoute(settings).route(),
                        new VendorTemplateRoute(() -> settings, VendorTemplates.at(new VendorDesks(Map.of())))
                                .route()));
    }

    /** The route of test SMS, without the token; what is sent is scripted. */
    TestRoute testRoute(Settings settings) {
        var topics = new Topics("sms.", 3, List.of("alibaba", "builtin", "http", "tencent", "ucloud"));
        return new TestRoute(
                () -> settings,
                new TestSms(topics, keys.sealer()),
                (dispatch, traceparent, wait) -> {
                    tests.add(dispatch);
                    return tested.apply(dispatch);
                },
                now::get);
    }

    private Answer ask(String requestId, SendCode command, String traceparent, Duration wait) {
        var request = new Published(requestId, command, traceparent, wait);
        published.add(request);
        return router.apply(request);
    }

    static Verdict.Builder verdict(Published request, VerdictKind kind) {
        return Verdict.newBuilder().setRequestId(request.requestId()).setVerdict(kind);
    }

    static Answer decided(Published request, VerdictKind kind) {
        return new Answer.Decided(verdict(request, kind).build());
    }

    HttpResponse call(HttpRequest request) {
        for (HttpRoute route : routes) {
            Optional<Map<String, String>> parameters = parameters(route.path(), request.path());
            if (route.method().equals(request.method()) && parameters.isPresent()) {
                return route.handler().handle(request.withPathParameters(parameters.get()));
            }
        }
        throw new AssertionError("no route for " + request);
    }

    private static Optional<Map<String, String>> parameters(String template, String path) {
        Matcher names = Pattern.compile("\\{([a-z]+)}").matcher(template);
        Matcher values =
                Pattern.compile(template.replaceAll("\\{[a-z]+}", "([^/]+)")).matcher(path);
        if (!values.matches()) {
            return Optional.empty();
        }
        var parameters = new HashMap<String, String>();
        for (int group = 1; names.find(); group++) {
            parameters.put(names.group(1), values.group(group));
        }
        return Optional.of(parameters);
    }

    static HttpRequest post(String path, String body) {
        return HttpRequest.of("POST", path)
                .withHeader("Authorization", "Bearer demo-key")
                .withBody(body);
    }

    static HttpRequest get(String target) {
        return HttpRequest.of("GET", target).withHeader("Authorization", "Bearer demo-key");
    }

    static JsonNode json(HttpResponse response) {
        try {
            return Json.mapper().readTree(response.body());
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }
}
