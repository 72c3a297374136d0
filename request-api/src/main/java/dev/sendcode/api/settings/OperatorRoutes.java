package dev.sendcode.api.settings;

import dev.sendcode.api.web.OpenApi;
import dev.sendcode.api.web.ProblemPages;
import dev.sendcode.api.web.Traced;
import dev.sendcode.runtime.http.HttpRoute;
import dev.sendcode.runtime.keys.PhoneHash;
import dev.sendcode.settings.SettingsWriter;
import java.util.ArrayList;
import java.util.List;

/** Every route of the operator listener but health and metrics. */
public final class OperatorRoutes {

    private OperatorRoutes() {}

    /**
     * The routes: help for everybody who reaches the listener, the rest for who shows the admin token.
     *
     * @param more for who shows the token, besides the settings themselves
     */
    public static List<HttpRoute> of(
            AdminAccess access, SettingsWriter writer, PhoneHash hash, SettingsTrail trail, List<HttpRoute> more) {
        var guarded = new ArrayList<HttpRoute>(more);
        guarded.addAll(SettingsRoutes.of(writer, hash, trail));
        OpenApi openApi = OpenApi.ofOperators();
        var routes = new ArrayList<>(access.guarded(guarded));
        routes.add(HttpRoute.get("/problems", ProblemPages::all));
        routes.add(HttpRoute.get("/problems/{slug}", ProblemPages::one));
        routes.add(HttpRoute.get("/openapi.yaml", openApi.asYaml()));
        routes.add(HttpRoute.get("/openapi.json", openApi.asJson()));
        return Traced.routes(routes);
    }
}
