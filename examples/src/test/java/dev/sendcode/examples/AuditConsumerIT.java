package dev.sendcode.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sendcode.client.CodeRequest;
import dev.sendcode.events.AuditEvent;
import dev.sendcode.events.AuditKind;
import dev.sendcode.events.Channel;
import dev.sendcode.events.SendCode;
import dev.sendcode.junit.SendcodeExtension;
import dev.sendcode.schemas.serde.RegistryAvroSerializer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The audit log's example against the whole pipeline. */
class AuditConsumerIT {

    @RegisterExtension
    static final SendcodeExtension sendcode = new SendcodeExtension();

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void theExampleGoesOnBehindWhatIsNoAuditEvent() throws Exception {
        List<AuditEvent> events = new CopyOnWriteArrayList<>();
        var someoneElses = SendCode.newBuilder()
                .setApplication("demo")
                .setPhone("+12125550100")
                .setChannel(Channel.CHANNEL_LOGIN)
                .build();
        var good = AuditEvent.newBuilder()
                .setEventId("behind-the-others")
                .setKind(AuditKind.REFUSED)
                .setTime(Instant.EPOCH)
                .build();
        try (var serializer = serializer();
                var producer = new KafkaProducer<String, byte[]>(
                        Map.of("bootstrap.servers", sendcode.bootstrapServers()),
                        new StringSerializer(),
                        new ByteArraySerializer());
                var audit =
                        new AuditConsumer(sendcode.bootstrapServers(), sendcode.registryUrl(), "behind", events::add)) {
            byte[] foreign = serializer.serialize("sms.send-code.v1", someoneElses);
            byte[] known = serializer.serialize("sms.audit.v1", good);
            for (byte[] value : Arrays.asList(new byte[] {1, 2, 3}, foreign, null, known)) {
                producer.send(new ProducerRecord<>("sms.audit.v1", 0, "k", value))
                        .get();
            }
            var reading = Thread.ofVirtual().start(audit::run);

            await("the event behind them")
                    .atMost(PATIENCE)
                    .until(() ->
                            events.stream().anyMatch(event -> event.getEventId().equals(good.getEventId())));
            audit.stop();
            reading.join();
        }
    }

    @Test
    void theExampleSeesEveryEventOfARequestOnceAndItsOneEnding() throws InterruptedException {
        List<AuditEvent> events = new CopyOnWriteArrayList<>();
        try (var audit =
                new AuditConsumer(sendcode.bootstrapServers(), sendcode.registryUrl(), "example", events::add)) {
            var reading = Thread.ofVirtual().start(audit::run);
            String phone = sendcode.freshPhone();
            String id = sendcode.publisher()
                    .publish(CodeRequest.of(sendcode.application(), phone, Channel.CHANNEL_LOGIN))
                    .requestId()
                    .orElseThrow();

            await("the ending")
                    .atMost(PATIENCE)
                    .until(() -> of(id, events).stream().anyMatch(AuditConsumer::isEnding));
            audit.stop();
            reading.join();

            var own = of(id, events);
            assertThat(own)
                    .extracting(AuditEvent::getKind)
                    .contains(AuditKind.REQUESTED, AuditKind.ADMITTED, AuditKind.DISPATCHED, AuditKind.DELIVERED);
            assertThat(own).filteredOn(AuditConsumer::isEnding).hasSize(1);
            assertThat(own).extracting(AuditEvent::getEventId).doesNotHaveDuplicates();
            assertThat(own).extracting(AuditConsumer::line).noneMatch(line -> line.contains(phone));
        }
    }

    private static RegistryAvroSerializer serializer() {
        var serializer = new RegistryAvroSerializer();
        serializer.configure(
                Map.of(
                        "schema.registry.url", sendcode.registryUrl(),
                        "auto.register.schemas", "false",
                        "avro.remove.java.properties", "true"),
                false);
        return serializer;
    }

    private static List<AuditEvent> of(String requestId, List<AuditEvent> events) {
        return events.stream()
                .filter(event -> event.getRequestId().filter(requestId::equals).isPresent())
                .toList();
    }
}
