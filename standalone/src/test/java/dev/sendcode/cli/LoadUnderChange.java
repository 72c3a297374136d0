package dev.sendcode.cli;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sendcode.standalone.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * People who sign in, each with a phone of their own and one after the other in a few lines, while a test changes what it changes. What did not go well
 * is kept in words.
 */
final class LoadUnderChange implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Pattern CODE = Pattern.compile("(?<![0-9])[0-9]{6}(?![0-9])");
    private static final AtomicInteger PHONES = new AtomicInteger();

    private final Ports ports;
    private final boolean check;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService lines = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<String> requests = ConcurrentHashMap.newKeySet();
    private final Queue<String> troubles = new ConcurrentLinkedQueue<>();
    private final AtomicInteger done = new AtomicInteger();
    private volatile String apiKey;
    private volatile boolean stopped;

    /**
     * Nobody signs in yet.
     *
     * @param check whether each types the code that came, too
     */
    LoadUnderChange(Ports ports, String apiKey, boolean check) {
        this.ports = ports;
        this.apiKey = apiKey;
        this.check = check;
    }

    /** That many at a time. */
    void begin(int atATime) {
        for (int i = 0; i < atATime; i++) {
            lines.execute(this::one);
        }
    }

    private void one() {
        while (!stopped) {
            String phone = "+86139%08d".formatted(PHONES.incrementAndGet());
            try {
                signIn(phone);
            } catch (IOException | RuntimeException | AssertionError failed) {
                troubles.add(failed.toString());
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return;
            }
            done.incrementAndGet();
        }
    }

    private void signIn(String phone) throws IOException, InterruptedException {
        var answer = post("/v1/send-codes", "{\"phone\":\"" + phone + "\",\"channel\":\"LOGIN\"}", apiKey);
        if (answer.statusCode() != 202) {
            troubles.add("send-codes " + answer.statusCode() + " " + answer.body());
            return;
        }
        requests.add(JSON.readTree(answer.body()).path("requestId").asText());
        if (check) {
            String code = await("the code").atMost(PATIENCE).until(() -> codeOn(phone), found -> !found.isEmpty());
            var checked = post(
                    "/v1/code-checks",
                    "{\"phone\":\"" + phone + "\",\"channel\":\"LOGIN\",\"code\":\"" + code + "\"}",
                    apiKey);
            if (checked.statusCode() != 200
                    || !JSON.readTree(checked.body()).path("valid").asBoolean()) {
                troubles.add("code-checks " + checked.statusCode() + " " + checked.body());
            }
        }
    }

    /** What the API answers to a key; nothing is asked for. */
    int statusOf(String key) throws IOException, InterruptedException {
        return post("/v1/send-codes", "{}", key).statusCode();
    }

    private HttpResponse<String> post(String path, String body, String key) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(at(ports.api(), path))
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + key)
                        .timeout(PATIENCE)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private String codeOn(String phone) throws IOException, InterruptedException {
        String query = "/sandbox/inbox?after=0&phone=" + URLEncoder.encode(phone, StandardCharsets.UTF_8);
        JsonNode messages = JSON.readTree(get(ports.sandbox(), query));
        var code = CODE.matcher(messages.path(0).path("text").asText());
        return code.find() ? code.group() : "";
    }

    private String get(int port, String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(at(port, path)).build(), BodyHandlers.ofString())
                .body();
    }

    private static URI at(int port, String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** From now on the callers bring that key. */
    void callWith(String key) {
        apiKey = key;
    }

    /** Waits until every process says that it has that settings version, or a newer one, and passes nothing over. */
    void awaitEverywhere(long version) {
        for (int port : List.of(ports.apiOperator(), ports.router(), ports.worker(), ports.collectorOperator())) {
            await("settings version " + version)
                    .atMost(PATIENCE)
                    .until(() -> meter(port, "version") >= version && meter(port, "skipped") == 0);
        }
    }

    private double meter(int port, String name) throws IOException, InterruptedException {
        return get(port, "/metrics")
                .lines()
                .filter(line -> line.startsWith("sendcode_settings_" + name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElse(-1);
    }

    /** Waits until that many more sign-ins are over. */
    void awaitMore(int count) {
        int from = done.get();
        await(count + " sign-ins").atMost(PATIENCE).until(() -> done.get() >= from + count || !troubles.isEmpty());
    }

    /** Ids of all requests that were recorded. */
    Set<String> requests() {
        return requests;
    }

    /** Whatever was answered otherwise than it should be. */
    List<String> troubles() {
        return List.copyOf(troubles);
    }

    /** No new sign-ins; those that are under way end. */
    @Override
    public void close() {
        stopped = true;
        lines.close();
    }
}
