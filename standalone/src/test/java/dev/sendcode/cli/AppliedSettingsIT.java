package dev.sendcode.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sendcode.runtime.settings.LocatedYaml;
import dev.sendcode.standalone.Plan;
import dev.sendcode.standalone.Ports;
import dev.sendcode.standalone.Standalone;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A standalone that begins with the demo's settings and is given an account at every vendor while it runs: codes go through them, test SMS too, receipts
 * come back to them, and it all is still there after a new start on the same folder.
 */
class AppliedSettingsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path ALL_VENDORS = Path.of("..", "examples", "settings", "all-vendors.yaml");
    private static final Map<String, String> KINDS = Map.of(
            "applications", "application",
            "accounts", "account",
            "templates", "template",
            "routes", "route");

    @TempDir
    private Path folder;

    private Ports ports = Ports.free();

    @Test
    void settingsAppliedToARunningStandaloneCarryCodesTestsAndReceipts() throws Exception {
        try (var standalone = started()) {
            assertThat(kinds(sent("+8613800138000"))).as("the demo's sandbox").contains("DELIVERED");

            apply();

            assertThat(deliveredThrough("+12025550100")).isEqualTo("tencent");
            assertThat(deliveredThrough("+61491570006")).isEqualTo("ucloud");
            aSavedAccountIsTestedAndItsReceiptFollowed();
            wrongCredentialsOfAnUnsavedAccountAreToldInTheVendorsWords();
            theOperatorsOwnWordsGoThroughHttpAlone();
            aTestOnlyTemplateServesTestsAndNobodyElse();
            aTestOpensNoWindow();
            aTemplatesWordsAreFetched();
            assertThat(standalone.ports()).isEqualTo(ports);
        }

        ports = Ports.free();
        try (var _ = started()) {
            assertThat(call("GET", "/v1/settings/accounts/tencent", "").statusCode())
                    .isEqualTo(200);
            assertThat(deliveredThrough("+12025550137")).isEqualTo("tencent");
        }
    }

    private Standalone started() {
        var standalone = Standalone.of(new Plan(ports, Optional.of(folder), Map.of(), Optional.empty()), _ -> {});
        standalone.start();
        return standalone;
    }

    private void aSavedAccountIsTestedAndItsReceiptFollowed() throws Exception {
        JsonNode told = test("{\"account\":\"tencent\",\"phone\":\"+12025550131\",\"application\":\"demo\"}");

        assertThat(told.path("sent").asBoolean()).as(told.toString()).isTrue();
        assertThat(told.path("sandbox").asBoolean()).isTrue();
        String request = told.path("requestId").asText();
        List<String> lines = await("the receipt of the test")
                .atMost(PATIENCE)
                .until(() -> audit(request), events -> events.toString().contains("\"RECEIPT\""));
        assertThat(lines.toString())
                .contains("TEST_SENT", "DELIVERED")
                .doesNotContain("REQUESTED", "ADMITTED", "12025550131");
    }

    private void wrongCredentialsOfAnUnsavedAccountAreToldInTheVendorsWords() throws Exception {
        JsonNode told = test(
                "{\"account\":{\"id\":\"tencent\",\"provider\":\"tencent\",\"fields\":{\"secretId\":\"AKID-simulator-other\","
                        + "\"sdkAppId\":\"1400000001\",\"region\":\"ap-guangzhou\"}},\"phone\":\"+12025550132\"}");

        assertThat(told.path("sent").asBoolean()).isFalse();
        assertThat(told.path("outcome").asText()).isEqualTo("MISCONFIGURED_ACCOUNT");
        assertThat(told.path("vendorCode").asText()).startsWith("AuthFailure");
        assertThat(told.path("meaning").asText()).isNotEmpty();
        assertThat(deliveredThrough("+12025550133")).as("nobody else is hurt").isEqualTo("tencent");
    }

    private void theOperatorsOwnWordsGoThroughHttpAlone() throws Exception {
        String words = "\"content\":\"【Sendcode】您好，这是一条测试短信。\"";

        JsonNode told = test("{\"account\":\"chuanglan\",\"phone\":\"+8613900001111\"," + words + "}");
        var refused = call(
                "POST", "/v1/settings/test", "{\"account\":\"tencent\",\"phone\":\"+8613900001111\"," + words + "}");

        assertThat(told.path("sent").asBoolean()).as(told.toString()).isTrue();
        assertThat(inbox("+8613900001111")).contains("您好，这是一条测试短信。");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("templates");
    }

    private void aTestOnlyTemplateServesTestsAndNobodyElse() throws Exception {
        put("templates", "trial", """
                {"provider":"http","region":"FR","scenario":"GENERIC","signature":"Sendcode","testOnly":true,
                 "text":"For tests alone: {code}"}""");

        JsonNode told = test("{\"account\":\"chuanglan\",\"phone\":\"+33639980021\",\"template\":\"trial\"}");
        assertThat(told.path("sent").asBoolean()).as(told.toString()).isTrue();
        assertThat(inbox("+33639980021")).contains("For tests alone");

        sent("+33639980022", "--channel", "generic");
        assertThat(inbox("+33639980022")).contains("verification").doesNotContain("For tests alone");
    }

    private void aTestOpensNoWindow() throws Exception {
        assertThat(test("{\"account\":\"tencent\",\"phone\":\"+12025550134\",\"application\":\"demo\"}")
                        .path("sent")
                        .asBoolean())
                .isTrue();

        assertThat(sent("+12025550134").toString()).contains("DELIVERED");
    }

    private void aTemplatesWordsAreFetched() throws Exception {
        var fetched = call("POST", "/v1/settings/accounts/tencent/vendor-template", "{\"vendorId\":\"1000002\"}");

        assertThat(fetched.statusCode()).as(fetched.body()).isEqualTo(200);
        assertThat(JSON.readTree(fetched.body()).at("/template/text").asText()).contains("{code}", "{minutes}");
        assertThat(call("POST", "/v1/settings/accounts/tencent/vendor-template", "{\"vendorId\":\"99\"}")
                        .statusCode())
                .isEqualTo(404);
    }

    /** The file that we hand out, as one change set. */
    private void apply() throws Exception {
        var changes = JSON.createArrayNode();
        LocatedYaml.read(Files.readString(ALL_VENDORS)).root().properties().forEach(list -> {
            String kind = KINDS.get(list.getKey());
            if (kind != null) {
                list.getValue().forEach(document -> {
                    ObjectNode change = changes.addObject();
                    change.put("key", kind + "/" + id(kind, document));
                    change.set("document", document);
                });
            }
        });
        var body = JSON.createObjectNode().put("note", "an account at every vendor");
        body.set("changes", changes);

        var applied = call("POST", "/v1/settings/changes", body.toString());

        assertThat(applied.statusCode()).as(applied.body()).isEqualTo(200);
        long version = JSON.readTree(applied.body()).path("version").asLong();
        for (int port : List.of(ports.router(), ports.worker(), ports.collectorOperator(), ports.apiOperator())) {
            await("settings version " + version + " at " + port)
                    .atMost(PATIENCE)
                    .until(() -> version(port), have -> have >= version);
        }
    }

    private static String id(String kind, JsonNode document) {
        return kind.equals("route")
                ? document.path("application").asText("*") + ":"
                        + document.path("region").asText()
                : document.path("id").asText();
    }

    private static double version(int port) throws Exception {
        var metrics = send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                .build());
        return metrics.body()
                .lines()
                .filter(line -> line.startsWith("sendcode_settings_version"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private void put(String kind, String id, String document) throws Exception {
        var request = operator("/v1/settings/" + kind + "/" + id)
                .header("If-None-Match", "*")
                .PUT(BodyPublishers.ofString(document))
                .build();
        var answer = send(request);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        long version = JSON.readTree(answer.body()).path("version").asLong();
        await("the new " + id)
                .atMost(PATIENCE)
                .until(() -> Math.min(version(ports.worker()), version(ports.apiOperator())), have -> have >= version);
    }

    private JsonNode test(String body) throws Exception {
        var answer = call("POST", "/v1/settings/test", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> call(String method, String path, String body) throws Exception {
        return send(operator(path).method(method, BodyPublishers.ofString(body)).build());
    }

    private HttpRequest.Builder operator(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ports.apiOperator() + path))
                .header("Authorization", "Bearer demo-admin");
    }

    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofString());
        }
    }

    /** Asks for a code and waits for its delivery; the account it went through. */
    private String deliveredThrough(String phone) throws IOException {
        for (JsonNode event : sent(phone)) {
            if (event.path("kind").asText().equals("ACCEPTED")) {
                return event.path("account").asText();
            }
        }
        return "nobody";
    }

    /** The events of a request that was delivered. */
    private List<JsonNode> sent(String phone, String... more) throws IOException {
        var arguments = new ArrayList<>(List.of("send", phone, "--json"));
        arguments.addAll(List.of(more));
        var ran = sendcode(arguments);
        assertThat(ran.exit()).as(ran.out() + ran.err()).isEqualTo(Exit.DONE);
        String request = JSON.readTree(ran.out()).path("requestId").asText();
        var lines = await("the delivery to " + request)
                .atMost(PATIENCE)
                .until(() -> audit(request), events -> events.toString().contains("\"kind\":\"DELIVERED\""));
        var events = new ArrayList<JsonNode>();
        for (String line : lines) {
            events.add(JSON.readTree(line));
        }
        return events;
    }

    private static List<String> kinds(List<JsonNode> events) {
        return StreamSupport.stream(events.spliterator(), false)
                .map(event -> event.path("kind").asText())
                .toList();
    }

    private List<String> audit(String request) {
        return sendcode(List.of("audit", "--request", request, "--json"))
                .out()
                .lines()
                .toList();
    }

    private String inbox(String phone) {
        return await("a message to " + phone)
                .atMost(PATIENCE)
                .until(
                        () -> Ran.sendcode("inbox", phone, "--sandbox-url", "http://127.0.0.1:" + ports.sandbox())
                                .out(),
                        out -> !out.isBlank());
    }

    private Ran sendcode(List<String> arguments) {
        var all = new ArrayList<>(arguments);
        all.addAll(List.of("--url", "http://127.0.0.1:" + ports.api()));
        return Ran.sendcode(all.toArray(String[]::new));
    }
}
