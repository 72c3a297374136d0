package dev.sendcode.api.genauth;

import dev.sendcode.api.web.CheckAsking;
import dev.sendcode.api.web.CheckAsking.Checked;
import dev.sendcode.api.web.CodeAsking;
import dev.sendcode.api.web.CodeAsking.Ask;
import dev.sendcode.api.web.Edge;
import dev.sendcode.api.web.Fields;
import dev.sendcode.runtime.http.HttpRequest;
import dev.sendcode.runtime.http.HttpResponse;
import dev.sendcode.runtime.http.HttpRoute;
import dev.sendcode.runtime.http.Problem;
import dev.sendcode.runtime.settings.Application;
import dev.sendcode.runtime.tracing.Tracing;
import dev.sendcode.runtime.verification.CheckResult;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** The routes of the GenAuth wire. Unknown fields are ignored: newer clients send more. Thread-safe. */
public final class GenAuthRoutes {

    /** Name of this wire in metrics. */
    public static final String WIRE = "genauth";

    private final GenAuthCaller callers;
    private final Edge edge;
    private final CodeAsking asking;
    private final CheckAsking checking;
    private final GenAuthAnswers answers;
    private final Duration wait;
    private final List<Countries.Country> countries = Countries.all();

    /**
     * Makes the routes.
     *
     * @param dedupWindow of applications that set none
     * @param wait for the verdict: clients time out after 10 s
     */
    public GenAuthRoutes(
            GenAuthCaller callers,
            Edge edge,
            CodeAsking asking,
            CheckAsking checking,
            Duration dedupWindow,
            Duration wait,
            InstantSource clock) {
        this.callers = callers;
        this.edge = edge;
        this.asking = asking;
        this.checking = checking;
        this.answers = new GenAuthAnswers(dedupWindow, clock);
        this.wait = wait;
    }

    private record CodeValidity(boolean isValid, String message) {}

    /** All of them. */
    public List<HttpRoute> routes() {
        return List.of(
                HttpRoute.post("/api/v3/send-sms", request -> withCaller(request, this::sendSms)),
                HttpRoute.post("/api/v3/pre-check-code", request -> withCaller(request, this::preCheck)),
                HttpRoute.get("/api/v3/get-country-list", this::countryList));
    }

    private HttpResponse withCaller(HttpRequest request, BiFunction<Application, HttpRequest, GenAuthReply> handler) {
        return switch (callers.of(request)) {
            case GenAuthCaller.Caller.Known(Application application) ->
                handler.apply(application, request).response();
            case GenAuthCaller.Caller.Refused(GenAuthReply reply, String slug, var application) -> {
                edge.note(WIRE, application, slug, Optional.empty(), Optional.empty());
                yield reply.response();
            }
        };
    }

    private GenAuthReply sendSms(Application application, HttpRequest request) {
        Fields fields = Fields.of(request.body());
        GenAuthPhone who = GenAuthPhone.read(fields, "phoneNumber");
        Optional<Problem> problem = fields.problem();
        if (problem.isPresent()) {
            return refuse(application, problem.get());
        }
        var ask = new Ask(
                application,
                who.phone(),
                who.channel(),
                UUID.randomUUID().toString(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Tracing.currentOrNew(Optional.empty()),
                wait);
        return answers.of(ask, asking.ask(WIRE, ask));
    }

    private GenAuthReply preCheck(Application application, HttpRequest request) {
        Fields fields = Fields.of(request.body());
        String type = fields.optionalText("codeType").orElse("SMS");
        Fields payload = fields.object("smsCodePayload");
        GenAuthPhone who = GenAuthPhone.read(payload, "phone");
        String code = payload.text("passCode");
        Optional<Problem> problem = fields.problem().or(payload::problem);
        if (!type.equals("SMS")) {
            return GenAuthReply.of(501, "The field \"codeType\" must be SMS: codes are sent by SMS only here.");
        }
        if (problem.isPresent()) {
            return refuse(application, problem.get());
        }
        return checked(checking.check(WIRE, application, who.phone(), who.channel(), code, false, Optional.empty()));
    }

    private GenAuthReply refuse(Application application, Problem problem) {
        edge.note(WIRE, Optional.of(application), problem.slug(), Optional.empty(), Optional.empty());
        return GenAuthReply.of(400, problem.detail());
    }

    private static GenAuthReply checked(Checked checked) {
        return switch (checked) {
            case Checked.Known(CheckResult result) -> checked(result);
            case Checked.StoreAway() ->
                GenAuthReply.of(503, "The code cannot be checked at the moment; try again shortly.");
            case Checked.Off() ->
                GenAuthReply.of(501, "This server cannot check codes: it has no keyset to derive them with.");
        };
    }

    private static GenAuthReply checked(CheckResult result) {
        return switch (result) {
            case CheckResult.Good(var _) -> valid(true, "The code is right.");
            case CheckResult.Wrong(int left, var _) -> valid(false, "The code is wrong; attempts left: " + left + ".");
            case CheckResult.Expired(), CheckResult.Exhausted(), CheckResult.Unknown() ->
                valid(false, "There is no code that could be checked; ask for a new one.");
            case CheckResult.NotManaged() ->
                GenAuthReply.of(422, "The newest code was brought by the caller; check it where it was made.");
            case CheckResult.DailyLimit() ->
                GenAuthReply.of(429, "Too many wrong codes in a day; none is checked for now.");
        };
    }

    private static GenAuthReply valid(boolean isValid, String message) {
        return GenAuthReply.data("OK", new CodeValidity(isValid, message));
    }

    /** Those whose numbers may get codes. A call that names no application of this wire gets what may be for all, and is not told why. */
    private HttpResponse countryList(HttpRequest request) {
        Predicate<String> served = callers.countriesFor(request);
        return GenAuthReply.data(
                        "OK",
                        countries.stream()
                                .filter(country -> served.test(country.alpha2()))
                                .toList())
                .response();
    }
}
