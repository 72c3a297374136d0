package dev.sendcode.embedded;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A process that starts a broker, has records acknowledged, says so, and waits to be killed. */
final class KafkaOwner {

    static final String MARK = "acknowledged";
    static final int RECORDS = 200;

    private KafkaOwner() {}

    public static void main(String[] args) throws Exception {
        var kafka = EmbeddedKafka.start(new EmbeddedKafkaConfig(Path.of(args[0]), 0));
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all");
        try (var admin = Admin.create(settings)) {
            admin.createTopics(List.of(new NewTopic(args[1], 1, (short) 1)))
                    .all()
                    .get();
        }
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < RECORDS; i++) {
                producer.send(new ProducerRecord<>(args[1], Integer.toString(i).getBytes(StandardCharsets.UTF_8)));
            }
            producer.flush();
        }
        System.out.println(MARK);
        while (!Thread.currentThread().isInterrupted()) {
            LockSupport.park();
        }
    }
}
