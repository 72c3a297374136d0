package dev.sendcode.runtime.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Decodes what RFC 3986 encodes; throws {@link IllegalArgumentException} for a percent sign without two hex digits behind it. */
final class PercentEncoding {

    private PercentEncoding() {}

    /** A path segment: a plus sign is a plus sign. */
    static String segment(String raw) {
        return raw.indexOf('%') < 0 ? raw : URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** A query as HTML forms write it: a plus sign is a space. */
    static Map<String, List<String>> query(String raw) {
        var query = new LinkedHashMap<String, List<String>>();
        for (String pair : raw.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                query.computeIfAbsent(form(name), _ -> new ArrayList<>()).add(form(value));
            }
        }
        query.replaceAll((_, values) -> List.copyOf(values));
        return query;
    }

    private static String form(String raw) {
        return URLDecoder.decode(raw, StandardCharsets.UTF_8);
    }
}
