package dev.sendcode.api.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.api.RequestApiConfig;
import dev.sendcode.api.metrics.RequestApiMetrics;
import dev.sendcode.embedded.EmbeddedStack;
import dev.sendcode.events.AuditEvent;
import dev.sendcode.events.AuditKind;
import dev.sendcode.runtime.audit.AuditEvents;
import dev.sendcode.runtime.kafka.EventCodec;
import dev.sendcode.runtime.keys.Keys;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

final class AuditWriterIT {

    private final EmbeddedStack stack = EmbeddedStack.shared();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private final AuditEvents events = new AuditEvents(
            Keys.load(RequestApiConfig.load(Map.of()).common().keys()).hash());

    @Test
    void anEventThatCannotBeWrittenForAnyReasonDoesNotKeepTheOthersFromBeingWritten() {
        producer.sendException = new IllegalStateException("a bug");
        try (var writer = AuditWriter.start(
                producer,
                new EventCodec(stack.registryConfig()),
                stack.topics().audit(),
                new RequestApiMetrics(meters))) {
            writer.write(event("one"));
            Awaitility.await().until(() -> count("lost") == 1);

            producer.sendException = null;
            writer.write(event("two"));
            Awaitility.await().until(() -> count("written") == 1);
        }

        assertThat(producer.history())
                .singleElement()
                .satisfies(it -> assertThat(it.key()).isEqualTo("two"));
    }

    private AuditEvent event(String requestId) {
        return events.event(AuditKind.VERIFIED, Optional.of(requestId), Instant.EPOCH)
                .build();
    }

    private double count(String what) {
        return meters.get("sendcode.api.audit." + what).counter().count();
    }
}
