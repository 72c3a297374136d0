package dev.sendcode.collector.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sendcode.collector.CollectorMetrics;
import dev.sendcode.events.Receipt;
import dev.sendcode.events.ReceiptStatus;
import dev.sendcode.runtime.config.KeyFiles;
import dev.sendcode.runtime.http.HttpRequest;
import dev.sendcode.runtime.http.HttpResponse;
import dev.sendcode.runtime.kafka.DeadLetters;
import dev.sendcode.runtime.keys.Keys;
import dev.sendcode.runtime.keys.PhoneHash;
import dev.sendcode.runtime.settings.Account;
import dev.sendcode.runtime.settings.LocatedYaml;
import dev.sendcode.runtime.settings.Settings;
import dev.sendcode.runtime.settings.SettingsContent;
import dev.sendcode.runtime.settings.SettingsFile;
import dev.sendcode.runtime.settings.SettingsTree;
import dev.sendcode.schemas.Ids;
import dev.sendcode.schemas.Phone;
import dev.sendcode.schemas.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallbackEndpointTest {

    private static final Topics TOPICS = new Topics("sms.", 3, List.of("builtin"));
    private static final String PUSH = """
            {"messageId":"m-1","dispatchId":"0123456789abcdef0123456789abcdef","phone":"+8613800138000",
             "status":"DELIVERED","code":"OK","time":"2026-03-01T08:00:00Z"}""";
    private static final String OK = "{\"code\":\"OK\"}";

    private final PhoneHash hash = hash();
    private final List<Receipt> encoded = new ArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());

    @Test
    void aReceiptIsPublishedBeforeTheVendorHearsItsOk() {
        var answer = push("builtin", "builtin", "demo-token", PUSH);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).asString().isEqualTo(OK);
        ProducerRecord<byte[], byte[]> record = producer.history().getFirst();
        assertThat(record.topic()).isEqualTo(TOPICS.receipt().name());
        assertThat(record.key()).asString().isEqualTo(Ids.receiptKey("builtin", "m-1"));
        assertThat(record.headers().lastHeader("traceparent")).isNotNull();
        assertThat(count("recorded")).isOne();
    }

    @Test
    void theReceiptsOfADeletedAccountAreTakenAllTheSame() {
        var tree = SettingsTree.read(LocatedYaml.read("""
                accounts: [{id: old, provider: builtin, callbackToken: old-token, deleted: true, enabled: false}]
                """).root());
        var endpoint = endpoint(new Settings(1, tree.content(), false), new SourceAllowList(List.of()), producer);

        assertThat(answer(endpoint, request("builtin", "old", "old-token", PUSH))
                        .status())
                .isEqualTo(200);
        assertThat(encoded).extracting(Receipt::getAccount).containsExactly("old");
        assertThat(count("recorded")).isOne();
    }

    @Test
    void aPublishedReceiptNamesThePhoneByItsHashAlone() {
        push("builtin", "builtin", "demo-token", PUSH);

        Receipt receipt = encoded.getFirst();
        assertThat(receipt.getPhoneHash()).contains(hash.hash(new Phone("+8613800138000")));
        assertThat(receipt.getStatus()).isEqualTo(ReceiptStatus.DELIVERED);
        assertThat(receipt.getEchoedDispatchId()).contains("0123456789abcdef0123456789abcdef");
        assertThat(receipt.toString()).doesNotContain("13800138000");
    }

    @ParameterizedTest
    @CsvSource({
        "builtin, builtin, demo-tokem",
        "builtin, builtin, demo-token-and-more",
        "builtin, another, demo-token",
        "another, builtin, demo-token",
    })
    void whoeverIsWrongAboutAnythingGetsTheSameAnswer(String provider, String account, String token) {
        var answer = push(provider, account, token, PUSH);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body())
                .isEqualTo(push("nobody", "nobody", "nothing", PUSH).body());
        assertThat(producer.history()).isEmpty();
        assertThat(count("refused")).isEqualTo(2);
    }

    @Test
    void aStrangersAddressGetsThatAnswerToo() {
        var endpoint = endpoint(SourceAllowList.of(List.of("203.0.113.0/24")));

        assertThat(answer(
                                endpoint,
                                request("builtin", "builtin", "demo-token", PUSH)
                                        .from("198.51.100.1"))
                        .status())
                .isEqualTo(404);
        assertThat(answer(
                                endpoint,
                                request("builtin", "builtin", "demo-token", PUSH)
                                        .from("203.0.113.9"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whatNobodyCanReadIsKeptAndTheVendorIsContent() {
        var answer = push("builtin", "builtin", "demo-token", "<xml/>");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).asString().isEqualTo(OK);
        ProducerRecord<byte[], byte[]> letter = producer.history().getFirst();
        assertThat(letter.topic()).isEqualTo(TOPICS.deadLetter().name());
        assertThat(letter.value()).asString().isEqualTo("<xml/>");
        assertThat(letter.headers().lastHeader(DeadLetters.REASON)).isNotNull();
        assertThat(count("unreadable")).isOne();
    }

    @Test
    void theQueryOfACallbackWithoutBodyIsKeptAsItIsAllThatItSaid() {
        var request = HttpRequest.of("GET", "/receipts/builtin/builtin/demo-token?status=DELIVRD&msgid=a%26b")
                .withPathParameters(Map.of("provider", "builtin", "account", "builtin", "token", "demo-token"));

        answer(endpoint(new SourceAllowList(List.of())), request);

        assertThat(producer.history())
                .singleElement()
                .satisfies(letter -> assertThat(letter.value()).asString().isEqualTo("msgid=a%26b&status=DELIVRD"));
    }

    @Test
    void aValueThatFitsNoReceiptIsKeptTooAndNotAskedForAgain() {
        var answer = push("builtin", "builtin", "demo-token", PUSH.replace("2026-03-01", "+300000000-03-01"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).asString().isEqualTo(OK);
        assertThat(producer.history())
                .singleElement()
                .satisfies(letter ->
                        assertThat(letter.topic()).isEqualTo(TOPICS.deadLetter().name()));
        assertThat(count("unreadable")).isOne();
    }

    @Test
    void whatCanBeReadIsPublishedBesideTheBytesOfWhatCannot() {
        var tencent = new Account(
                "t", "tencent", "", "", true, true, Duration.ofDays(1), "test-token", 1, 1, Map.of(), false);
        var settings = new Settings(0, SettingsContent.of(List.of(), List.of(tencent), List.of(), List.of()), false);
        var push = "[{\"sid\":\"5000:1\",\"report_status\":\"SUCCESS\"},{},{\"sid\":\"" + "9".repeat(257) + "\"}]";

        var answer = answer(
                endpoint(settings, new SourceAllowList(List.of()), producer),
                request("tencent", "t", "test-token", push));

        assertThat(answer.body()).asString().isEqualTo("{\"result\":0,\"errmsg\":\"OK\"}");
        assertThat(encoded).extracting(Receipt::getVendorMessageId).containsExactly("5000:1");
        assertThat(producer.history())
                .extracting(ProducerRecord::topic)
                .containsExactly(TOPICS.receipt().name(), TOPICS.deadLetter().name());
        assertThat(producer.history().getLast().value()).asString().isEqualTo(push);
        assertThat(count("unreadable")).isOne();
        assertThat(count("recorded")).isZero();
    }

    @Test
    void aVendorsEndlessCodeIsCutSoThatTheRouterReadsWhatComesOfIt() {
        push("builtin", "builtin", "demo-token", PUSH.replace("\"OK\"", "\"" + "9".repeat(9_000) + "\""));

        assertThat(encoded.getFirst().getVendorCode())
                .hasValueSatisfying(code -> assertThat(code.toString()).hasSize(256));
    }

    @Test
    void anAbsentBrokerMakesTheVendorPushAgain() {
        producer.sendException = new TimeoutException("no metadata within 5000 ms");

        var answer = push("builtin", "builtin", "demo-token", PUSH);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers()).containsEntry("Retry-After", "5");
        assertThat(count("unavailable")).isOne();
    }

    @Test
    void aWriteThatFailsMakesTheVendorPushAgain() throws InterruptedException {
        var failing = new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
        var endpoint = endpoint(new SourceAllowList(List.of()), failing);
        var answers = new ArrayList<HttpResponse>();
        Thread pushing = Thread.ofVirtual()
                .start(() -> answers.add(answer(endpoint, request("builtin", "builtin", "demo-token", PUSH))));

        await().until(() -> failing.errorNext(new NotEnoughReplicasException("1 of 2")));
        pushing.join();

        assertThat(answers).singleElement().extracting(HttpResponse::status).isEqualTo(503);
    }

    private HttpResponse push(String provider, String account, String token, String body) {
        return answer(endpoint(new SourceAllowList(List.of())), request(provider, account, token, body));
    }

    private static HttpRequest request(String provider, String account, String token, String body) {
        return HttpRequest.of("POST", "/receipts/" + provider + "/" + account + "/" + token)
                .withPathParameters(Map.of("provider", provider, "account", account, "token", token))
                .withBody(body);
    }

    private static HttpResponse answer(CallbackEndpoint endpoint, HttpRequest request) {
        return endpoint.routes().getFirst().handler().handle(request);
    }

    private CallbackEndpoint endpoint(SourceAllowList sources) {
        return endpoint(sources, producer);
    }

    private CallbackEndpoint endpoint(SourceAllowList sources, MockProducer<byte[], byte[]> to) {
        return endpoint(SettingsFile.demo(), sources, to);
    }

    private CallbackEndpoint endpoint(Settings settings, SourceAllowList sources, MockProducer<byte[], byte[]> to) {
        var recorder = new CallbackRecorder(
                TOPICS,
                receipt -> {
                    encoded.add(receipt);
                    return bytes(receipt);
                },
                hash,
                to,
                Duration.ofSeconds(10),
                "status-collector");
        return new CallbackEndpoint(() -> settings, sources, recorder, new CollectorMetrics(meters));
    }

    /** As the codec does it, without a registry. */
    private static byte[] bytes(Receipt receipt) {
        try {
            return Receipt.getEncoder().encode(receipt).array();
        } catch (IOException memoryDoesNotFail) {
            throw new UncheckedIOException(memoryDoesNotFail);
        }
    }

    private double count(String result) {
        return meters.get("sendcode.collector.callbacks")
                .tag("result", result)
                .counter()
                .count();
    }

    private static PhoneHash hash() {
        Optional<Path> none = Optional.empty();
        return Keys.load(new KeyFiles(none, none, none, none)).hash();
    }
}
