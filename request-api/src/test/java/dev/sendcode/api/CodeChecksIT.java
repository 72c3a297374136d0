package dev.sendcode.api;

import static dev.sendcode.api.ApiUnderTest.json;
import static dev.sendcode.api.ApiUnderTest.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sendcode.embedded.RedisProcess;
import dev.sendcode.embedded.RedisProcessConfig;
import dev.sendcode.events.AuditEvent;
import dev.sendcode.events.AuditKind;
import dev.sendcode.events.Channel;
import dev.sendcode.runtime.config.RedisConfig;
import dev.sendcode.runtime.http.HttpRequest;
import dev.sendcode.runtime.http.HttpResponse;
import dev.sendcode.runtime.redis.RedisClients;
import dev.sendcode.runtime.verification.BeginCommand;
import dev.sendcode.runtime.verification.CodeChecks;
import dev.sendcode.runtime.verification.CodeSource;
import dev.sendcode.runtime.verification.MintedCode;
import dev.sendcode.runtime.verification.VerificationStore;
import dev.sendcode.schemas.Ids;
import dev.sendcode.schemas.Phone;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redis.clients.jedis.RedisClient;

/** Checking codes on a real Redis, through the routes. */
final class CodeChecksIT {

    private static final String CHECK = "/v1/code-checks";
    private static final String PRE_CHECK = "/v1/code-checks/pre";
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    private static Path folder;

    private static RedisProcess server;
    private static RedisClient redis;
    private static int numbers;

    private ApiUnderTest api;
    private Phone phone;
    private String requestId;

    @BeforeAll
    static void startRedis() {
        server = RedisProcess.start(new RedisProcessConfig(folder, 0, RedisProcessConfig.Fsync.EVERYSEC));
        redis = RedisClients.open(
                new RedisConfig(Map.of("uri", server.uri(), "timeout", "1s", "connect.timeout", "1s")));
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
        server.close();
    }

    @BeforeEach
    void someNumber() {
        api = api(redis);
        phone = new Phone("+86190000000%02d".formatted(numbers++));
        requestId = UUID.randomUUID().toString();
    }

    @Test
    void aRightCodeIsGoodOnce() {
        String code = sent();

        HttpResponse first = api.call(post(CHECK, body(code)));
        HttpResponse second = api.call(post(CHECK, body(code)));

        assertThat(first.status()).isEqualTo(200);
        assertThat(json(first).path("valid").asBoolean()).isTrue();
        assertThat(json(first).path("requestId").asText()).isEqualTo(requestId);
        assertThat(json(second).path("valid").asBoolean()).isFalse();
        assertThat(api.audited)
                .extracting(AuditEvent::getKind)
                .containsExactly(AuditKind.VERIFIED, AuditKind.CHECK_FAILED);
        assertThat(api.audited.getFirst().getRequestId()).contains(requestId);
    }

    @Test
    void aLostGoodAnswerCanBeHadAgain() {
        String code = sent();
        HttpRequest check = post(CHECK, body(code)).withHeader("Idempotency-Key", "once");

        api.call(check);

        assertThat(json(api.call(check)).path("valid").asBoolean()).isTrue();
    }

    @Test
    void aRightCodeStaysUsableAfterAPreCheck() {
        String code = sent();

        assertThat(json(api.call(post(PRE_CHECK, body(code)))).path("valid").asBoolean())
                .isTrue();
        assertThat(json(api.call(post(CHECK, body(code)))).path("valid").asBoolean())
                .isTrue();
        assertThat(api.audited).extracting(AuditEvent::getKind).containsExactly(AuditKind.VERIFIED);
    }

    @Test
    void wrongCodesCountInPreChecksToo() {
        String code = sent();
        String wrong = code.equals("000000") ? "111111" : "000000";

        JsonNode first = json(api.call(post(PRE_CHECK, body(wrong))));
        assertThat(first.path("valid").asBoolean()).isFalse();
        assertThat(first.path("reason").asText()).isEqualTo("wrong");
        assertThat(first.path("attemptsLeft").asInt()).isEqualTo(4);
        for (int left = 3; left >= 0; left--) {
            assertThat(json(api.call(post(CHECK, body(wrong))))
                            .path("attemptsLeft")
                            .asInt())
                    .isEqualTo(left);
        }

        JsonNode late = json(api.call(post(CHECK, body(code))));
        assertThat(late.path("valid").asBoolean()).isFalse();
        assertThat(late.path("reason").asText()).isEqualTo("no-live-code");
        assertThat(api.audited.getLast().getReason()).contains("EXHAUSTED");
    }

    @Test
    void aCodeThatWasNeverSentAnswersLikeAnExhaustedOne() {
        JsonNode answer = json(api.call(post(CHECK, body("123456"))));

        assertThat(answer.toString()).isEqualTo("{\"valid\":false,\"reason\":\"no-live-code\"}");
    }

