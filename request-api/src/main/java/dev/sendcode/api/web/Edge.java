package dev.sendcode.api.web;

import dev.sendcode.api.audit.Refusals;
import dev.sendcode.api.metrics.RequestApiMetrics;
import dev.sendcode.events.Channel;
import dev.sendcode.runtime.http.HttpResponse;
import dev.sendcode.runtime.http.Problem;
import dev.sendcode.runtime.settings.Application;
import dev.sendcode.schemas.Phone;
import java.util.Optional;

/** Refusals at the edge, where no request exists yet: counted, audited and answered in one place. Thread-safe. */
public final class Edge {

    private final RequestApiMetrics metrics;
    private final Refusals refusals;

    /** Counts and audits into these. */
    public Edge(RequestApiMetrics metrics, Refusals refusals) {
        this.metrics = metrics;
        this.refusals = refusals;
    }

    /** Refuses a call whose phone and channel are not known. */
    public HttpResponse refuse(String wire, Optional<Application> application, Problem problem) {
        return refuse(wire, application, problem, Optional.empty(), Optional.empty());
    }

    /** Refuses a call: counts it, has it audited where the application is known, and answers the problem. */
    public HttpResponse refuse(
            String wire,
            Optional<Application> application,
            Problem problem,
            Optional<Phone> phone,
            Optional<Channel> channel) {
        note(wire, application, problem.slug(), phone, channel);
        return answer(problem);
    }

    /** Counts a refusal, and has it audited where the application is known. */
    public void note(
            String wire,
            Optional<Application> application,
            String slug,
            Optional<Phone> phone,
            Optional<Channel> channel) {
        metrics.refused(wire, slug);
        application.ifPresent(it -> refusals.refused(it.id(), slug, phone, channel));
    }

    /** The problem as a response; 401 says how to authenticate. */
    public static HttpResponse answer(Problem problem) {
        HttpResponse response = problem.response();
        return problem.status() == Slug.UNAUTHORIZED.status()
                ? response.withHeader("WWW-Authenticate", "Bearer realm=\"sendcode\"")
                : response;
    }
}
