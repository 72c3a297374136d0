package dev.sendcode.api.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sendcode.api.audit.Timeline;
import dev.sendcode.api.audit.TimelineEvent;
import dev.sendcode.runtime.http.HttpRequest;
import dev.sendcode.runtime.http.HttpResponse;
import dev.sendcode.runtime.http.Problem;
import dev.sendcode.runtime.settings.Application;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /v1/requests/{id}}, the timeline of one request, and {@code GET /v1/audit}, the newest events: each only for the API key's own
 * application, and only from this instance's bounded memory. Thread-safe.
 */
public final class TimelineRoutes {

    private static final String WIRE = SendCodesRoute.WIRE;
    private static final int USUAL_LIMIT = 100;
    private static final int HIGHEST_LIMIT = 1_000;
    private static final int LONGEST_WAIT_SECONDS = 30;

    private final Access access;
    private final Edge edge;
    private final Timeline timeline;

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record RequestBody(
            String requestId,
            List<TimelineEvent> events,
            @Nullable String ending) {}

    /** Answers from that memory. */
    public TimelineRoutes(Access access, Edge edge, Timeline timeline) {
        this.access = access;
        this.edge = edge;
        this.timeline = timeline;
    }

    /** {@code GET /v1/requests/{id}}. */
    public HttpResponse request(HttpRequest request) {
        return withCaller(request, this::timelineOf);
    }

    /** {@code GET /v1/audit?after=&limit=&wait=}. */
    public HttpResponse audit(HttpRequest request) {
        return withCaller(request, this::page);
    }

    private HttpResponse withCaller(HttpRequest request, BiFunction<Application, HttpRequest, HttpResponse> handler) {
        return switch (access.caller(request)) {
            case Access.Caller.Known(Application application) -> handler.apply(application, request);
            case Access.Caller.Refused(Problem problem, var application) -> edge.refuse(WIRE, application, problem);
        };
    }

    private HttpResponse timelineOf(Application application, HttpRequest request) {
        return timeline.request(request.pathParameter("id"), application.id())
                .map(it -> HttpResponse.json(
                        200,
                        new RequestBody(it.requestId(), it.events(), it.ending().orElse(null))))
                .orElseGet(() -> Edge.answer(Slug.UNKNOWN_REQUEST.problem(
                        "This server knows no such request of the application \"" + application.id()
                                + "\"; it remembers " + timeline.kept().toMinutes()
                                + " minutes. A request of a moment ago appears shortly.")));
    }

    private HttpResponse page(Application application, HttpRequest request) {
        Optional<String> after = request.query("after").filter(cursor -> !cursor.isEmpty());
        Optional<Integer> limit = number(request, "limit", USUAL_LIMIT, 1, HIGHEST_LIMIT);
        Optional<Integer> wait = number(request, "wait", 0, 0, LONGEST_WAIT_SECONDS);
        if (limit.isEmpty()) {
            return edge.refuse(WIRE, Optional.of(application), outOfRange("limit", 1, HIGHEST_LIMIT));
        }
        if (wait.isEmpty()) {
            return edge.refuse(WIRE, Optional.of(application), outOfRange("wait", 0, LONGEST_WAIT_SECONDS));
        }
        var page = timeline.page(application.id(), after, limit.get(), Duration.ofSeconds(wait.get()));
        return HttpResponse.json(200, page);
    }

    private static Optional<Integer> number(HttpRequest request, String name, int usual, int least, int most) {
        String text = request.query(name).filter(it -> !it.isEmpty()).orElse(Integer.toString(usual));
        return Optional.of(text)
                .filter(it -> it.matches("[0-9]{1,6}"))
                .map(Integer::valueOf)
                .filter(number -> number >= least && number <= most);
    }

    private static Problem outOfRange(String name, int least, int most) {
        return Slug.INVALID_FIELD.problem(
                "The parameter \"" + name + "\" must be a whole number from " + least + " to " + most + ".");
    }
}
