package dev.sendcode.api.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sendcode.api.web.CheckAsking.Checked;
import dev.sendcode.events.Channel;
import dev.sendcode.runtime.http.HttpHandler;
import dev.sendcode.runtime.http.HttpRequest;
import dev.sendcode.runtime.http.HttpResponse;
import dev.sendcode.runtime.http.Problem;
import dev.sendcode.runtime.settings.Application;
import dev.sendcode.runtime.verification.CheckResult;
import dev.sendcode.schemas.Phone;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /v1/code-checks} and {@code /v1/code-checks/pre}: is this the code? A right one is used up, unless it was a pre-check. Expired,
 * exhausted and unknown codes answer alike. Thread-safe.
 */
public final class CodeChecksRoute implements HttpHandler {

    private static final String WIRE = SendCodesRoute.WIRE;

    private final Access access;
    private final Edge edge;
    private final CheckAsking asking;
    private final boolean consume;

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Body(
            boolean valid,
            @Nullable String requestId,
            @Nullable String reason,
            @Nullable Integer attemptsLeft) {}

    /**
     * Makes the route.
     *
     * @param consume whether a right code is used up
     */
    public CodeChecksRoute(Access access, Edge edge, CheckAsking asking, boolean consume) {
        this.access = access;
        this.edge = edge;
        this.asking = asking;
        this.consume = consume;
    }

    @Override
    public HttpResponse handle(HttpRequest request) {
        return switch (access.caller(request)) {
            case Access.Caller.Known(Application application) -> check(application, request);
            case Access.Caller.Refused(Problem problem, var application) -> edge.refuse(WIRE, application, problem);
        };
    }

    private HttpResponse check(Application application, HttpRequest request) {
        Fields fields = Fields.of(request.body());
        Phone phone = PhoneField.read(fields);
        Channel channel = ChannelField.read(fields);
        String code = fields.text("code");
        fields.refuseOthers();
        Optional<String> key = IdempotencyKey.of(request, fields);
        Optional<Problem> problem = fields.problem();
        return problem.map(it -> edge.refuse(WIRE, Optional.of(application), it))
                .orElseGet(() -> answer(asking.check(WIRE, application, phone, channel, code, consume, key), phone));
    }

    private static HttpResponse answer(Checked checked, Phone phone) {
        return switch (checked) {
            case Checked.Known(CheckResult result) -> answer(result, phone);
            case Checked.StoreAway() ->
                Edge.answer(Slug.CODES_UNAVAILABLE.problem(
                        "Redis, which counts the attempts, did not answer, or the key of this code is not here yet; repeat the"
                                + " check in a moment.",
                        Map.of("retryAfter", 2)));
            case Checked.Off() ->
                Edge.answer(Slug.CHECKS_OFF.problem(
                        "This server has no keyset to derive codes with; the operator sets keys.code.file."));
        };
    }

    private static HttpResponse answer(CheckResult result, Phone phone) {
        return switch (result) {
            case CheckResult.Good(String requestId) -> HttpResponse.json(200, new Body(true, requestId, null, null));
            case CheckResult.Wrong(int attemptsLeft, var _) ->
                HttpResponse.json(200, new Body(false, null, "wrong", attemptsLeft));
            case CheckResult.Expired(), CheckResult.Exhausted(), CheckResult.Unknown() ->
                HttpResponse.json(200, new Body(false, null, "no-live-code", null));
            case CheckResult.NotManaged() ->
                Edge.answer(Slug.CODE_NOT_MANAGED.problem("The newest code for " + phone.masked()
                        + " was brought by the caller; check it where it was made."));
            case CheckResult.DailyLimit() ->
                Edge.answer(Slug.TOO_MANY_GUESSES.problem("Too many wrong codes were given for " + phone.masked()
                        + " in a day; none is checked until the day is over."));
        };
    }
}
