package dev.sendcode.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sendcode.client.CodeRequest;
import dev.sendcode.events.AuditEvent;
import dev.sendcode.events.AuditKind;
import dev.sendcode.events.Channel;
import dev.sendcode.junit.SendcodeExtension;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The audit log's example against the whole pipeline. */
class AuditConsumerIT {

    @RegisterExtension
    static final SendcodeExtension sendcode = new SendcodeExtension();

    private static final Duration PATIENCE = Duration.ofSeconds(60);

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

    private static List<AuditEvent> of(String requestId, List<AuditEvent> events) {
        return events.stream()
                .filter(event -> event.getRequestId().filter(requestId::equals).isPresent())
                .toList();
    }
}
