package dev.sendcode.api.web;

import dev.sendcode.runtime.http.HttpRequest;
import dev.sendcode.runtime.http.HttpResponse;
import dev.sendcode.runtime.http.HttpRoute;
import java.util.LinkedHashMap;
import java.util.List;

/** The native wire, route by route; {@code openapi.yaml} says the same. */
public final class NativeRoutes {

    private NativeRoutes() {}

    /** The routes of these handlers. */
    public static List<HttpRoute> of(
            SendCodesRoute sendCodes, CodeChecksRoute checks, CodeChecksRoute preChecks, TimelineRoutes timelines) {
        OpenApi openApi = OpenApi.load();
        return List.of(
                HttpRoute.get("/", NativeRoutes::index),
                HttpRoute.post("/v1/send-codes", sendCodes),
                HttpRoute.post("/v1/code-checks", checks),
                HttpRoute.post("/v1/code-checks/pre", preChecks),
                HttpRoute.get("/v1/requests/{id}", timelines::request),
                HttpRoute.get("/v1/audit", timelines::audit),
                HttpRoute.get("/problems", ProblemPages::all),
                HttpRoute.get("/problems/{slug}", ProblemPages::one),
                HttpRoute.get("/openapi.yaml", openApi.asYaml()),
                HttpRoute.get("/openapi.json", openApi.asJson()));
    }

    /** What answers where no route has the path. */
    public static HttpResponse notFound(HttpRequest request) {
        String detail = request.path().startsWith("/api/v3/")
                ? "Of GenAuth's interface this server knows POST send-sms and pre-check-code and GET get-country-list, where the"
                        + " operator has set api.genauth.enabled=true."
                : "This server has no such path; /openapi.yaml lists those it has.";
        return Slug.NOT_FOUND.problem(detail).response();
    }

    private static HttpResponse index(HttpRequest request) {
        var links = new LinkedHashMap<String, String>();
        links.put("name", "Sendcode");
        links.put("openapi", "/openapi.yaml");
        links.put("problems", "/problems");
        links.put("health", "/health/ready");
        return HttpResponse.json(200, links);
    }
}
