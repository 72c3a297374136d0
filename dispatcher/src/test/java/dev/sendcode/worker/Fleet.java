package dev.sendcode.worker;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.sendcode.embedded.EmbeddedStack;
import dev.sendcode.events.Channel;
import dev.sendcode.events.Dispatch;
import dev.sendcode.events.Outcome;
import dev.sendcode.runtime.http.Json;
import dev.sendcode.runtime.kafka.EventCodec;
import dev.sendcode.runtime.kafka.EventCodec.Decoded;
import dev.sendcode.runtime.kafka.KafkaClients;
import dev.sendcode.runtime.lifecycle.RunningApp;
import dev.sendcode.schemas.Ids;
import dev.sendcode.simulator.SandboxApp;
import dev.sendcode.simulator.SandboxConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** A sandbox and what a test needs on both sides of workers: it writes dispatches and reads outcomes and dead letters. */
final class Fleet implements AutoCloseable {

    final EmbeddedStack stack;
    final RunningApp sandbox;
    final EventCodec codec;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> reader;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
    private final List<Outcome> outcomes = new ArrayList<>();

    Fleet(EmbeddedStack stack) {
        this.stack = stack;
        this.codec = new EventCodec(stack.registryConfig());
        this.sandbox = SandboxApp.start(SandboxConfig.load(Map.of(
                "SENDCODE_SANDBOX_LISTEN", "127.0.0.1:0",
                "SENDCODE_SANDBOX_CALLBACK_URL", "http://127.0.0.1:9/nobody",
                "SENDCODE_SANDBOX_CALLBACK_ATTEMPTS", "1",
                "SENDCODE_SANDBOX_SILENCE", "5s")));
        this.producer = new KafkaProducer<>(KafkaClients.producer(stack.kafkaConfig(), "fleet-test"));
        this.reader = new KafkaConsumer<>(KafkaClients.follower(stack.kafkaConfig(), "fleet-test-reader"));
        var partitions = new ArrayList<TopicPartition>();
        for (var topic : List.of(stack.topics().outcome(), stack.topics().deadLetter())) {
            for (int i = 0; i < topic.partitions(); i++) {
                partitions.add(new TopicPartition(topic.name(), i));
            }
        }
        reader.assign(partitions);
        reader.seekToEnd(partitions);
        partitions.forEach(reader::position);
    }

    /** A worker on this stack and sandbox. */
    RunningApp worker(Map<String, String> more) {
        var environment = workerEnvironment();
        environment.putAll(more);
        return WorkerApp.start(WorkerConfig.load(environment));
    }

    /** The environment of such a worker; a mutable copy. */
    Map<String, String> workerEnvironment() {
        var environment = stack.environment();
        environment.put("SENDCODE_DEMO", "true");
        environment.put("SENDCODE_WORKER_OPERATOR_LISTEN", "127.0.0.1:0");
        environment.put("SENDCODE_WORKER_BUILTIN_SANDBOX_URL", "http://127.0.0.1:" + sandbox.port());
        environment.put("SENDCODE_WORKER_BUILTIN_READ_TIMEOUT", "1s");
        environment.put("SENDCODE_WORKER_BUILTIN_CONNECT_TIMEOUT", "500ms");
        return environment;
    }

    /** A dispatch of a request of its own. */
    static Dispatch.Builder dispatch(String phone) {
        String requestId = UUID.randomUUID().toString();
        long generation = System.currentTimeMillis();
        return Dispatch.newBuilder()
                .setDispatchId(Ids.dispatchId(requestId, generation, 1))
                .setNumber(1)
                .setRequestId(requestId)
                .setLedgerPartition(2)
                .setGeneration(generation)
                .setApplication("demo")
                .setPhone(phone)
                .setChannel(Channel.CHANNEL_LOGIN)
                .setRegion("CN")
                .setProvider("builtin")
                .setAccount("builtin")
                .setTemplate("demo-cn-login")
                .setDeadline(Instant.now().plus(Duration.ofMinutes(5)))
                .setHorizon(Instant.now().plus(Duration.ofHours(24)))
                .setSettingsVersion(0);
    }

