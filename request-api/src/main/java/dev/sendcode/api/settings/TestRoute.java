package dev.sendcode.api.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.sendcode.api.request.Answer;
import dev.sendcode.api.request.TestSends;
import dev.sendcode.api.request.TestSends.Sent;
import dev.sendcode.api.web.Slug;
import dev.sendcode.events.AuditKind;
import dev.sendcode.events.Dispatch;
import dev.sendcode.events.Verdict;
import dev.sendcode.runtime.http.HttpRequest;
import dev.sendcode.runtime.http.HttpResponse;
import dev.sendcode.runtime.http.HttpRoute;
import dev.sendcode.runtime.http.Json;
import dev.sendcode.runtime.settings.Finding;
import dev.sendcode.runtime.settings.Settings;
import dev.sendcode.runtime.tracing.Tracing;
import dev.sendcode.schemas.Phone;
import dev.sendcode.settings.testsms.Meanings;
import dev.sendcode.settings.testsms.TestAsk;
import dev.sendcode.settings.testsms.TestAskReading;
import dev.sendcode.settings.testsms.TestSms;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** {@code POST /v1/settings/test}: one SMS from a saved or unsaved account, and what came of it. To be mounted behind the admin token. */
public final class TestRoute {

    /** Where it is. */
    public static final String PATH = "/v1/settings/test";

    private static final Duration WAIT = Duration.ofSeconds(20);
    /** Each waits as long: health and metrics must have room beside them. */
    private static final int AT_A_TIME = 4;

    private final Supplier<Settings> settings;
    private final TestSms tests;
    private final TestSends sends;
    private final InstantSource clock;
    private final Semaphore places = new Semaphore(AT_A_TIME);

    /** Plans with the newest settings. */
    public TestRoute(Supplier<Settings> settings, TestSms tests, TestSends sends, InstantSource clock) {
        this.settings = settings;
        this.tests = tests;
        this.sends = sends;
        this.clock = clock;
    }

    /** The route. */
    public HttpRoute route() {
        return HttpRoute.post(PATH, this::handle);
    }

    private HttpResponse handle(HttpRequest request) {
        if (!places.tryAcquire()) {
            return Slug.OVERLOADED
                    .problem(AT_A_TIME + " test SMS are under way; try again in a moment.", Map.of("retryAfter", 5))
                    .response();
        }
        try {
            return switch (TestAskReading.read(Json.mapper().readTree(request.body()))) {
                case TestAskReading.Read.Bad(var findings) -> refused(findings);
                case TestAskReading.Read.Good(var ask) ->
                    planned(ask, Tracing.currentOrNew(request.header(Tracing.HEADER)));
            };
        } catch (JsonProcessingException malformed) {
            return Slug.MALFORMED_JSON
                    .problem("The body is not valid JSON.") // the parser's message has words of it
                    .response();
        } catch (IOException notUtf8) {
            return Slug.MALFORMED_JSON.problem("The body is not UTF-8 text.").response();
        } finally {
            places.release();
        }
    }

    private HttpResponse planned(TestAsk ask, String traceparent) {
        return switch (tests.plan(settings.get(), ask, UUID.randomUUID().toString(), clock.instant())) {
            case TestSms.Planned.Refused(var findings) -> refused(findings);
            case TestSms.Planned.Ready(var dispatch) -> sent(dispatch, sends.send(dispatch, traceparent, WAIT));
        };
    }

    private static HttpResponse refused(List<Finding> findings) {
        var shown = findings.stream()
                .map(finding -> Map.of("pointer", finding.pointer(), "message", finding.message()))
                .toList();
        return Slug.INVALID_SETTINGS
                .problem(findings.getFirst().message(), Map.of("findings", shown))
                .response();
    }

    private static HttpResponse sent(Dispatch dispatch, Sent sent) {
        return switch (sent) {
            case Sent.TooLarge(int bytes, int atMost) ->
                refused(List.of(new Finding(
                        "/account",
                        "account and content make a dispatch of " + bytes + " bytes, and workers read " + atMost
                                + ": save the account, then test it")));
            case Sent.Published(Answer.BrokerAway _) ->
                Slug.BROKER_UNAVAILABLE
                        .problem(
                                "Kafka did not confirm the test SMS; it may be sent all the same.",
                                Map.of("retryAfter", 5))
                        .response();
            case Sent.Published(Answer.RegistryAway _) ->
                Slug.REGISTRY_UNAVAILABLE
                        .problem("The schema registry could not be asked; nothing was sent.", Map.of("retryAfter", 5))
                        .response();
            case Sent.Published(Answer.Pending _) -> HttpResponse.json(202, pending(dispatch));
            case Sent.Published(Answer.Decided(Verdict verdict)) -> HttpResponse.json(200, known(dispatch, verdict));
        };
    }

    private static Map<String, Object> pending(Dispatch dispatch) {
        var answer = about(dispatch, false);
        answer.put("outcome", "PENDING");
        answer.put(
                "meaning",
                "no worker answered within " + WAIT.toSeconds() + " s: is one running for provider "
                        + dispatch.getProvider() + "? It may still be sent; the audit log tells, under the request id");
        return answer;
    }

    private static Map<String, Object> known(Dispatch dispatch, Verdict verdict) {
        String outcome = verdict.getOutcome().orElse("UNKNOWN");
        var answer = about(
                dispatch,
                verdict.getEnding().filter(AuditKind.TEST_SENT.name()::equals).isPresent());
        answer.put("outcome", outcome);
        verdict.getReason().ifPresent(reason -> answer.put("reason", reason));
        verdict.getVendorCode().ifPresent(code -> answer.put("vendorCode", code));
        answer.put(
                "meaning", Meanings.of(dispatch.getProvider(), outcome, verdict.getReason(), verdict.getVendorCode()));
        answer.put("sandbox", verdict.getSandbox());
        return answer;
    }

    private static Map<String, Object> about(Dispatch dispatch, boolean sent) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("sent", sent);
        answer.put("requestId", dispatch.getRequestId());
        answer.put("phone", new Phone(dispatch.getPhone()).masked());
        answer.put("account", dispatch.getAccount());
        answer.put("provider", dispatch.getProvider());
        if (!dispatch.getTemplate().isEmpty()) {
            answer.put("template", dispatch.getTemplate());
        }
        return answer;
    }
}
