package dev.sendcode.schemas.serde;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;
import org.jspecify.annotations.Nullable;

/**
 * Requests to a list of registries: the one that answered last goes first, the others follow when it does not, and the whole list is tried
 * again with growing pauses. Path prefixes of the addresses are kept.
 */
final class RegistryTransport {

    static final String URL = "schema.registry.url";

    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final Set<Integer> TRY_ANOTHER = Set.of(408, 429, 500, 502, 503, 504);
    private static final String SSL_PREFIX = "schema.registry.ssl.";
    private static final String ESCAPED = "everything but letters and digits is escaped, @ for example as %40";
    private static final int DEFAULT_TIMEOUT_MILLIS = 60_000;

    private final List<URI> addresses;
    private final AtomicInteger preferred = new AtomicInteger();
    private final HttpClient http;
    private final Map<URI, String> authorization;
    private final Duration readTimeout;
    private final int maxRetries;
    private final int retryMillis;
    private final int retryMaxMillis;

    RegistryTransport(Map<String, ?> configs) {
        addresses = addresses(configs);
        maxRetries = SerdeSettings.number(configs, "max.retries", 3, 0);
        retryMillis = SerdeSettings.number(configs, "retries.wait.ms", 1_000, 0);
        retryMaxMillis = SerdeSettings.number(configs, "retries.max.wait.ms", 20_000, 0);
        readTimeout = millis(configs, "http.read.timeout.ms");
        authorization = RegistryAuthorization.of(configs, addresses);
        http = client(configs);
    }

    private static HttpClient client(Map<String, ?> configs) {
        var builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(millis(configs, "http.connect.timeout.ms"));
        SSLContext tls = tls(configs);
        if (tls != null) {
            builder.sslContext(tls);
        }
        String proxy = SerdeSettings.text(configs, "proxy.host");
        if (proxy != null) {
            int port = SerdeSettings.number(configs, "proxy.port", -1, 1);
            if (port < 1) {
                throw new ConfigException("Missing required configuration \"proxy.port\": proxy.host is set");
            }
            builder.proxy(ProxySelector.of(new InetSocketAddress(proxy, port)));
        }
        return builder.build();
    }

    private static Duration millis(Map<String, ?> configs, String key) {
        return Duration.ofMillis(SerdeSettings.number(configs, key, DEFAULT_TIMEOUT_MILLIS, 1));
    }

    private static List<URI> addresses(Map<String, ?> configs) {
        String text = SerdeSettings.text(configs, URL);
        if (text == null) {
            throw new ConfigException(
                    "Missing required configuration \"" + URL
                            + "\": the address of a schema registry, for example http://127.0.0.1:8081; several are separated by commas");
        }
        var addresses = Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(url -> !url.isEmpty())
                .map(RegistryTransport::address)
                .toList();
        if (addresses.isEmpty()) {
            throw new ConfigException(URL, text, "names no address");
        }
        return addresses;
    }

    private static URI address(String url) {
        try {
            var uri = URI.create(url.replaceFirst("/+$", ""));
            if (uri.getHost() != null && Set.of("http", "https").contains(uri.getScheme())) {
                return uri;
            }
        } catch (IllegalArgumentException notAUri) {
            // whose message quotes all of it, password included
            throw new ConfigException(URL, withoutUser(url), "is no address; in user and password " + ESCAPED);
        }
        throw new ConfigException(
                URL, withoutUser(url), "needs http:// or https:// and a host; in user and password " + ESCAPED);
    }

    /** Up to the last @: a password that is not escaped may hold others, and slashes. */
    private static String withoutUser(String url) {
        return url.replaceFirst("^([a-zA-Z]*://)?.*@", "$1***@");
    }

    private static @Nullable SSLContext tls(Map<String, ?> configs) {
        var given = new HashMap<String, Object>();
        configs.forEach((key, value) -> {
            if (key.startsWith(SSL_PREFIX)) {
                given.put(key.substring("schema.registry.".length()), value);
            }
        });
        if (given.isEmpty()) {
            return null;
        }
        Object verification = given.get(SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG);
        if (verification != null && !verification.toString().equalsIgnoreCase("https")) {
            throw new ConfigException(
                    "schema.registry." + SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG,
                    verification,
                    "this serde always compares the certificate with the host's name; leave it out");
        }
        var definition = new ConfigDef();
        SslConfigs.addClientSslSupport(definition);
        try (var factory = new DefaultSslEngineFactory()) {
            factory.configure(definition.parse(given));
            return factory.sslContext();
        }
    }

    /**
     * Asks, and waits.
     *
     * @param path after the address, with its query; begins with a slash
     * @param body JSON; absent: GET
     * @return the body of a 2xx answer
     * @throws RegistryAnswerException any other answer, after the retries where one may help
     */
    String ask(String method, String path, @Nullable String body) throws RegistryUnreachableException {
        RegistryAnswerException refused = null;
        IOException unreachable = null;
        for (int attempt = 0; attempt <= maxRetries; attempt++) {
            pauseBefore(attempt);
            int first = preferred.get();
            for (int i = 0; i < addresses.size(); i++) {
                int at = (first + i) % addresses.size();
                try {
                    String answer = askOne(addresses.get(at), method, path, body);
                    preferred.set(at);
                    return answer;
                } catch (RegistryAnswerException answer) {
                    refused = answer;
                    if (!TRY_ANOTHER.contains(answer.status())) {
                        throw answer;
                    }
                } catch (IOException failed) {
                    unreachable = failed;
                }
            }
        }
        if (refused != null) {
            throw refused;
        }
        throw new RegistryUnreachableException("no schema registry answers at " + hosts(), unreachable);
    }

    private String askOne(URI address, String method, String path, @Nullable String body) throws IOException {
        try {
            var answer = whole(request(address, method, path, body));
            if (answer.statusCode() / 100 == 2) {
                return answer.body();
            }
            throw RegistryAnswers.refusal(answer.statusCode(), answer.body(), method + " " + path);
        } catch (InterruptedException interrupted) {
            throw new InterruptException(interrupted);
        }
    }

    /** The answer with its body. The request's own timeout ends with the headers, and a body that never ends would hold its reader for good. */
    private HttpResponse<String> whole(HttpRequest request) throws IOException, InterruptedException {
        var answer = http.sendAsync(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        try {
            return answer.get(readTimeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new HttpTimeoutException("no whole answer within " + readTimeout);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException cause ? cause : new IOException(failed.getCause());
        } finally {
            answer.cancel(true); // does nothing to one that is there
        }
    }

    private HttpRequest request(URI address, String method, String path, @Nullable String body) {
        var request = HttpRequest.newBuilder(URI.create(withoutUserInfo(address) + path))
                .timeout(readTimeout)
                .header("Accept", MEDIA_TYPE + ", application/json")
                .header("Content-Type", MEDIA_TYPE)
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        String credentials = authorization.get(address);
        return (credentials == null ? request : request.header("Authorization", credentials)).build();
    }

    static String withoutUserInfo(URI address) {
        return address.getUserInfo() == null
                ? address.toString()
                : address.toString().replaceFirst("//[^/@]*@", "//");
    }

    private void pauseBefore(int attempt) {
        if (attempt == 0) {
            return;
        }
        long millis = Math.min((long) retryMillis << Math.min(attempt - 1, 16), retryMaxMillis);
        LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptException(
                    new InterruptedException("interrupted between two attempts to reach the schema registry"));
        }
    }

    private List<String> hosts() {
        return addresses.stream().map(RegistryTransport::withoutUserInfo).toList();
    }
}
