package dev.sendcode.api.web;

import dev.sendcode.api.limits.EdgeLimit;
import dev.sendcode.api.limits.Network;
import dev.sendcode.api.web.CodeAsking.Ask;
import dev.sendcode.events.Channel;
import dev.sendcode.runtime.http.HttpHandler;
import dev.sendcode.runtime.http.HttpRequest;
import dev.sendcode.runtime.http.HttpResponse;
import dev.sendcode.runtime.http.Problem;
import dev.sendcode.runtime.settings.Application;
import dev.sendcode.runtime.tracing.Tracing;
import dev.sendcode.schemas.CodeSeal;
import dev.sendcode.schemas.Phone;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** {@code POST /v1/send-codes}: asks for a code. Thread-safe. */
public final class SendCodesRoute implements HttpHandler {

    /** Name of this wire in metrics. */
    public static final String WIRE = "native";

    private final Access access;
    private final Edge edge;
    private final EdgeLimit perClient;
    private final CodeAsking asking;
    private final SendCodesAnswers answers;
    private final Optional<CodeSeal.Sealer> sealer;
    private final Duration defaultWait;

    /**
     * Makes the route.
     *
     * @param perClient limit of calls for one end user's address
     * @param sealer seals callers' own codes; absent = they are refused
     * @param defaultWait where the call names no wait
     */
    public SendCodesRoute(
            Access access,
            Edge edge,
            EdgeLimit perClient,
            CodeAsking asking,
            SendCodesAnswers answers,
            Optional<CodeSeal.Sealer> sealer,
            Duration defaultWait) {
        this.access = access;
        this.edge = edge;
        this.perClient = perClient;
        this.asking = asking;
        this.answers = answers;
        this.sealer = sealer;
        this.defaultWait = defaultWait;
    }

    @Override
    public HttpResponse handle(HttpRequest request) {
        return switch (access.caller(request)) {
            case Access.Caller.Known(Application application) -> read(application, request);
            case Access.Caller.Refused(Problem problem, var application) -> edge.refuse(WIRE, application, problem);
        };
    }

    private HttpResponse read(Application application, HttpRequest request) {
        SendCodeCall call = SendCodeCall.read(request, application, sealer.isPresent());
        Optional<Problem> problem = call.problem().or(() -> tooManyFor(application, call.clientIp()));
        if (problem.isPresent()) {
            return edge.refuse(WIRE, Optional.of(application), problem.get(), call.knownPhone(), call.knownChannel());
        }
        return ask(application, call, request);
    }

    /** Counted for each application: what one calls an address must not use it up for the others. */
    private Optional<Problem> tooManyFor(Application application, Optional<String> clientIp) {
        return clientIp.flatMap(address -> perClient.take(application.id() + ' ' + Network.of(address)))
                .map(after -> Access.tooMany("the end user's address (clientIp)", after));
    }

    private HttpResponse ask(Application application, SendCodeCall call, HttpRequest request) {
        Phone phone = call.phone();
        Channel channel = call.channel();
        Optional<Duration> preferred = Preference.wait(request.header("prefer"));
        Optional<ByteBuffer> sealed = call.code()
                .flatMap(code -> sealer.map(it -> ByteBuffer.wrap(it.seal(code.value(), application.id(), phone))));
        var ask = new Ask(
                application,
                phone,
                channel,
                call.callerKey().orElseGet(() -> UUID.randomUUID().toString()),
                call.locale(),
                call.clientIp(),
                sealed,
                Tracing.currentOrNew(Optional.empty()),
                preferred.orElse(defaultWait));
        HttpResponse response = answers.of(ask, asking.ask(WIRE, ask));
        return preferred
                .map(wait -> response.withHeader("Preference-Applied", "wait=" + wait.toSeconds()))
                .orElse(response);
    }
}
