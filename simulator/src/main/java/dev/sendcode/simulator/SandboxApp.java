package dev.sendcode.simulator;

import dev.sendcode.runtime.health.Check;
import dev.sendcode.runtime.health.Health;
import dev.sendcode.runtime.health.HealthRoutes;
import dev.sendcode.runtime.http.HttpLimits;
import dev.sendcode.runtime.http.HttpListener;
import dev.sendcode.runtime.http.HttpRequest;
import dev.sendcode.runtime.http.HttpResponse;
import dev.sendcode.runtime.http.HttpRoute;
import dev.sendcode.runtime.lifecycle.Lifecycle;
import dev.sendcode.runtime.lifecycle.RunningApp;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the sandbox. What it holds, messages and receipts that wait, is forgotten when it stops. */
public final class SandboxApp {

    private static final Logger LOG = LoggerFactory.getLogger(SandboxApp.class);
    /** Held calls are the silent script's; the worker's permits bound them as well. */
    private static final HttpLimits LIMITS = new HttpLimits(64 * 1024, 4096, Duration.ofSeconds(10));

    private SandboxApp() {}

    /** Listens; fails if the port is taken. */
    public static RunningApp start(SandboxConfig config) {
        var lifecycle = Lifecycle.of(SandboxConfig.PROCESS);
        var health = new Health();
        var clock = InstantSource.system();
        var inbox = new Inbox(config.inboxSize(), config.ledgerSize(), clock);
        var receipts = lifecycle.start("receipts", () -> new ReceiptPusher(config.receipts(), clock));
        health.add("receipts", () -> Check.ok(receipts.waiting() + " waiting"));
        var messages = new MessageHandler(config, inbox, receipts);
        var routes = new ArrayList<>(HealthRoutes.of(health));
        routes.addAll(routes(inbox, messages));
        var listener = lifecycle.start(
                "listener", () -> HttpListener.start(SandboxConfig.PROCESS, config.listen(), LIMITS, routes));
        lifecycle.onClose("held calls", messages);
        health.started();
        LOG.atInfo().log("the sandbox takes messages that reach nobody");
        return new RunningApp(lifecycle, health, listener.port(), listener.port());
    }

    private static List<HttpRoute> routes(Inbox inbox, MessageHandler messages) {
        return List.of(
                HttpRoute.post("/sandbox/messages", messages),
                HttpRoute.get("/sandbox/inbox", request -> inbox(inbox, request)),
                HttpRoute.get("/sandbox/ledger", _ -> HttpResponse.json(200, inbox.ledger())),
                HttpRoute.get(
                        "/",
                        _ -> HttpResponse.of(
                                200, "text/html; charset=utf-8", InboxPage.of(inbox.after(0, Optional.empty())))));
    }

    private static HttpResponse inbox(Inbox inbox, HttpRequest request) {
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
}
