package dev.sendcode.api.web;

import dev.sendcode.runtime.http.HttpRequest;
import dev.sendcode.runtime.http.HttpResponse;
import java.util.Arrays;
import java.util.stream.Collectors;

/** {@code GET /problems} and {@code /problems/{slug}}: what the {@code type} of a problem leads to. Pages for people, without a script. */
public final class ProblemPages {

    private ProblemPages() {}

    /** The list of all. */
    public static HttpResponse all(HttpRequest request) {
        return html(
                200,
                "Problems",
                Arrays.stream(Slug.values())
                        .map(slug -> "<li><a href=\"/problems/%1$s\"><code>%1$s</code></a> (%2$d): %3$s</li>"
                                .formatted(slug.slug(), slug.status(), escaped(slug.title())))
                        .collect(Collectors.joining("\n", "<ul>\n", "\n</ul>")));
    }

    /** One of them. */
    public static HttpResponse one(HttpRequest request) {
        return Slug.of(request.pathParameter("slug"))
                .map(slug -> html(200, escaped(slug.title()), text(slug)))
                .orElseGet(() -> html(
                        404,
                        "No such problem",
                        "<p>This server answers the <a href=\"/problems\">problems listed here</a>.</p>"));
    }

    private static String text(Slug slug) {
        return """
                <p><code>%s</code>, HTTP status %d</p>
                <p>%s</p>
                <p><strong>What to do:</strong> %s</p>
                <p><a href="/problems">All problems</a></p>""".formatted(slug.slug(), slug.status(), escaped(slug.meaning()), escaped(slug.wayOut()));
    }

    private static HttpResponse html(int status, String title, String body) {
        return HttpResponse.of(status, "text/html; charset=utf-8", """
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><title>%1$s</title>
            <style>body{font:1.1em/1.5 system-ui,sans-serif;max-width:42em;margin:3em auto;padding:0 1em}code{font-size:.95em}</style>
            </head>
            <body>
            <h1>%1$s</h1>
            %2$s
            </body>
            </html>
            """.formatted(title, body));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
