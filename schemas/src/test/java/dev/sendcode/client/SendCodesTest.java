package dev.sendcode.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.hybrid.HybridConfig2026;
import com.google.crypto.tink.hybrid.PredefinedHybridParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig2026;
import dev.sendcode.client.BadCodeRequestException.Problem;
import dev.sendcode.events.Channel;
import dev.sendcode.events.SendCode;
import dev.sendcode.schemas.CodeSeal;
import dev.sendcode.schemas.Phone;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the publisher writes, and what it says of a request or a Kafka that does not let it. */
class SendCodesTest {

    private static final String PHONE = "+8613800138000";
    private static final CodeRequest REQUEST = CodeRequest.of("shop", PHONE, Channel.CHANNEL_LOGIN);
    private static final SendCodesConfig CONFIG =
            SendCodesConfig.of(Map.of("bootstrap.servers", "127.0.0.1:1", "schema.registry.url", "http://127.0.0.1:1"));
    private static final Serializer<SendCode> NO_BYTES = (topic, event) -> new byte[0];

    private final MockProducer<String, SendCode> kafka =
            new MockProducer<>(true, null, new StringSerializer(), NO_BYTES);

    @Test
    void theRecordIsKeyedByTheNormalisedPhoneAndHasNoPartitionOfItsOwn() {
        var recorded = publish(
                CONFIG,
                CodeRequest.of("shop", " +86 138-0013-8000", Channel.CHANNEL_LOGIN)
                        .withCallerKey("login-1")
                        .withLocale("zh-CN")
                        .withClientIp("2001:DB8::0:7"));

        var record = kafka.history().get(0);
        assertThat(record.topic()).isEqualTo("sms.send-code.v1").isEqualTo(recorded.topic());
        assertThat(record.key()).isEqualTo(PHONE);
        assertThat(record.partition()).isNull();
        assertThat(record.value())
                .isEqualTo(SendCode.newBuilder()
                        .setCallerKey("login-1")
                        .setApplication("shop")
                        .setPhone(PHONE)
                        .setChannel(Channel.CHANNEL_LOGIN)
                        .setLocale("zh-CN")
                        .setClientIp("2001:db8:0:0:0:0:0:7")
                        .setSealedCode(null)
                        .build());
        assertThat(recorded.callerKey()).isEqualTo("login-1");
        assertThat(recorded.requestId()).as("without the hash keyset").isEmpty();
    }

    @Test
    void aRequestKeepsItsRandomKeySoThatPublishingItAgainIsTheSameRequest() {
        var first = publish(CONFIG, REQUEST);
        var second = publish(CONFIG, REQUEST);

        assertThat(second.callerKey()).isEqualTo(first.callerKey());
        assertThat(CodeRequest.of("shop", PHONE, Channel.CHANNEL_LOGIN).callerKey())
                .isNotEqualTo(first.callerKey());
    }

    @Test
    void withTheHashKeysetTheRequestIdIsToldAndDependsOnKeyApplicationPhoneAndChannel() throws Exception {
        var config = CONFIG.tellingRequestIds(hashKeyset());
        var request = REQUEST.withCallerKey("login-1");

        String id = publish(config, request).requestId().orElseThrow();

        assertThat(UUID.fromString(id).version()).isEqualTo(8);
        assertThat(publish(config, request.withLocale("en")).requestId()).contains(id);
        assertThat(publish(config, request.withCallerKey("login-2")).requestId())
                .isNotEmpty()
                .isNotEqualTo(Optional.of(id));
        assertThat(publish(
                                config,
                                CodeRequest.of("shop", PHONE, Channel.CHANNEL_REGISTER)
                                        .withCallerKey("login-1"))
                        .requestId())
                .isNotEqualTo(Optional.of(id));
    }

    @Test
    void aCodeOfTheCallersOwnTravelsSealedForItsApplicationAndPhone() throws Exception {
        var hybrid = HybridConfig2026.get();
        var keys = KeysetHandle.generateNew(PredefinedHybridParameters.HPKE_X25519_HKDF_SHA256_AES_128_GCM, hybrid);
        String publicJson =
                TinkJsonProtoKeysetFormat.serializeKeysetWithoutSecret(keys.getPublicKeysetHandle(), hybrid);
        String privateJson = TinkJsonProtoKeysetFormat.serializeKeyset(keys, hybrid, InsecureSecretKeyAccess.get());

        publish(CONFIG.sealingWith(publicJson), REQUEST.withCode("493817"));

        ByteBuffer sealed = kafka.history().get(0).value().getSealedCode().orElseThrow();
        byte[] bytes = new byte[sealed.remaining()];
        sealed.get(bytes);
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain("493817");
        assertThat(CodeSeal.opener(privateJson).open(bytes, "shop", new Phone(PHONE)))
                .isEqualTo("493817");
    }

