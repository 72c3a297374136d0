package dev.sendcode.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sendcode.runtime.lifecycle.PortTakenException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIT {

    private static final String TOPIC = "greetings";

    @TempDir
    Path folder;

    @Test
    void keepsItsRecordsAndItsPortOverARestart() throws Exception {
        try (var kafka = EmbeddedKafka.start(new EmbeddedKafkaConfig(folder, 0))) {
            // Given
            create(kafka);
            writeInATransaction(kafka, "hello");
            // When
            kafka.stopBroker();
            kafka.startBroker();
            // Then
            assertThat(read(kafka, 1)).containsExactly("hello");
            writeInATransaction(kafka, "again");
            assertThat(read(kafka, 2)).containsExactly("hello", "again");
        }
    }

    @Test
    void keepsItsRecordsForTheNextInstanceOnTheFolder() throws Exception {
        try (var first = EmbeddedKafka.start(new EmbeddedKafkaConfig(folder, 0))) {
            create(first);
            writeInATransaction(first, "hello");
        }
        try (var second = EmbeddedKafka.start(new EmbeddedKafkaConfig(folder, 0))) {
            assertThat(read(second, 1)).containsExactly("hello");
        }
    }

    @Test
    void keepsWhatItAcknowledgedBeforeItWasKilled() throws Exception {
        // Given
        var child = ChildJvm.start(
                folder.resolve("owner.log"), "128m", Map.of(), KafkaOwner.class.getName(), folder.toString(), TOPIC);
        child.awaitLine(KafkaOwner.MARK);
        // When
        child.kill();
        // Then
        try (var next = EmbeddedKafka.start(new EmbeddedKafkaConfig(folder, 0))) {
            assertThat(read(next, KafkaOwner.RECORDS))
                    .hasSize(KafkaOwner.RECORDS)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void refusesAPortThatIsTaken() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> EmbeddedKafka.start(new EmbeddedKafkaConfig(folder, port)))
                    .isInstanceOf(PortTakenException.class)
                    .hasMessageContaining("port " + port + " (Kafka) is taken");
        }
        DataFolder.lock(folder).close();
    }

    @Test
    void refusesAFolderThatAnotherInstanceHolds() {
        try (var lock = DataFolder.lock(folder)) {
            assertThatThrownBy(() -> EmbeddedKafka.start(new EmbeddedKafkaConfig(folder, 0)))
                    .isInstanceOf(DataFolderInUseException.class)
                    .hasMessageContaining(lock.path().toString())
                    .hasMessageContaining("pid " + ProcessHandle.current().pid());
        }
    }

    private static void create(EmbeddedKafka kafka) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get(20, TimeUnit.SECONDS);
        }
    }

    private static void writeInATransaction(EmbeddedKafka kafka, String text) {
        var settings =
                Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers(), "transactional.id", "writer");
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(TOPIC, text.getBytes(StandardCharsets.UTF_8)));
            producer.commitTransaction();
        }
    }

    private static List<String> read(EmbeddedKafka kafka, int count) {
        var settings = Map.<String, Object>of(
                "bootstrap.servers", kafka.bootstrapServers(),
                "isolation.level", "read_committed",
                "auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(new TopicPartition(TOPIC, 0)));
            var read = new ArrayList<String>();
            for (int polls = 0; polls < 50 && read.size() < count; polls++) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(record -> read.add(new String(record.value(), StandardCharsets.UTF_8)));
            }
            return read;
        }
    }
}
