package dev.sendcode.api.web;

import dev.sendcode.api.request.Answer;
import dev.sendcode.api.web.CodeAsking.Ask;
import dev.sendcode.api.web.CodeAsking.Asked;
import dev.sendcode.events.Verdict;
import dev.sendcode.runtime.http.HttpResponse;
import dev.sendcode.runtime.http.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** Answers of the native wire to what became of a request: the table "verdicts on the three wires". Thread-safe. */
public final class SendCodesAnswers {

    private static final long RETRY_AFTER_OUTAGE = 2;

    private final Duration dedupWindow;
    private final InstantSource clock;

    /**
     * Makes the answers.
     *
     * @param dedupWindow of applications that set none
     */
    public SendCodesAnswers(Duration dedupWindow, InstantSource clock) {
        this.dedupWindow = dedupWindow;
        this.clock = clock;
    }

    /** The answer to the caller. */
    public HttpResponse of(Ask ask, Asked asked) {
        return switch (asked.answer()) {
            case Answer.Decided(Verdict verdict) -> decided(ask, asked.requestId(), verdict);
            case Answer.Pending() -> recorded(asked.requestId(), "PENDING", Map.of());
            case Answer.BrokerAway() ->
                unrecorded(ask, asked, Slug.BROKER_UNAVAILABLE, "Kafka did not confirm the request");
            case Answer.RegistryAway() ->
                unrecorded(ask, asked, Slug.REGISTRY_UNAVAILABLE, "The schema registry could not be asked");
        };
    }

    private HttpResponse decided(Ask ask, String requestId, Verdict verdict) {
        if (Verdicts.over(verdict)) {
            return Edge.answer(Slug.REQUEST_ENDED.problem(
                    "The request of this Idempotency-Key ended "
                            + verdict.getEnding().orElse("") + "; ask again with a new key.",
                    Map.of("requestId", requestId, "ending", verdict.getEnding().orElse(""))));
        }
        return switch (verdict.getVerdict()) {
            case ADMITTED -> recorded(requestId, "ADMITTED", admitted(verdict));
            case SUPPRESSED -> Edge.answer(suppressed(ask, requestId, verdict));
            case REJECTED -> Edge.answer(rejected(ask, requestId, verdict));
            // a symbol that this server does not know: the request is recorded, and more cannot be said
            case UNKNOWN, TEST -> recorded(requestId, "PENDING", Map.of());
        };
    }

    private static Map<String, Object> admitted(Verdict verdict) {
        var members = new LinkedHashMap<String, Object>();
        verdict.getWindowEnd().ifPresent(end -> members.put("windowEnd", end.toString()));
        if (verdict.getReplayed()) {
            members.put("replayed", true);
        }
        verdict.getEnding().ifPresent(ending -> members.put("ending", ending));
        return members;
    }

    private static HttpResponse recorded(String requestId, String verdict, Map<String, Object> more) {
        var body = new LinkedHashMap<String, Object>();
        body.put("requestId", requestId);
        body.put("verdict", verdict);
        body.putAll(more);
        return HttpResponse.json(202, body).withHeader("Location", "/v1/requests/" + requestId);
    }

    private Problem suppressed(Ask ask, String requestId, Verdict verdict) {
        Instant now = clock.instant();
        Duration window = ask.application().window().orElse(dedupWindow);
        Slug slug = Verdicts.byPhoneLimit(verdict) ? Slug.PHONE_LIMIT : Slug.SUPPRESSED;
        var extra = new LinkedHashMap<String, Object>();
        extra.put("requestId", requestId);
        Verdicts.secondsLeft(verdict, now).ifPresent(seconds -> extra.put("retryAfter", seconds));
        if (verdict.getReplayed()) {
            extra.put("replayed", true);
        }
        return slug.problem(Verdicts.suppressed(verdict, ask.phone(), ask.channel(), window, now), extra);
    }

    private static Problem rejected(Ask ask, String requestId, Verdict verdict) {
        String detail = Verdicts.rejected(verdict, ask.application(), ask.phone(), ask.channel());
        String reason = verdict.getReason().orElse("");
        Map<String, Object> extra = Map.of("requestId", requestId, "reason", reason);
        return (reason.equals("INTERNAL") ? Slug.INTERNAL : Slug.REJECTED).problem(detail, extra);
    }

    private static HttpResponse unrecorded(Ask ask, Asked asked, Slug slug, String what) {
        var extra = new LinkedHashMap<String, Object>();
        extra.put("requestId", asked.requestId());
        extra.put("idempotencyKey", ask.callerKey());
        extra.put("retryAfter", RETRY_AFTER_OUTAGE);
        return Edge.answer(slug.problem(
                what + ", so nothing is promised about it. Repeat it with the header Idempotency-Key: "
                        + ask.callerKey() + ", which makes it the same request however often it is sent.",
                extra));
    }
}
