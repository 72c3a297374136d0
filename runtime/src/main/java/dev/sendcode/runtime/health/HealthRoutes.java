package dev.sendcode.runtime.health;

import dev.sendcode.runtime.http.HttpResponse;
import dev.sendcode.runtime.http.HttpRoute;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code GET /health/live}: 200 as long as the process answers. {@code GET /health/ready}: 200 or 503, with every check as JSON; {@code "degraded":true} marks
 * what the process can do without: {@code {"ready":false,"state":"started","checks":[{"name":"redis","ok":false,"detail":"…"}]}}.
 */
public final class HealthRoutes {

    private HealthRoutes() {}

    /** Both routes. */
    public static List<HttpRoute> of(Health health) {
        return List.of(
                HttpRoute.get("/health/live", _ -> HttpResponse.json(200, Map.of("live", true))),
                HttpRoute.get("/health/ready", _ -> ready(health)));
    }

    private static HttpResponse ready(Health health) {
        List<Health.Result> results = health.check();
        Health.State state = health.state();
        boolean ready = state == Health.State.STARTED
                && results.stream().noneMatch(result -> result.check() instanceof Check.Failed);
        var body = new LinkedHashMap<String, Object>();
        body.put("ready", ready);
        body.put("state", state.name().toLowerCase(Locale.ROOT));
        body.put("checks", results.stream().map(HealthRoutes::line).toList());
        return HttpResponse.json(ready ? 200 : 503, body);
    }

    private static Map<String, Object> line(Health.Result result) {
        var line = new LinkedHashMap<String, Object>();
        line.put("name", result.name());
        switch (result.check()) {
            case Check.Ok(String detail) -> {
                line.put("ok", true);
                line.put("detail", detail);
            }
            case Check.Degraded(String why) -> {
                line.put("ok", false);
                line.put("degraded", true);
                line.put("detail", why);
            }
            case Check.Failed(String why) -> {
                line.put("ok", false);
                line.put("detail", why);
            }
        }
        return line;
    }
}
