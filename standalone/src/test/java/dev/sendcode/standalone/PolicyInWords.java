package dev.sendcode.standalone;

import dev.sendcode.events.Channel;
import dev.sendcode.events.OutcomeKind;
import dev.sendcode.providers.DispatchOutcome;
import dev.sendcode.router.RouterConfig;
import dev.sendcode.router.decision.Attempt;
import dev.sendcode.router.decision.DispatchPolicy;
import dev.sendcode.router.decision.Disposition;
import dev.sendcode.router.decision.Known;
import dev.sendcode.router.decision.Leg;
import dev.sendcode.router.decision.Request;
import dev.sendcode.router.decision.Terms;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Asks the policy itself, under the default settings, what it does about the first outcome of a request, and says that in words. */
final class PolicyInWords {

    private static final long NOW = 1_800_000_000_000L;
    private static final long DEADLINE = NOW + Duration.ofMinutes(5).toMillis();
    private static final String DISPATCH = "0".repeat(32);

    private final DispatchPolicy policy =
            new DispatchPolicy(RouterConfig.load(Map.of()).retry());

    /** With another account in the plan. */
    String withAnother(DispatchOutcome outcome) {
        return words(outcome, 2);
    }

    /** On the plan's last account. */
    String onTheLast(DispatchOutcome outcome) {
        return words(outcome, 1);
    }

    private String words(DispatchOutcome outcome, int accounts) {
        Request request = request(accounts);
        return words(policy.decide(known(outcome), request.attempts().getFirst(), request, NOW));
    }

    private static String words(Disposition disposition) {
        return switch (disposition) {
            case Disposition.Await() -> "waits for a receipt or the proof, sends nothing";
            case Disposition.Retry(int leg, long at) ->
                (leg == 0 ? "the same account again" : "the next account")
                        + (at > NOW ? ", after a pause" : ", at once");
            case Disposition.End end ->
                "ends " + end.ending() + (end.releases() ? "; may be asked again at once" : "; the window holds");
        };
    }

    private static Known known(DispatchOutcome outcome) {
        long retryAfter = outcome instanceof DispatchOutcome.Throttled throttled
                ? throttled.retryAfter().toMillis()
                : 0;
        return new Known(DISPATCH, kind(outcome), null, retryAfter, null, null, null, null, false);
    }

    /** As the worker publishes it. */
    private static OutcomeKind kind(DispatchOutcome outcome) {
        return switch (outcome) {
            case DispatchOutcome.Accepted _ -> OutcomeKind.ACCEPTED;
            case DispatchOutcome.Throttled throttled ->
                switch (throttled.scope()) {
                    case ACCOUNT -> OutcomeKind.THROTTLED_ACCOUNT;
                    case RECIPIENT -> OutcomeKind.THROTTLED_RECIPIENT;
                };
            case DispatchOutcome.Rejected _ -> OutcomeKind.REJECTED;
            case DispatchOutcome.Misconfigured misconfigured ->
                switch (misconfigured.part()) {
                    case ACCOUNT -> OutcomeKind.MISCONFIGURED_ACCOUNT;
                    case CONTENT -> OutcomeKind.MISCONFIGURED_CONTENT;
                };
            case DispatchOutcome.Unreachable _ -> OutcomeKind.UNREACHABLE;
            case DispatchOutcome.Unconfirmed _ -> OutcomeKind.UNCONFIRMED;
        };
    }

    private static Request request(int accounts) {
        List<Leg> plan = IntStream.rangeClosed(1, accounts)
                .mapToObj(n -> new Leg(
                        "provider",
                        "account-" + n,
                        "template",
                        Duration.ofDays(1).toMillis(),
                        true))
                .toList();
        var terms = new Terms(
                "request",
                "demo",
                "+8613800138000",
                Channel.CHANNEL_LOGIN,
                "CN",
                NOW,
                NOW,
                DEADLINE,
                1,
                plan,
                null,
                null);
        var first = new Attempt(1, DISPATCH, 0, 0, Attempt.State.NOT_SENT, false);
        return new Request(terms, List.of(first), 1, 1, 0, 0, false, null, null);
    }
}
