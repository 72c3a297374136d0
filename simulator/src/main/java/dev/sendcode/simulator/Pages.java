package dev.sendcode.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sendcode.runtime.http.HttpRequest;
import dev.sendcode.runtime.http.HttpResponse;
import dev.sendcode.runtime.http.HttpRoute;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What people and tests ask the simulator itself: inbox, ledger, faults. */
final class Pages {

    private final Inbox inbox;
    private final Faults faults;

    Pages(Inbox inbox, Faults faults) {
        this.inbox = inbox;
        this.faults = faults;
    }

    List<HttpRoute> routes() {
        return List.of(
                HttpRoute.get("/", _ -> HttpResponse.of(200, "text/html; charset=utf-8", page())),
                HttpRoute.get("/sandbox/inbox", this::messages),
                HttpRoute.get("/simulator/inbox", this::messages),
                HttpRoute.get("/sandbox/ledger", _ -> HttpResponse.json(200, inbox.ledger())),
                HttpRoute.get("/simulator/calls", _ -> HttpResponse.json(200, inbox.ledger())),
                HttpRoute.get("/simulator/faults", _ -> waiting()),
                HttpRoute.post("/simulator/faults", this::arm),
                new HttpRoute("DELETE", "/simulator/faults", _ -> clear()));
    }

    private String page() {
        return InboxPage.of(inbox.after(0, Optional.empty()));
    }

    private HttpResponse messages(HttpRequest request) {
        long after;
        try {
            after = Long.parseLong(request.query("after").orElse("0"));
        } catch (NumberFormatException notANumber) {
            return HttpResponse.text(400, "after is the seq of a message, a whole number\n");
        }
        // an unescaped plus sign in a query is a space
        Optional<String> phone = request.query("phone").map(String::strip).map(p -> p.startsWith("+") ? p : "+" + p);
        return HttpResponse.json(200, inbox.after(after, phone));
    }

    private HttpResponse arm(HttpRequest request) {
        JsonNode body = Parameters.json(request.body()).orElse(null);
        if (body == null || body.has("fault") == body.has("code")) {
            return refused("either a fault or a code is needed, in JSON");
        }
        try {
            arm(body, body.path("times").asInt(1), body.path("of").asText("sends"));
            return waiting();
        } catch (IllegalArgumentException bad) {
            return refused("a code, or a fault of " + Arrays.toString(Fault.values())
                    + ", and times (1 to 1000000) are needed; of is sends or queries, and for codes, VENDOR_503 and"
                    + " VENDOR_THROTTLING sends only");
        }
    }

    private void arm(JsonNode body, int times, String of) {
        boolean code = body.has("code");
        if (of.equals("sends") && code) {
            faults.answerWith(body.path("code").asText(), times);
        } else if (of.equals("sends")) {
            faults.arm(Fault.valueOf(body.path("fault").asText()), times);
        } else if (of.equals("queries") && !code) {
            faults.armQueries(Fault.valueOf(body.path("fault").asText()), times);
        } else {
            throw new IllegalArgumentException("of is sends or queries, and queries are not answered with codes");
        }
    }

    private HttpResponse clear() {
        faults.clear();
        return waiting();
    }

    private HttpResponse waiting() {
        return HttpResponse.json(200, Map.of("waiting", faults.waiting()));
    }

    private static HttpResponse refused(String why) {
        return HttpResponse.json(400, Map.of("error", why));
    }
}
