package dev.sendcode.api.genauth;

import dev.sendcode.api.request.Answer;
import dev.sendcode.api.web.CodeAsking.Ask;
import dev.sendcode.api.web.CodeAsking.Asked;
import dev.sendcode.api.web.Verdicts;
import dev.sendcode.events.Verdict;
import java.time.Duration;
import java.time.InstantSource;

/** Answers of the GenAuth wire to what became of a request: the table "verdicts on the three wires". Thread-safe. */
final class GenAuthAnswers {

    private final Duration dedupWindow;
    private final InstantSource clock;

    GenAuthAnswers(Duration dedupWindow, InstantSource clock) {
        this.dedupWindow = dedupWindow;
        this.clock = clock;
    }

    GenAuthReply of(Ask ask, Asked asked) {
        return switch (asked.answer()) {
            case Answer.Decided(Verdict verdict) -> decided(ask, asked.requestId(), verdict);
            // recorded, and it will be decided: a code is on its way unless the router refuses it
            case Answer.Pending() -> GenAuthReply.of(200, "The request is recorded.", asked.requestId());
            case Answer.BrokerAway(), Answer.RegistryAway() ->
                GenAuthReply.of(503, "The request could not be recorded; try again shortly.", asked.requestId());
        };
    }

    private GenAuthReply decided(Ask ask, String requestId, Verdict verdict) {
        return switch (verdict.getVerdict()) {
            case ADMITTED -> GenAuthReply.of(200, "The code is on its way.", requestId);
            case SUPPRESSED -> {
                Duration window = ask.application().window().orElse(dedupWindow);
                yield GenAuthReply.of(
                        429,
                        Verdicts.suppressed(verdict, ask.phone(), ask.channel(), window, clock.instant()),
                        requestId);
            }
            case REJECTED ->
                GenAuthReply.of(statusOf(verdict.getReason().orElse("")), rejected(ask, verdict), requestId);
            case UNKNOWN, TEST -> GenAuthReply.of(200, "The request is recorded.", requestId);
        };
    }

    /** Who calls here has shown no credential: whose number is on the suppression list is none of their business, so that it reads like any other refusal. */
    private static String rejected(Ask ask, Verdict verdict) {
        return switch (verdict.getReason().orElse("")) {
            case "SUPPRESSION_LIST", "STRICT_NUMBER" ->
                "No code can be sent to " + ask.phone().masked() + ".";
            default -> Verdicts.rejected(verdict, ask.application(), ask.phone(), ask.channel());
        };
    }

    private static int statusOf(String reason) {
        return switch (reason) {
            case "NUMBER", "CHANNEL" -> 400;
            case "APPLICATION" -> 404;
            case "NO_ROUTE", "TEMPLATE_NOT_CONFIGURED", "VALIDITY" -> 422;
            case "INTERNAL" -> 500;
            default -> 403;
        };
    }
}
