package dev.sendcode.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sendcode.events.Channel;
import dev.sendcode.events.SendCode;
import dev.sendcode.events.Verdict;
import dev.sendcode.runtime.config.RegistryConfig;
import dev.sendcode.runtime.kafka.EventCodec;
import dev.sendcode.runtime.kafka.EventCodec.Decoded;
import dev.sendcode.runtime.kafka.OutageException;
import dev.sendcode.runtime.kafka.SchemaRegistration;
import dev.sendcode.schemas.Topic;
import dev.sendcode.schemas.Topics;
import dev.sendcode.schemas.serde.SchemaIds;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventCodecIT {

    private static final SendCode EVENT = SendCode.newBuilder()
            .setApplication("demo")
            .setPhone("+8613800138000")
            .setChannel(Channel.CHANNEL_LOGIN)
            .build();

    private final EmbeddedStack stack = EmbeddedStack.shared();
    private final Topic<SendCode> topic = stack.topics().sendCode();
    private final EventCodec codec = new EventCodec(stack.registryConfig());

    @Test
    void tellsPoisonByItsReason() {
        byte[] good = codec.encode(topic, EVENT);
        byte[] unknownId = good.clone();
        unknownId[3] = 99;
        assertThat(reason(null)).isEqualTo("EMPTY");
        assertThat(reason(new byte[EventCodec.MAX_BYTES + 1])).isEqualTo("SIZE");
        assertThat(reason(new byte[] {0, 0, 1})).isEqualTo("FORMAT");
        assertThat(reason("{\"phone\":1}".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isEqualTo("FORMAT");
        assertThat(reason(unknownId)).isEqualTo("SCHEMA");
        assertThat(reason(Arrays.copyOf(good, good.length - 3))).isEqualTo("UNDECODABLE");
        var other = codec.decode(stack.topics().verdict(), good);
        assertThat(other).isEqualTo(new Decoded.Poison<Verdict>("OTHER_EVENT"));
    }

    @Test
    void readsASchemaIdInAHeaderAndSaysOfAGuidThatItIsOne() {
        byte[] good = codec.encode(topic, EVENT);
        byte[] body = Arrays.copyOfRange(good, 5, good.length);
        // callerKey is absent: the body begins with a zero byte, as a record with its id in front does
        assertThat(body[0]).isZero();
        var id = new RecordHeaders().add(SchemaIds.VALUE_HEADER, Arrays.copyOf(good, 5));
        assertThat(codec.decode(topic, id, body)).isEqualTo(new Decoded.Event<>(EVENT));
        byte[] guid = new byte[17];
        guid[0] = 1;
        assertThat(codec.decode(topic, new RecordHeaders().add(SchemaIds.VALUE_HEADER, guid), body))
                .isEqualTo(new Decoded.Poison<SendCode>("GUID"));
    }

    @Test
    void takesARegistryThatIsAwayForAnOutage() {
        byte[] good = codec.encode(topic, EVENT);
        var cutOff = new EventCodec(registryAt("http://127.0.0.1:" + Ports.free()));
        assertThatThrownBy(() -> cutOff.decode(topic, good))
                .isInstanceOf(OutageException.class)
                .hasMessageContaining("no schema registry answers");
        assertThatThrownBy(() -> cutOff.encode(topic, EVENT)).isInstanceOf(OutageException.class);
        assertThatThrownBy(() -> cutOff.reach(List.of(topic)))
                .isInstanceOf(OutageException.class)
                .hasMessageContaining("127.0.0.1");
    }

    @Test
    void takesAWrongAddressForAnOutageToo() {
        byte[] good = codec.encode(topic, EVENT);
        var astray = new EventCodec(registryAt(stack.registry().url() + "/apis/elsewhere"));
        // a 404, but not one of a registry's own: nothing is lost over a typing error
        assertThatThrownBy(() -> astray.decode(topic, good)).isInstanceOf(OutageException.class);
    }

    @Test
    void saysWhichSchemaIsMissingAndWhatToDo() {
        var unregistered = new Topics("other.", 3, List.of("builtin"));
        assertThatThrownBy(() -> codec.reach(List.of(topic, unregistered.sendCode())))
                .isInstanceOf(OutageException.class)
                .hasMessageContaining("other.send-code.v1-value")
                .hasMessageNotContaining(topic.valueSubject())
                .hasMessageContaining("sendcode topics apply");
        assertThatThrownBy(() -> codec.encode(unregistered.sendCode(), EVENT)).isInstanceOf(OutageException.class);
        assertThat(SchemaRegistration.problems(stack.registryConfig(), unregistered))
                .hasSize(8);
        codec.reach(stack.topics().withEvents());
    }

    @Test
    void refusesASerdeThatIsNotThere() {
        assertThatThrownBy(() -> new EventCodec(with("serializer", "com.example.Missing")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("registry.serializer");
    }

    @Test
    void registersSchemasThatOtherLanguagesWouldWrite() {
        var registered = new dev.sendcode.schemas.serde.RegistryClient(
                        Map.of("schema.registry.url", stack.registry().url()))
                .latest(topic.valueSubject());
        assertThat(registered.toString()).doesNotContain("avro.java").contains("\"doc\"");
    }

    private String reason(byte @Nullable [] bytes) {
        return codec.decode(topic, bytes) instanceof Decoded.Poison<SendCode>(String reason) ? reason : "none";
    }

    private RegistryConfig registryAt(String url) {
        return with("schema.registry.url", url);
    }

    private RegistryConfig with(String key, String value) {
        var settings = new HashMap<>(stack.registryConfig().settings());
        settings.put(key, value);
        return new RegistryConfig(settings);
    }
}
