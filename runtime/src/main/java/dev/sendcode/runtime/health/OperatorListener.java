package dev.sendcode.runtime.health;

import dev.sendcode.runtime.config.ListenAddress;
import dev.sendcode.runtime.http.HttpLimits;
import dev.sendcode.runtime.http.HttpListener;
import dev.sendcode.runtime.http.HttpResponse;
import dev.sendcode.runtime.http.HttpRoute;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.List;

/** The listener for operators, on loopback by default: {@code /health/live}, {@code /health/ready}, {@code /metrics} and more. */
public final class OperatorListener {

    /** The text format that every Prometheus reads. */
    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private OperatorListener() {}

    /**
     * Binds and serves.
     *
     * @param more routes of the process itself
     * @throws dev.sendcode.runtime.lifecycle.PortTakenException if somebody else listens there
     */
    public static HttpListener start(
            ListenAddress at, Health health, PrometheusMeterRegistry metrics, List<HttpRoute> more) {
        return start(at, HttpLimits.OPERATOR, health, metrics, more);
    }

    /** The same, for routes that take more. */
    public static HttpListener start(
            ListenAddress at, HttpLimits limits, Health health, PrometheusMeterRegistry metrics, List<HttpRoute> more) {
        var routes = new ArrayList<>(HealthRoutes.of(health));
        routes.add(
                HttpRoute.get("/metrics", _ -> HttpResponse.of(200, PROMETHEUS_TEXT, metrics.scrape(PROMETHEUS_TEXT))));
        routes.addAll(more);
        return HttpListener.start("operator", at, limits, routes);
    }
}
