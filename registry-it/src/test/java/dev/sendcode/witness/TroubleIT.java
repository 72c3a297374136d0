package dev.sendcode.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sendcode.events.SendCode;
import dev.sendcode.events.VerdictKind;
import dev.sendcode.runtime.kafka.DeadLetters;
import dev.sendcode.schemas.serde.PortableSchema;
import dev.sendcode.schemas.serde.RegistryAvroSerializer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Poison, and a registry that goes away, with a real registry behind the router. */
class TroubleIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private Pipeline pipeline;

    @BeforeEach
    void start() {
        pipeline = new Pipeline(folder);
    }

    @AfterEach
    void stop() {
        pipeline.close();
    }

    @Test
    void poisonGoesToTheDeadLettersWithItsBytesAndTheReasonWhileTrafficFlows() {
        String phone = "+8619000000062";
        byte[] good = pipeline.command(phone, "before");
        byte[] magic = good.clone();
        magic[0] = 9;
        byte[] unknown = good.clone();
        unknown[1] = 0x7f;
        var poison = Map.of(
                "FORMAT",
                magic,
                "SCHEMA",
                unknown,
                "UNDECODABLE",
                Arrays.copyOf(good, good.length - 5),
                "SIZE",
                new byte[900 * 1024]);
        try (var router = pipeline.router()) {
            pipeline.send(null, phone, good);
            poison.values().forEach(bytes -> pipeline.send(null, phone, bytes));
            pipeline.send(null, phone, pipeline.command(phone, "after"));

            await().atMost(PATIENCE)
                    .until(() -> pipeline.verdicts().size() == 2
                            && pipeline.records(pipeline.topics().deadLetter()).size() == poison.size());
            await().atMost(PATIENCE).until(() -> router.health().ready());
        }
        assertThat(pipeline.verdicts()).containsExactly(VerdictKind.ADMITTED, VerdictKind.SUPPRESSED);
        var found = new HashMap<String, byte[]>();
        pipeline.records(pipeline.topics().deadLetter())
                .forEach(record -> found.put(header(record, DeadLetters.REASON), record.value()));
        assertThat(found).containsOnlyKeys(poison.keySet());
        poison.forEach(
                (reason, bytes) -> assertThat(found.get(reason)).as(reason).isEqualTo(bytes));
    }

    @Test
    void whatOnlyItsCompressionLetInIsPutAsideByItsBeginning() {
        String phone = "+8619000000064";
        try (var router = pipeline.router()) {
            pipeline.sendCompressed(phone, new byte[20_000_000]);
            pipeline.send(null, phone, pipeline.command(phone, "behind it"));
            await().atMost(PATIENCE).until(() -> pipeline.verdicts().size() == 1);
            await().atMost(PATIENCE).until(() -> router.health().ready());
        }
        assertThat(pipeline.records(pipeline.topics().deadLetter()))
                .singleElement()
                .satisfies(letter -> {
                    assertThat(header(letter, DeadLetters.REASON)).isEqualTo("SIZE");
                    assertThat(header(letter, DeadLetters.CUT)).isEqualTo("14,0,20000000");
                    assertThat(letter.value()).hasSizeGreaterThan(1_000_000);
                });
    }

    @Test
    void anOutageOfTheRegistryStallsTheRouterAndNothingIsPutAside() {
        String phone = "+8619000000063";
        // Given a writer whose schema the router has never seen, registered before the outage
        byte[] foreign = ofAnotherVersion(phone);
        try (var router = pipeline.router()) {
            pipeline.send(null, phone, pipeline.command(phone, "before"));
            await().atMost(PATIENCE).until(() -> pipeline.verdicts().size() == 1);

            // When
            pipeline.door.shut();
            pipeline.send(null, phone, foreign);
            await().atMost(PATIENCE).until(() -> !router.health().ready());
            pipeline.send(null, phone, pipeline.command(phone, "behind it"));
            assertThat(pipeline.verdicts()).hasSize(1);

            // Then
            pipeline.door.open();
            await().atMost(PATIENCE).until(() -> pipeline.verdicts().size() == 3);
            await().atMost(PATIENCE).until(() -> router.health().ready());
        }
        assertThat(pipeline.verdicts())
                .containsExactly(VerdictKind.ADMITTED, VerdictKind.SUPPRESSED, VerdictKind.SUPPRESSED);
        assertThat(pipeline.records(pipeline.topics().deadLetter())).isEmpty();
    }

    /** As of a writer with a field more. */
    private byte[] ofAnotherVersion(String phone) {
        var schema = new Schema.Parser()
                .parse(PortableSchema.of(SendCode.SCHEMA$)
                        .toString()
                        .replaceFirst(
                                "\"fields\":\\[",
                                "\"fields\":[{\"name\":\"added\",\"type\":\"string\",\"default\":\"\"},"));
        var record = new GenericData.Record(schema);
        record.put("added", "x");
        record.put("callerKey", "another version");
        record.put("application", "demo");
        record.put("phone", phone);
        record.put(
                "channel", new GenericData.EnumSymbol(schema.getField("channel").schema(), "CHANNEL_LOGIN"));
        try (var serializer = new RegistryAvroSerializer()) {
            serializer.configure(Map.of("schema.registry.url", pipeline.registry.url()), false);
            return Objects.requireNonNull(
                    serializer.serialize(pipeline.topics().sendCode().name(), record));
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