    void write(Dispatch dispatch) {
        var topic = stack.topics().dispatch(dispatch.getProvider());
        write(new ProducerRecord<>(
                topic.name(), dispatch.getRequestId().getBytes(StandardCharsets.UTF_8), codec.encode(topic, dispatch)));
    }

    /** All of them, without waiting for each. */
    void write(List<Dispatch> dispatches) {
        for (Dispatch dispatch : dispatches) {
            var topic = stack.topics().dispatch(dispatch.getProvider());
            producer.send(new ProducerRecord<>(
                    topic.name(),
                    dispatch.getRequestId().getBytes(StandardCharsets.UTF_8),
                    codec.encode(topic, dispatch)));
        }
        producer.flush();
    }

    void write(String key, byte[] value) {
        write(new ProducerRecord<>(
                stack.topics().dispatch("builtin").name(), key.getBytes(StandardCharsets.UTF_8), value));
    }

    /** Any record. */
    void write(ProducerRecord<byte[], byte[]> record) {
        try {
            producer.send(record).get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Waits for that many outcomes of a request, in the order in which they were written. */
    List<Outcome> outcomes(String requestId, int count) {
        if (decoded(requestId).size() < count) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> outcomes(requestId).size() >= count);
        }
        return decoded(requestId);
    }

    /** The outcomes of a request so far. */
    List<Outcome> outcomes(String requestId) {
        readOn();
        return decoded(requestId);
    }

    private List<Outcome> decoded(String requestId) {
        return outcomes.stream()
                .filter(outcome -> outcome.getRequestId().equals(requestId))
                .toList();
    }

    /** The records that hold a request's outcomes. */
    List<ConsumerRecord<byte[], byte[]>> outcomeRecords(String requestId) {
        return records(stack.topics().outcome().name()).stream()
                .filter(record -> outcome(record).getRequestId().equals(requestId))
                .toList();
    }

    private Outcome outcome(ConsumerRecord<byte[], byte[]> record) {
        return ((Decoded.Event<Outcome>) codec.decode(stack.topics().outcome(), record.value())).value();
    }

    private void readOn() {
        for (var record : reader.poll(Duration.ofMillis(50))) {
            read.add(record);
            if (record.topic().equals(stack.topics().outcome().name())) {
                outcomes.add(outcome(record));
            }
        }
    }

    /** What came to a topic since this fleet was made. */
    List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        readOn();
        return read.stream().filter(record -> record.topic().equals(topic)).toList();
    }

    /** Calls of the sandbox by dispatch id. */
    Map<String, Integer> ledger() {
        return json("/sandbox/ledger", new TypeReference<HashMap<String, Integer>>() {});
    }

    /** Messages to a phone. */
    List<Map<String, Object>> inbox(String phone) {
        return json("/sandbox/inbox?phone=" + phone.substring(1), new TypeReference<>() {});
    }

    /** What those messages say. */
    List<String> texts(String phone) {
        return inbox(phone).stream().map(sms -> String.valueOf(sms.get("text"))).toList();
    }

    /** Sum of a worker's meter over the tags that contain a text. */
    double meter(RunningApp worker, String name, String tag) {
        return metrics(worker)
                .lines()
                .filter(line -> line.startsWith(name + "{") && line.contains(tag))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** All meters, as Prometheus reads them. */
    String metrics(RunningApp worker) {
        return get("http://127.0.0.1:" + worker.operatorPort() + "/metrics");
    }

    private String get(String url) {
        try {
            return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private <T> T json(String path, TypeReference<T> type) {
        try {
            return Json.mapper().readValue(get("http://127.0.0.1:" + sandbox.port() + path), type);
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    @Override
    public void close() {
        reader.close();
        producer.close();
        sandbox.close();
        http.close();
    }
}
