package dev.sendcode.simulator;

import dev.sendcode.runtime.http.HttpResponse;
import dev.sendcode.runtime.http.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Answers as vendors give them. */
public final class Replies {

    private Replies() {}

    /** JSON that says its charset. */
    public static HttpResponse json(int status, Object value) {
        return new HttpResponse(status, Map.of("Content-Type", "application/json;charset=utf-8"), Json.bytes(value));
    }

    /** An object whose members keep their order: name, value, name, value … */
    public static Map<String, Object> members(Object... namesAndValues) {
        var members = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return members;
    }

    /** A new id. */
    public static String requestId() {
        return UUID.randomUUID().toString();
    }
}
