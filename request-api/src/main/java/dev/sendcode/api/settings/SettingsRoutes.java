package dev.sendcode.api.settings;

import dev.sendcode.runtime.http.HttpHandler;
import dev.sendcode.runtime.http.HttpRequest;
import dev.sendcode.runtime.http.HttpRoute;
import dev.sendcode.runtime.kafka.OutageException;
import dev.sendcode.runtime.keys.PhoneHash;
import dev.sendcode.settings.SettingsWriter;
import java.util.List;

/** The settings, route by route; {@code settings-api.yaml} says the same. To be guarded by {@link AdminAccess}. */
public final class SettingsRoutes {

    /** Who changes settings, as the caller says it; the token says only that they may. */
    private static final String AUTHOR = "Sendcode-Author";

    private static final int LONGEST_AUTHOR = 128;

    private SettingsRoutes() {}

    /** The routes over that writer. */
    public static List<HttpRoute> of(SettingsWriter writer, PhoneHash hash, SettingsTrail trail) {
        var reads = new SettingsReads(writer);
        var writes = new SettingsWrites(writer, hash, trail);
        return List.of(
                HttpRoute.get("/v1/settings", patient(reads::summary)),
                HttpRoute.get("/v1/settings/history", patient(reads::history)),
                HttpRoute.get("/v1/settings/export", patient(reads::export)),
                HttpRoute.post("/v1/settings/changes", patient(writes::changes)),
                HttpRoute.post("/v1/settings/rollback", patient(writes::rollback)),
                HttpRoute.post("/v1/settings/reseal", patient(writes::reseal)),
                HttpRoute.post("/v1/settings/suppressed-numbers", patient(writes::suppress)),
                HttpRoute.get("/v1/settings/{kind}", patient(reads::list)),
                HttpRoute.get("/v1/settings/{kind}/{id}", patient(reads::one)),
                HttpRoute.put("/v1/settings/{kind}/{id}", patient(writes::put)),
                HttpRoute.delete("/v1/settings/{kind}/{id}", patient(writes::delete)));
    }

    /** Says 503 where Kafka or the registry is away. */
    static HttpHandler patient(HttpHandler handler) {
        return request -> {
            try {
                return handler.handle(request);
            } catch (OutageException away) {
                return SettingsAnswers.unavailable(String.valueOf(away.getMessage()));
            }
        };
    }

    /** The author that the call names, without what no name has; "admin" where it names none. */
    static String author(HttpRequest request) {
        String named =
                request.header(AUTHOR).orElse("").replaceAll("\\p{Cntrl}", "").strip();
        return named.isEmpty() ? "admin" : named.substring(0, Math.min(named.length(), LONGEST_AUTHOR));
    }
}
