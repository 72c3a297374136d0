package dev.sendcode.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sendcode.standalone.Plan;
import dev.sendcode.standalone.Ports;
import dev.sendcode.standalone.Standalone;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The settings file that we hand out, on the whole road: through every vendor's own SDK, signature, template, receipt. */
class AllVendorsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern CODE = Pattern.compile("(?<![0-9])[0-9]{6}(?![0-9])");
    private static final Ports PORTS = Ports.free();

    @TempDir
    private static Path folder;

    private static Standalone standalone;

    @BeforeAll
    static void startWithAnAccountAtEveryVendor() {
        var settings = Path.of("..", "examples", "settings", "all-vendors.yaml").toAbsolutePath();
        standalone = Standalone.of(
                new Plan(
                        PORTS,
                        Optional.of(folder),
                        Map.of("SENDCODE_SETTINGS_FILE", settings.toString()),
                        Optional.empty()),
                _ -> {});
        standalone.start();
    }

    @AfterAll
    static void stop() {
        standalone.close();
    }

    @ParameterizedTest(name = "{1} for {0}")
    @CsvSource({
        "+8613800138000, alibaba, alibaba",
        "+12025550100, tencent, tencent",
        "+61491570006, ucloud, ucloud",
        "+33639980001, http, chuanglan",
        // nobody's route but the built-in service's, behind which the account at Alibaba stands
        "+85251234567, alibaba, alibaba",
    })
    void aCodeIsSentDeliveredAndRight(String phone, String provider, String account) throws IOException {
        JsonNode timeline = timelineOf(sent(phone), "DELIVERED");

        assertThat(timeline.path("events"))
                .filteredOn(event -> event.path("kind").asText().equals("ACCEPTED"))
                .singleElement()
                .satisfies(accepted -> {
                    assertThat(accepted.path("provider").asText()).isEqualTo(provider);
                    assertThat(accepted.path("account").asText()).isEqualTo(account);
                    assertThat(accepted.path("sandbox").asBoolean())
                            .as("nothing may look delivered that was not")
                            .isTrue();
                });
        String message = messageOn(phone);
        assertThat(message).contains("【Sendcode】");
        var code = CODE.matcher(message);
        assertThat(code.find()).as(message).isTrue();
        assertThat(sendcode("check", phone, code.group()).exit()).isEqualTo(Exit.DONE);
    }

    @Test
    void aNumberThatTheVendorLimitsIsToldSoAndNotTriedElsewhere() throws IOException {
        JsonNode timeline = timelineOf(sent("+8619000000004"), "FAILED");

        assertThat(kinds(timeline)).doesNotContain("FAILED_OVER", "ACCEPTED");
        assertThat(timeline.toString()).contains("isv.BUSINESS_LIMIT_CONTROL", "RECIPIENT_LIMIT");
    }

    @Test
    void aSuspendedAccountHandsOverToTheNextVendorWithTheSameCode() throws IOException {
        // the number makes every vendor's account look suspended, so both are asked, each once
        JsonNode timeline = timelineOf(sent("+8619000000011"), "FAILED");

        assertThat(kinds(timeline)).contains("FAILED_OVER");
        assertThat(timeline.toString()).contains("\"alibaba\"", "\"tencent\"");
        assertThat(timeline.path("events"))
                .filteredOn(event -> event.path("kind").asText().equals("DISPATCHED"))
                .hasSize(2);
    }

    private static String sent(String phone) throws IOException {
        var ran = sendcode("send", phone, "--json");
        assertThat(ran.exit()).as(ran.out() + ran.err()).isEqualTo(Exit.DONE);
        return JSON.readTree(ran.out()).path("requestId").asText();
    }

    private static JsonNode timelineOf(String request, String ending) {
        return await("the ending of " + request)
                .atMost(PATIENCE)
                .until(
                        () -> lines(sendcode("audit", "--request", request, "--json")
                                .out()),
                        timeline -> kinds(timeline).contains(ending));
    }

    /** The events that the command prints, one a line, as one object. */
    private static JsonNode lines(String printed) throws IOException {
        return JSON.readTree("{\"events\":[" + String.join(",", printed.lines().toList()) + "]}");
    }

    private static Set<String> kinds(JsonNode timeline) {
        var kinds = new TreeSet<String>();
        StreamSupport.stream(timeline.path("events").spliterator(), false)
                .forEach(event -> kinds.add(event.path("kind").asText()));
        return kinds;
    }

    private static String messageOn(String phone) {
        return await("a message")
                .atMost(PATIENCE)
                .until(
                        () -> Ran.sendcode("inbox", phone, "--sandbox-url", "http://127.0.0.1:" + PORTS.sandbox())
                                .out(),
                        out -> !out.isBlank());
    }

    private static Ran sendcode(String first, String second, String... more) {
        var all = new ArrayList<>(List.of(first, second));
        all.addAll(List.of(more));
        all.addAll(List.of("--url", "http://127.0.0.1:" + PORTS.api()));
        return Ran.sendcode(all.toArray(String[]::new));
    }
}
