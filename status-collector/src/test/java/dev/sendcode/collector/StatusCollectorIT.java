package dev.sendcode.collector;

import static dev.sendcode.collector.Pipeline.TOPICS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sendcode.events.AuditEvent;
import dev.sendcode.events.AuditKind;
import dev.sendcode.events.Channel;
import dev.sendcode.events.Outcome;
import dev.sendcode.events.OutcomeKind;
import dev.sendcode.events.OutcomeWriter;
import dev.sendcode.runtime.lifecycle.RunningApp;
import dev.sendcode.runtime.lifecycle.StartException;
import dev.sendcode.schemas.Ids;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusCollectorIT {

    private static final String PHONE = "+8613800138000";
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    private Pipeline pipeline;

    @BeforeEach
    void start() {
        pipeline = new Pipeline(folder);
    }

    @AfterEach
    void stop() {
        http.close();
        pipeline.close();
    }

    @Test
    void aCallbackBecomesAnAuditEventAndAnOutcomeOnTheLedgersPartition() {
        pipeline.createTopics();
        try (var collector = pipeline.startCollector()) {
            await().atMost(PATIENCE).until(() -> collector.health().ready());
            pipeline.write(TOPICS.outcome(), 1, PHONE, accepted(1, "m-1"));

            assertThat(push(collector, "m-1").statusCode()).isEqualTo(200);

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(told()).hasSize(1));
            assertThat(audited()).singleElement().satisfies(event -> {
                assertThat(event.getKind()).isEqualTo(AuditKind.RECEIPT);
                assertThat(event.getRequestId()).contains("request-1");
            });
        }
    }

    @Test
    void aReceiptThatCameBeforeARestartMeetsItsOutcomeAfterIt() {
        pipeline.createTopics();
        try (var collector = pipeline.startCollector()) {
            await().atMost(PATIENCE).until(() -> collector.health().ready());
            assertThat(push(collector, "m-1").statusCode()).isEqualTo(200);
            pipeline.write(TOPICS.outcome(), 1, PHONE, accepted(2, "m-2"));
            assertThat(push(collector, "m-2").statusCode()).isEqualTo(200);
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(told()).hasSize(1));
        }

        pipeline.write(TOPICS.outcome(), 1, PHONE, accepted(1, "m-1"));
        try (var collector = pipeline.startCollector()) {
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(told()).hasSize(2));
            assertThat(push(collector, "m-2").statusCode()).isEqualTo(200);
            assertThat(push(collector, "m-3").statusCode()).isEqualTo(200);
        }

        assertThat(told()).extracting(Outcome::getNumber).containsExactlyInAnyOrder(1, 2);
        assertThat(audited()).hasSize(2);
    }

    @Test
    void anAbsentBrokerMakesTheVendorPushAgainAndThenNothingIsMissing() {
        pipeline.createTopics();
        try (var collector = pipeline.startCollector()) {
            await().atMost(PATIENCE).until(() -> collector.health().ready());
            pipeline.write(TOPICS.outcome(), 1, PHONE, accepted(1, "m-1"));

            pipeline.kafka.stopBroker();
            assertThat(push(collector, "m-1").statusCode()).isEqualTo(503);
            assertThat(collector.health().ready()).isFalse();

            pipeline.kafka.startBroker();
            await().atMost(PATIENCE).until(() -> push(collector, "m-1").statusCode() == 200);
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(told()).hasSize(1));
            assertThat(audited()).hasSize(1);
        }
    }

    @Test
    void withoutItsTopicsItSaysWhichAreMissingAndDoesNotStart() {
        assertThatThrownBy(() -> pipeline.startCollector().close())
                .isInstanceOf(StartException.class)
                .hasMessageContaining(TOPICS.receipt().name());
    }

    private HttpResponse<String> push(RunningApp collector, String messageId) {
        var at = URI.create("http://127.0.0.1:" + collector.port() + "/receipts/builtin/builtin/demo-token");
        var body = "{\"messageId\":\"" + messageId + "\",\"phone\":\"" + PHONE + "\",\"status\":\"DELIVERED\"}";
        try {
            return http.send(
                    HttpRequest.newBuilder(at)
                            .POST(BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    /** What the collector told the router, all of it on the ledger's partition. */
    private List<Outcome> told() {
        return pipeline.read(TOPICS.outcome()).stream()
                .peek(record -> assertThat(record.partition()).isOne())
                .peek(record -> assertThat(record.key()).asString().isEqualTo(PHONE))
                .map(record -> record.value())
                .filter(outcome -> outcome.getWriter() == OutcomeWriter.COLLECTOR)
                .toList();
    }

    private List<AuditEvent> audited() {
        return pipeline.read(TOPICS.audit()).stream()
                .map(record -> record.value())
                .toList();
    }

    private static Outcome accepted(int number, String vendorMessageId) {
        String request = "request-" + number;
        return Outcome.newBuilder()
                .setDispatchId(Ids.dispatchId(request, 1, number))
                .setRequestId(request)
                .setNumber(number)
                .setGeneration(1)
                .setLedgerPartition(1)
                .setKind(OutcomeKind.ACCEPTED)
                .setVendorMessageId(vendorMessageId)
                .setApplication("demo")
                .setChannel(Channel.CHANNEL_LOGIN)
                .setRegion("CN")
                .setProvider("builtin")
                .setAccount("builtin")
                .setHorizon(Instant.now().plus(Duration.ofHours(24)))
                .setWriter(OutcomeWriter.WORKER)
                .build();
    }
}