    @Test
    void aCallersOwnCodeIsTheCallersToCheck() {
        begin(new CodeSource.Callers(MINUTE));

        HttpResponse response = api.call(post(CHECK, body("123456")));

        assertThat(response.status()).isEqualTo(409);
        assertThat(json(response).path("type").asText()).isEqualTo("/problems/code-not-managed");
    }

    @Test
    void theGenAuthPreCheckDoesNotUseTheCodeUp() {
        String code = sent();

        JsonNode right = json(api.call(preCheckCode(code)));
        JsonNode wrong = json(api.call(preCheckCode("1234567")));

        assertThat(right.path("statusCode").asInt()).isEqualTo(200);
        assertThat(right.at("/data/isValid").asBoolean()).isTrue();
        assertThat(wrong.path("statusCode").asInt()).isEqualTo(200);
        assertThat(wrong.at("/data/isValid").asBoolean()).isFalse();
        assertThat(json(api.call(post(CHECK, body(code)))).path("valid").asBoolean())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "400 | missing-field | {\"phone\":\"+8613800138000\",\"channel\":\"LOGIN\"}",
                "400 | invalid-field | {\"phone\":\"+8613800138000\",\"channel\":\"LOGIN\",\"code\":123456}",
                "400 | unknown-field | {\"phone\":\"+8613800138000\",\"channel\":\"LOGIN\",\"code\":\"1\",\"locale\":\"zh\"}",
                "400 | number-not-e164 | {\"phone\":\"13800138000\",\"channel\":\"LOGIN\",\"code\":\"123456\"}",
            })
    void badInputIsRefusedWithoutCountingAGuess(int status, String slug, String body) {
        HttpResponse response = api.call(post(CHECK, body));

        assertThat(response.status()).isEqualTo(status);
        assertThat(json(response).path("type").asText()).isEqualTo("/problems/" + slug);
        assertThat(api.audited).isEmpty();
    }

    @Test
    void withoutTheCodeKeysetChecksAreOff() {
        HttpResponse response = new ApiUnderTest().call(post(CHECK, body("123456")));

        assertThat(response.status()).isEqualTo(501);
        assertThat(json(response).path("detail").asText()).contains("keys.code.file");
    }

    @Test
    void aRedisThatIsAwayIsSaidSo(@TempDir Path elsewhere) {
        var gone = RedisProcess.start(new RedisProcessConfig(elsewhere, 0, RedisProcessConfig.Fsync.EVERYSEC));
        try (var client = RedisClients.open(
                new RedisConfig(Map.of("uri", gone.uri(), "timeout", "1s", "connect.timeout", "1s")))) {
            gone.close();
            var cutOff = api(client);

            HttpResponse nativeWire = cutOff.call(post(CHECK, body("123456")));
            HttpResponse genauth = cutOff.call(preCheckCode("123456"));

            assertThat(nativeWire.status()).isEqualTo(503);
            assertThat(json(nativeWire).path("type").asText()).isEqualTo("/problems/codes-unavailable");
            assertThat(nativeWire.header("retry-after")).isPresent();
            assertThat(genauth.status()).isEqualTo(200);
            assertThat(json(genauth).path("statusCode").asInt()).isEqualTo(503);
        }
    }

    private static ApiUnderTest api(RedisClient client) {
        return new ApiUnderTest(
                Map.of(),
                Optional.of(keys -> new CodeChecks(
                        new VerificationStore(client), keys.code().orElseThrow(), keys.hash())));
    }

    /** What a worker does when it sends a code. */
    private String sent() {
        var codes = api.keys.code().orElseThrow();
        var fresh = new MintedCode(requestId, codes.activeKid(), 6);
        begin(new CodeSource.Ours(requestId, fresh, MINUTE, true));
        return codes.code(fresh.kid(), fresh.verificationId(), "demo", Channel.CHANNEL_LOGIN, phone, fresh.digits());
    }

    private void begin(CodeSource source) {
        String bucket = api.keys.hash().bucket("demo", phone, Channel.CHANNEL_LOGIN);
        Instant deadline = Instant.now().plus(MINUTE);
        new VerificationStore(redis)
                .begin(new BeginCommand(
                        bucket,
                        Ids.dispatchId(requestId, 1, 1),
                        "token",
                        1,
                        deadline,
                        Duration.ofSeconds(1),
                        MINUTE,
                        source));
    }

    private String body(String code) {
        return "{\"phone\":\"%s\",\"channel\":\"LOGIN\",\"code\":\"%s\"}".formatted(phone.e164(), code);
    }

    private HttpRequest preCheckCode(String code) {
        return HttpRequest.of("POST", "/api/v3/pre-check-code")
                .withHeader("x-authing-app-id", "demo")
                .withBody("""
                        {"codeType":"SMS","smsCodePayload":{"phone":"%s","passCode":"%s","channel":"CHANNEL_LOGIN"}}""".formatted(phone.e164().substring(3), code));
    }
}
