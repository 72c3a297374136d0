package dev.sendcode.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sendcode.events.VerdictKind;
import dev.sendcode.runtime.lifecycle.RunningApp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests written and audit events read by JavaScript clients, with Kafka, router and a real registry between them. */
class ForeignClientsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String PHONE = "+8619000000061";
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private Pipeline pipeline;

    @SuppressWarnings("NullAway.Init")
    private RunningApp router;

    @BeforeEach
    void startOrSkip() {
        var missing = Node.missing();
        assumeTrue(
                missing.isEmpty(),
                () -> "no " + missing.orElse("")
                        + " on the path: the JavaScript witnesses need Node 18 or newer and npm");
        Node.install();
        pipeline = new Pipeline(folder);
        router = pipeline.router();
    }

    @AfterEach
    @SuppressWarnings("NullAway") // absent where it was skipped
    void stop() {
        if (router != null) {
            router.close();
        }
        if (pipeline != null) {
            pipeline.close();
        }
    }

    @Test
    void requestsOfJavaAndJavaScriptForOnePhoneAreOneAdmissionAndJavaScriptReadsTheAuditLog() {
        var topics = pipeline.topics();
        // When both write, JavaScript to every partition in turn
        assertThat(Node.script(
                        "produce.mjs",
                        pipeline.brokers(),
                        pipeline.registry.url(),
                        topics.sendCode().name(),
                        PHONE,
                        "6"))
                .containsExactly("sent 6");
        for (int i = 0; i < 6; i++) {
            pipeline.send(i % topics.partitions(), PHONE, pipeline.command(PHONE, "java-" + i));
        }

        // Then one of the twelve is admitted, wherever they lay
        await().atMost(PATIENCE).until(() -> pipeline.verdicts().size() == 12);
        assertThat(pipeline.verdicts()).filteredOn(VerdictKind.ADMITTED::equals).hasSize(1);
        assertThat(pipeline.verdicts())
                .filteredOn(VerdictKind.SUPPRESSED::equals)
                .hasSize(11);
        assertThat(pipeline.records(topics.dispatch("builtin"))).hasSize(1);
        assertThat(pipeline.records(topics.deadLetter())).isEmpty();
        assertThat(pipeline.records(topics.sendCode()))
                .as("the wrongly partitioned ones were written back")
                .hasSizeGreaterThan(12);

        // And JavaScript reads what happened to all of them
        var events = Node.script(
                        "consume.mjs",
                        pipeline.brokers(),
                        pipeline.registry.url(),
                        topics.audit().name(),
                        "11")
                .stream()
                .map(ForeignClientsIT::json)
                .toList();
        assertThat(events).filteredOn(is("SUPPRESSED")).hasSize(11);
        assertThat(events).filteredOn(is("ADMITTED")).hasSize(1).allSatisfy(event -> {
            assertThat(event.path("key").asText())
                    .isEqualTo(event.path("requestId").asText());
            assertThat(event.path("application").asText()).isEqualTo("demo");
            assertThat(event.path("channel").asText()).isEqualTo("CHANNEL_LOGIN");
            assertThat(event.path("time").isIntegralNumber())
                    .as("a timestamp is a number of milliseconds in JavaScript")
                    .isTrue();
            assertThat(event.toString()).doesNotContain(PHONE.substring(3));
        });
    }

    private static Predicate<JsonNode> is(String kind) {
        return event -> event.path("kind").asText().equals(kind);
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException noJson) {
            throw new UncheckedIOException(noJson);
        }
    }
}
