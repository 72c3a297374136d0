package dev.sendcode.api.settings;

import dev.sendcode.api.web.Slug;
import dev.sendcode.runtime.config.Secret;
import dev.sendcode.runtime.http.HttpHandler;
import dev.sendcode.runtime.http.HttpRequest;
import dev.sendcode.runtime.http.HttpRoute;
import dev.sendcode.runtime.http.Problem;
import dev.sendcode.runtime.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lets in who shows the admin token. Thread-safe. */
public final class AdminAccess {

    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +(\\S{1,512}) *");

    private final Optional<byte[]> expected;

    /**
     * Keeps a hash of it.
     *
     * @param token absent = nobody is let in
     */
    public AdminAccess(Optional<Secret> token) {
        this.expected = token.map(secret -> hash(secret.value()));
    }

    /** The same routes, for who shows the token. */
    public List<HttpRoute> guarded(List<HttpRoute> routes) {
        return routes.stream()
                .map(route -> new HttpRoute(route.method(), route.path(), guarded(route.handler())))
                .toList();
    }

    private HttpHandler guarded(HttpHandler handler) {
        return request -> {
            var refusal = refusal(request);
            if (refusal.isEmpty()) {
                return handler.handle(request);
            }
            var response = refusal.get().response();
            return response.status() == Slug.ADMIN_TOKEN.status()
                    ? response.withHeader("WWW-Authenticate", "Bearer realm=\"sendcode operators\"")
                    : response;
        };
    }

    private Optional<Problem> refusal(HttpRequest request) {
        if (expected.isEmpty()) {
            return Optional.of(
                    Slug.ADMIN_OFF.problem(
                            "This server was started without an admin token; set SENDCODE_ADMIN_TOKEN or SENDCODE_ADMIN_TOKEN_FILE."));
        }
        Matcher bearer = BEARER.matcher(request.header("authorization").orElse(""));
        // hashes of equal length, compared in the same time wherever they differ
        return bearer.matches() && MessageDigest.isEqual(expected.get(), hash(bearer.group(1)))
                ? Optional.empty()
                : Optional.of(
                        Slug.ADMIN_TOKEN.problem(
                                "There is no admin token, or it is another; send the header \"Authorization: Bearer <admin token>\"."));
    }

    private static byte[] hash(String token) {
        return Settings.hashOf(token).getBytes(StandardCharsets.US_ASCII);
    }
}