    @Test
    void aTraceGoesAlongAsAHeader() {
        String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

        publish(CONFIG, REQUEST.withTraceparent(trace));

        assertThat(kafka.history().get(0).headers().lastHeader("traceparent").value())
                .asString(StandardCharsets.US_ASCII)
                .isEqualTo(trace);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "13800138000        | plus sign and country code",
                "+86138             | no country has such a number",
                "+86 CALL ME NOW    | plus sign and country code",
                "+99913800138000    | no country has such a number",
                "''                 | plus sign and country code",
            })
    void aPhoneThatIsNoneIsRefusedWithTheWayToWriteIt(String phone, String said) {
        assertThatThrownBy(() -> publish(CONFIG, CodeRequest.of("shop", phone, Channel.CHANNEL_LOGIN)))
                .isInstanceOf(BadCodeRequestException.class)
                .hasMessageContaining("phone: ")
                .hasMessageContaining(said)
                .hasMessageContaining("for example +8613800138000");
    }

    @Test
    void everythingThatIsWrongIsNamedAtOnceWithoutAnyValue() {
        var request = CodeRequest.of("no such shop", "13900001111", Channel.UNKNOWN)
                .withCallerKey("a b")
                .withLocale("Chinese, please")
                .withClientIp("client.example")
                .withCode("12")
                .withTraceparent("00-0-0-00");

        var refused = catchThrowableOfType(BadCodeRequestException.class, () -> publish(CONFIG, request));

        assertThat(refused.problems())
                .extracting(Problem::field)
                .containsExactly(
                        "application",
                        "phone",
                        "channel",
                        "callerKey",
                        "locale",
                        "clientIp",
                        "code",
                        "traceparent",
                        "code");
        assertThat(refused.problems())
                .extracting(Problem::said)
                .doesNotContain("")
                .doesNotHaveDuplicates();
        assertThat(refused).hasMessageNotContainingAny("13900001111", "client.example", "no such shop");
        assertThat(kafka.history()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"203.0.113.256", "203.0.113", "fe80::1%eth0", "1:2", "localhost", "203.0.113.7:80", "::1::"})
    void whatIsNoAddressIsNoneAndNoNameServerIsAsked(String text) {
        assertThat(ClientIp.parse(text)).isEmpty();
    }

    @Test
    void aCodeWithoutTheMeansToSealItIsRefusedWithBothWaysOut() {
        assertThatThrownBy(() -> publish(CONFIG, REQUEST.withCode("493817")))
                .isInstanceOf(BadCodeRequestException.class)
                .hasMessageContaining("code: cannot be sealed")
                .hasMessageContaining("sealingWith")
                .hasMessageContaining("leave the code out")
                .hasMessageNotContaining("493817");
    }

    @Test
    void whatWasNotConfirmedSaysWhyAndThatARepeatIsSafe() {
        kafka.sendException = new TimeoutException("topic not present in metadata");
        assertThatThrownBy(() -> publish(CONFIG, REQUEST))
                .isInstanceOf(NotRecordedException.class)
                .hasMessageContaining("publishing the same one again is safe")
                .hasMessageContaining("bootstrap.servers")
                .hasMessageContaining("sms.send-code.v1");

        kafka.sendException = new SerializationException("the registry is away");
        assertThatThrownBy(() -> publish(CONFIG, REQUEST)).hasMessageContaining("schema.registry.url");

        kafka.sendException = new TopicAuthorizationException("sms.send-code.v1");
        assertThatThrownBy(() -> publish(CONFIG, REQUEST))
                .isInstanceOf(NotRecordedException.class)
                .hasMessageContaining("Kafka refused it");
    }

    @Test
    void aRecordThatTheBrokerRefusesLaterIsNotRecordedEither() {
        var late = new MockProducer<String, SendCode>(false, null, new StringSerializer(), NO_BYTES) {
            @Override
            public synchronized Future<RecordMetadata> send(ProducerRecord<String, SendCode> record) {
                var answer = super.send(record);
                errorNext(new TimeoutException("delivery.timeout.ms is over"));
                return answer;
            }
        };

        assertThatThrownBy(() -> new SendCodes(late, CONFIG).publish(REQUEST))
                .isInstanceOf(NotRecordedException.class)
                .hasMessageContaining("did not confirm it in time");
    }

    @Test
    void whatThePromisesHangOnCannotBeSetAway() {
        var settings = SendCodesConfig.of(Map.of(
                        "bootstrap.servers", "kafka:9092",
                        "schema.registry.url", "http://registry:8081",
                        "acks", "1",
                        "enable.idempotence", "false",
                        "partitioner.class", "org.apache.kafka.clients.producer.RoundRobinPartitioner",
                        "partitioner.ignore.keys", "true",
                        "linger.ms", "5"))
                .producer();

        assertThat(settings)
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", "true")
                .containsEntry("partitioner.ignore.keys", "false")
                .containsEntry("auto.register.schemas", "false")
                .containsEntry("linger.ms", "5")
                .doesNotContainKey("partitioner.class");
        assertThatThrownBy(() -> SendCodesConfig.of(Map.of("bootstrap.servers", "kafka:9092")))
                .hasMessageContaining("schema.registry.url");
    }

    @Test
    void aPrefixThatNoTopicCanHaveIsRefusedBeforeAnythingIsOpened() {
        assertThatThrownBy(() -> CONFIG.withTopicPrefix("sms/"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("letters, digits, dot, underscore and dash");
    }

    @Test
    void nothingPrintsAPhoneOrACode() {
        var request = REQUEST.withCode("493817").withClientIp("203.0.113.7");

        assertThat(request.toString() + CONFIG + RequestCheck.command(REQUEST, Optional.empty()))
                .doesNotContain("13800138000", "493817", "203.0.113.7", "127.0.0.1");
    }

    private Recorded publish(SendCodesConfig config, CodeRequest request) {
        return new SendCodes(kafka, config).publish(request);
    }

    private static String hashKeyset() throws Exception {
        var prf = PrfConfig2026.get();
        var keys = KeysetHandle.generateNew(PredefinedPrfParameters.HMAC_SHA256_PRF, prf);
        return TinkJsonProtoKeysetFormat.serializeKeyset(keys, prf, InsecureSecretKeyAccess.get());
    }
}
