package dev.sendcode.collector.edge;

import dev.sendcode.collector.CollectorMetrics;
import dev.sendcode.collector.CollectorMetrics.CallbackResult;
import dev.sendcode.providers.ProviderCatalog;
import dev.sendcode.providers.ProviderKind;
import dev.sendcode.providers.ReceiptPush;
import dev.sendcode.providers.ReceiptReading;
import dev.sendcode.providers.VendorAccount;
import dev.sendcode.providers.VendorAnswer;
import dev.sendcode.runtime.http.HttpRequest;
import dev.sendcode.runtime.http.HttpResponse;
import dev.sendcode.runtime.http.HttpRoute;
import dev.sendcode.runtime.http.Problem;
import dev.sendcode.runtime.settings.Account;
import dev.sendcode.runtime.settings.Settings;
import dev.sendcode.runtime.tracing.Tracing;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST} and {@code GET /receipts/{provider}/{account}/{token}}. A wrong provider, account, token or source is one and the same 404, so that
 * nobody learns which of them was right. Safe for use by several threads.
 */
public final class CallbackEndpoint {

    /** How vendors' callback addresses look behind our host. */
    public static final String PATH = "/receipts/{provider}/{account}/{token}";

    private static final Logger LOG = LoggerFactory.getLogger(CallbackEndpoint.class);
    private static final String RETRY_AFTER_SECONDS = "5";

    private final Supplier<Settings> settings;
    private final SourceAllowList sources;
    private final CallbackRecorder recorder;
    private final CollectorMetrics metrics;

    /**
     * Takes the parts.
     *
     * @param settings the snapshot in force
     */
    public CallbackEndpoint(
            Supplier<Settings> settings, SourceAllowList sources, CallbackRecorder recorder, CollectorMetrics metrics) {
        this.settings = settings;
        this.sources = sources;
        this.recorder = recorder;
        this.metrics = metrics;
    }

    /** The routes to mount. */
    public List<HttpRoute> routes() {
        return List.of(new HttpRoute("POST", PATH, this::receive), new HttpRoute("GET", PATH, this::receive));
    }

    /** The one answer to everybody who has no business here. */
    public static HttpResponse notFound(HttpRequest request) {
        return new Problem(
                        404,
                        "not-found",
                        "There is nothing here",
                        "Callback addresses look like " + PATH + ".",
                        Map.of())
                .response();
    }

    private HttpResponse receive(HttpRequest request) {
        Optional<Account> account = account(request);
        Optional<ProviderKind> provider = account.map(Account::provider).flatMap(ProviderCatalog::find);
        if (account.isEmpty() || provider.isEmpty() || !sources.allows(request.remoteAddress())) {
            metrics.callback(CallbackResult.REFUSED);
            return notFound(request);
        }
        var push = new ReceiptPush(request.path(), request.query(), request.headers(), request.body());
        var vendors = new VendorAccount(account.get().id(), account.get().fields());
        return record(account.get(), provider.get().receipts().read(push, vendors), request);
    }

    private HttpResponse record(Account account, ReceiptReading reading, HttpRequest request) {
        try {
            switch (reading) {
                case ReceiptReading.Facts facts -> {
                    String trace = Tracing.currentOrNew(request.header(Tracing.HEADER));
                    int published = recorder.receipts(account, facts.facts(), trace);
                    metrics.published(published);
                    int left = facts.facts().size() - published + facts.unreadable();
                    if (left == 0) {
                        metrics.callback(CallbackResult.RECORDED);
                    } else {
                        keep(account, request, left + " of " + (left + published) + " entries");
                    }
                }
                case ReceiptReading.Unreadable unreadable -> keep(account, request, unreadable.why());
            }
        } catch (BrokerAwayException away) {
            metrics.callback(CallbackResult.UNAVAILABLE);
            LOG.atWarn()
                    .addKeyValue("provider", account.provider())
                    .addKeyValue("account", account.id())
                    .addKeyValue("cause", away.getMessage())
                    .log("a callback could not be recorded; the vendor is asked to push it again");
            return unavailable();
        }
        VendorAnswer answer = reading.answer();
        return HttpResponse.of(answer.status(), answer.contentType(), answer.body());
    }

    private void keep(Account account, HttpRequest request, String why) throws BrokerAwayException {
        recorder.unreadable(account, asItCame(request));
        metrics.callback(CallbackResult.UNREADABLE);
        LOG.atWarn()
                .addKeyValue("provider", account.provider())
                .addKeyValue("account", account.id())
                .addKeyValue("reason", why)
                .log("a callback could not be read, or not all of it; its bytes are on the dead-letter topic");
    }

    /** What the vendor said: the body, or the query of a callback that has none. */
    private static byte[] asItCame(HttpRequest request) {
        if (request.body().length > 0 || request.query().isEmpty()) {
            return request.body();
        }
        var query = new StringJoiner("&");
        new TreeMap<>(request.query())
                .forEach((name, values) ->
                        values.forEach(value -> query.add(URLEncoder.encode(name, StandardCharsets.UTF_8)
                                + "="
                                + URLEncoder.encode(value, StandardCharsets.UTF_8))));
        return query.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static HttpResponse unavailable() {
        return new Problem(
                        503,
                        "unavailable",
                        "The receipt could not be recorded",
                        "Kafka or the schema registry is away. Push the receipt again.",
                        Map.of())
                .response()
                .withHeader("Retry-After", RETRY_AFTER_SECONDS);
    }

    /** Compares a token even where there is no such account: time tells nothing. */
    private Optional<Account> account(HttpRequest request) {
        Optional<Account> named = settings.get()
                .account(request.pathParameter("account"))
                .filter(one -> one.provider().equals(request.pathParameter("provider")));
        byte[] presented = Settings.hashOf(request.pathParameter("token")).getBytes(StandardCharsets.US_ASCII);
        byte[] expected =
                Settings.hashOf(named.map(Account::callbackToken).orElse("")).getBytes(StandardCharsets.US_ASCII);
        boolean right = MessageDigest.isEqual(presented, expected);
        return named.filter(one -> right && !one.callbackToken().isEmpty());
    }
}
