package dev.sendcode.api;

import static dev.sendcode.api.ApiUnderTest.NOW;
import static dev.sendcode.api.ApiUnderTest.decided;
import static dev.sendcode.api.ApiUnderTest.json;
import static dev.sendcode.api.ApiUnderTest.post;
import static dev.sendcode.api.ApiUnderTest.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sendcode.api.request.Answer;
import dev.sendcode.events.Channel;
import dev.sendcode.events.SendCode;
import dev.sendcode.events.Verdict;
import dev.sendcode.events.VerdictKind;
import dev.sendcode.runtime.http.HttpRequest;
import dev.sendcode.runtime.http.HttpResponse;
import dev.sendcode.schemas.Phone;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SendCodesTest {

    private static final String PATH = "/v1/send-codes";
    private static final String LOGIN = "{\"phone\":\"+8613800138000\",\"channel\":\"LOGIN\"}";

    private final ApiUnderTest api = new ApiUnderTest();

    @Test
    void anAdmittedRequestIsAnswered202WithItsIdAndTheWindowsEnd() {
        api.router = it -> new Answer.Decided(verdict(it, VerdictKind.ADMITTED)
                .setWindowEnd(NOW.plusSeconds(60))
                .build());

        HttpResponse response = api.call(post(PATH, LOGIN));

        var request = api.published.getFirst();
        assertThat(response.status()).isEqualTo(202);
        assertThat(json(response).path("requestId").asText()).isEqualTo(request.requestId());
        assertThat(json(response).path("verdict").asText()).isEqualTo("ADMITTED");
        assertThat(json(response).path("windowEnd").asText()).isEqualTo("2026-01-02T03:05:05Z");
        assertThat(response.header("location")).contains("/v1/requests/" + request.requestId());
        assertThat(request.patience()).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void whatIsPublishedIsNormalised() {
        api.call(post(PATH, """
                {"phone":"+86 138-0013-8000","channel":"channel_reset-password","application":"demo","locale":"zh-CN","clientIp":"203.0.113.7"}
                """));

        SendCode command = api.published.getFirst().command();
        assertThat(command.getPhone()).isEqualTo("+8613800138000");
        assertThat(command.getChannel()).isEqualTo(Channel.CHANNEL_RESET_PASSWORD);
        assertThat(command.getApplication()).isEqualTo("demo");
        assertThat(command.getLocale()).contains("zh-CN");
        assertThat(command.getClientIp()).contains("203.0.113.7");
        assertThat(command.getCallerKey()).isPresent();
    }

    @Test
    void theSameIdempotencyKeyIsTheSameRequest() {
        api.call(post(PATH, LOGIN).withHeader("Idempotency-Key", "k-1"));
        api.call(post(PATH, LOGIN).withHeader("Idempotency-Key", "\"k-1\""));
        api.call(post(PATH, LOGIN).withHeader("Idempotency-Key", "k-2"));
        api.call(post(PATH, LOGIN));

        assertThat(api.published.get(1).requestId())
                .isEqualTo(api.published.get(0).requestId());
        assertThat(api.published.stream().map(ApiUnderTest.Published::requestId).distinct())
                .hasSize(3);
    }

    @Test
    void aSuppressedRequestSaysWhenTheLastCodeWasAdmittedAndWhenTheNextIsPossible() {
        api.router = it -> new Answer.Decided(verdict(it, VerdictKind.SUPPRESSED)
                .setReason("WINDOW")
                .setWindowEnd(NOW.plusMillis(41_001))
                .build());

        HttpResponse response = api.call(post(PATH, LOGIN));

        assertThat(response.status()).isEqualTo(429);
        assertThat(response.header("retry-after")).contains("42");
        assertThat(response.header("content-type")).contains("application/problem+json");
        assertThat(response.bodyText())
                .isEqualTo("""
                        {"type":"/problems/suppressed","title":"A code was sent a moment ago",\
                        "detail":"+86 138****8000 got a code for CHANNEL_LOGIN 18 s ago; the next is possible in 42 s.",\
                        "requestId":"%s","retryAfter":42}""".formatted(api.published.getFirst().requestId()));
    }

    @Test
    void aReachedPhoneLimitHasItsOwnProblem() {
        api.router = it -> new Answer.Decided(verdict(it, VerdictKind.SUPPRESSED)
                .setReason("PHONE_LIMIT")
                .setWindowEnd(NOW.plusSeconds(300))
                .build());

        HttpResponse response = api.call(post(PATH, LOGIN));

        assertThat(response.status()).isEqualTo(429);
        assertThat(type(response)).isEqualTo("/problems/phone-limit");
        assertThat(response.header("retry-after")).contains("300");
    }

    @Test
    void aReplayAfterTheWindowDoesNotNameSecondsThatArePast() {
        api.router = it -> new Answer.Decided(verdict(it, VerdictKind.SUPPRESSED)
                .setReason("WINDOW")
                .setReplayed(true)
                .setWindowEnd(NOW)
                .build());

        HttpResponse response = api.call(post(PATH, LOGIN));

        assertThat(response.status()).isEqualTo(429);
        assertThat(response.header("retry-after")).isEmpty();
        assertThat(detail(response)).contains("possible now");
    }

    @ParameterizedTest
    @ValueSource(strings = {"FAILED", "EXPIRED"})
    void aReplayOfARequestThatEndedWithoutACodeAsksForANewKey(String ending) {
        api.router = it -> new Answer.Decided(verdict(it, VerdictKind.ADMITTED)
                .setReplayed(true)
                .setEnding(ending)
                .build());

        HttpResponse response = api.call(post(PATH, LOGIN).withHeader("Idempotency-Key", "k"));

        assertThat(response.status()).isEqualTo(409);
        assertThat(type(response)).isEqualTo("/problems/request-ended");
        assertThat(detail(response)).contains(ending).contains("new key");
    }

    @Test
    void aReplayOfADeliveredRequestIsAnsweredAsBefore() {
        api.router = it -> new Answer.Decided(verdict(it, VerdictKind.ADMITTED)
                .setReplayed(true)
                .setEnding("DELIVERED")
                .build());

        HttpResponse response = api.call(post(PATH, LOGIN).withHeader("Idempotency-Key", "k"));

        assertThat(response.status()).isEqualTo(202);
        assertThat(json(response).path("replayed").asBoolean()).isTrue();
        assertThat(json(response).path("ending").asText()).isEqualTo("DELIVERED");
    }

    @Test
    void everyReasonIsToldInWordsOfItsOwn() {
        var reasons = List.of(
                "NUMBER",
                "APPLICATION",
                "INTERNATIONAL_OFF",
                "COUNTRY",
                "SUPPRESSION_LIST",
                "TEMPLATE_NOT_CONFIGURED",
                "NO_ROUTE",
                "CHANNEL",
                "CHANNEL_OFF",
                "VALIDITY",
                "STRICT_NUMBER",
                "CODE",
                "INTERNAL");
        var details = reasons.stream()
                .map(reason -> {
                    api.router = it -> new Answer.Decided(
                            verdict(it, VerdictKind.REJECTED).setReason(reason).build());
                    return detail(api.call(post(PATH, LOGIN)));
                })
                .toList();

        assertThat(details).doesNotHaveDuplicates();
        assertThat(Verdict.getClassSchema().getField("reason").doc()).contains(reasons);
    }

    @ParameterizedTest
    @CsvSource({
        "NUMBER, 422, rejected",
        "COUNTRY, 422, rejected",
        "INTERNATIONAL_OFF, 422, rejected",
        "NO_ROUTE, 422, rejected",
        "TEMPLATE_NOT_CONFIGURED, 422, rejected",
        "VALIDITY, 422, rejected",
        "CHANNEL, 422, rejected",
        "CHANNEL_OFF, 422, rejected",
        "STRICT_NUMBER, 422, rejected",
        "SUPPRESSION_LIST, 422, rejected",
        "SOMETHING_NEW, 422, rejected",
        "INTERNAL, 500, internal"
    })
    void aRejectionNamesItsReason(String reason, int status, String slug) {
        api.router = it -> new Answer.Decided(
                verdict(it, VerdictKind.REJECTED).setReason(reason).build());

        HttpResponse response = api.call(post(PATH, LOGIN));

        assertThat(response.status()).isEqualTo(status);
        assertThat(type(response)).isEqualTo("/problems/" + slug);
        assertThat(json(response).path("reason").asText()).isEqualTo(reason);
        assertThat(detail(response)).doesNotContain("13800138000");
    }

    @Test
    void aRequestThatIsNotDecidedInTimeIsPending() {
        api.router = it -> new Answer.Pending();

        HttpResponse response = api.call(post(PATH, LOGIN).withHeader("Prefer", "respond-async, wait=0"));

        assertThat(response.status()).isEqualTo(202);
        assertThat(json(response).path("verdict").asText()).isEqualTo("PENDING");
        assertThat(response.header("preference-applied")).contains("wait=0");
        assertThat(api.published.getFirst().patience()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"wait=3, 3000", "wait=30, 30000", "wait=31, 30000", "wait=soon, 500", "return=minimal, 500"})
    void theCallerChoosesHowLongToWaitUpToHalfAMinute(String prefer, long millis) {
        api.call(post(PATH, LOGIN).withHeader("Prefer", prefer));

        assertThat(api.published.getFirst().patience()).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void whatKafkaDidNotConfirmIsNotPretended() {
        api.router = it -> new Answer.BrokerAway();

        HttpResponse response = api.call(post(PATH, LOGIN));

        assertThat(response.status()).isEqualTo(503);
        assertThat(type(response)).isEqualTo("/problems/broker-unavailable");
        assertThat(response.header("retry-after")).isPresent();
        assertThat(json(response).path("idempotencyKey").asText())
                .isEqualTo(api.published.getFirst().command().getCallerKey().orElseThrow());
    }

    @Test
    void aRegistryThatIsAwayIsSaidSo() {
        api.router = it -> new Answer.RegistryAway();

        HttpResponse response = api.call(post(PATH, LOGIN));

        assertThat(response.status()).isEqualTo(503);
        assertThat(type(response)).isEqualTo("/problems/registry-unavailable");
    }

    @Test
    void aCodeOfTheCallersTravelsSealed() {
        api.call(post(PATH, "{\"phone\":\"+8613800138000\",\"channel\":\"LOGIN\",\"code\":\"483920\"}"));

        var sealed = api.published.getFirst().command().getSealedCode().orElseThrow();
        byte[] bytes = new byte[sealed.remaining()];
        sealed.duplicate().get(bytes);
        assertThat(new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("483920");
        assertThat(api.keys.opener().orElseThrow().open(bytes, "demo", new Phone("+8613800138000")))
                .isEqualTo("483920");
    }

    @Test
    void theCallersTraceGoesAlongAndComesBack() {
        String traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

        HttpResponse response = api.call(post(PATH, LOGIN).withHeader("traceparent", traceparent));

        assertThat(api.published.getFirst().traceparent()).isEqualTo(traceparent);
        assertThat(response.header("traceparent")).contains(traceparent);
    }

    @Test
    void withoutATraceANewOneIsMadeAndSaid() {
        HttpResponse response = api.call(post(PATH, LOGIN));

        assertThat(response.header("traceparent"))
                .contains(api.published.getFirst().traceparent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "demo-key", "Bearer", "Bearer wrong", "Basic ZGVtbzpkZW1v"})
    void withoutAValidKeyNothingHappens(String authorization) {
        var request = HttpRequest.of("POST", PATH).withBody(LOGIN);

        HttpResponse response =
                api.call(authorization.isEmpty() ? request : request.withHeader("Authorization", authorization));

        assertThat(response.status()).isEqualTo(401);
        assertThat(type(response)).isEqualTo("/problems/unauthorized");
        assertThat(detail(response)).contains("Authorization: Bearer");
        assertThat(response.header("www-authenticate")).isPresent();
        assertThat(api.published).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "400 | malformed-json | empty | ``",
                "400 | malformed-json | line 1, column 2 | {phone",
                "400 | malformed-json | JSON object | [1]",
                "400 | malformed-json | JSON object | \"x\"",
                "400 | malformed-json | line 1 | {\"phone\":\"+8613800138000\",\"phone\":\"+8613800138000\"}",
                "400 | malformed-json | line 1 | {\"phone\":\"+8613800138000\",\"channel\":\"LOGIN\"} {}",
                "400 | missing-field | \"phone\" | {\"channel\":\"LOGIN\"}",
                "400 | missing-field | \"channel\" | {\"phone\":\"+8613800138000\"}",
                "400 | missing-field | \"phone\" | {\"phone\":null,\"channel\":\"LOGIN\"}",
                "400 | invalid-field | a number | {\"phone\":8613800138000,\"channel\":\"LOGIN\"}",
                "400 | number-not-e164 | write it in E.164, for example +8613800138000 | {\"phone\":\"13800138000\",\"channel\":\"LOGIN\"}",
                "400 | number-not-e164 | write it in E.164 | {\"phone\":\"008613800138000\",\"channel\":\"LOGIN\"}",
                "400 | number-not-e164 | has characters that no number has; write it in E.164 | {\"phone\":\"+86abc\",\"channel\":\"LOGIN\"}",
                "400 | number-not-e164 | has too few or too many digits; write it in E.164 | {\"phone\":\"+12\",\"channel\":\"LOGIN\"}",
                "422 | number-impossible | country | {\"phone\":\"+86138\",\"channel\":\"LOGIN\"}",
                "422 | number-impossible | country | {\"phone\":\"+999123456789\",\"channel\":\"LOGIN\"}",
                "400 | unknown-channel | did you mean LOGIN? | {\"phone\":\"+8613800138000\",\"channel\":\"LOGGIN\"}",
                "400 | unknown-channel | RESET_PASSWORD | {\"phone\":\"+8613800138000\",\"channel\":\"TELEPATHY\"}",
                "400 | unknown-channel | LOGIN | {\"phone\":\"+8613800138000\",\"channel\":\"UNKNOWN\"}",
                "400 | unknown-field | did you mean \"locale\"? | {\"phone\":\"+8613800138000\",\"channel\":\"LOGIN\",\"local\":\"zh\"}",
                "400 | unknown-field | phone, channel | {\"phone\":\"+8613800138000\",\"channel\":\"LOGIN\",\"x\":1}",
                "400 | invalid-field | \"code\" | {\"phone\":\"+8613800138000\",\"channel\":\"LOGIN\",\"code\":\"12\"}",
                "400 | invalid-field | \"clientIp\" | {\"phone\":\"+8613800138000\",\"channel\":\"LOGIN\",\"clientIp\":\"localhost\"}",
                "400 | invalid-field | \"locale\" | {\"phone\":\"+8613800138000\",\"channel\":\"LOGIN\",\"locale\":\"!!\"}",
                "403 | other-application | \"demo\" | {\"phone\":\"+8613800138000\",\"channel\":\"LOGIN\",\"application\":\"shop\"}",
            })
    void aBadBodyIsRefusedWithTheWayOut(int status, String slug, String says, String body) {
        HttpResponse response = api.call(post(PATH, body));

        assertThat(response.status()).isEqualTo(status);
        assertThat(type(response)).isEqualTo("/problems/" + slug);
        assertThat(detail(response)).contains(says);
        assertThat(api.published).isEmpty();
    }

    @Test
    void everyFaultOfABodyIsNamedAtOnce() {
        JsonNode wrong = json(api.call(post(PATH, "{\"phone\":\"138\",\"channel\":\"X\",\"lokale\":\"zh\"}")));
        JsonNode missing = json(api.call(post(PATH, "{\"phone\":138}")));

        assertThat(wrong.path("errors")).hasSize(3);
        assertThat(missing.path("errors")).hasSize(2);
        assertThat(missing.path("errors").toString()).contains("\\\"phone\\\"", "\\\"channel\\\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"with space", "ümlaut"})
    void anImpossibleIdempotencyKeyIsRefused(String key) {
        HttpResponse response = api.call(post(PATH, LOGIN).withHeader("Idempotency-Key", key));

        assertThat(response.status()).isEqualTo(400);
        assertThat(detail(response)).contains("Idempotency-Key");
    }

    @Test
    void nothingThatTheCallerWroteWrongIsRepeated() {
        String body = "{\"phone\":\"+8613800138000\",\"channel\":\"LOGIN\",\"4839201\":\"+8613800138000\"}";

        assertThat(api.call(post(PATH, body)).bodyText())
                .doesNotContain("4839201")
                .doesNotContain("13800138000\",");
    }

    @Test
    void tooManyCallsForOneEndUsersAddressAreRefusedBeforeARequestExists() {
        var limited =
                new ApiUnderTest(java.util.Map.of("SENDCODE_API_EDGE_CLIENT", "1/1m"), java.util.Optional.empty());
        String body = "{\"phone\":\"+8613800138000\",\"channel\":\"LOGIN\",\"clientIp\":\"203.0.113.7\"}";
        limited.call(post(PATH, body));

        HttpResponse response = limited.call(post(PATH, body));

        assertThat(response.status()).isEqualTo(429);
        assertThat(type(response)).isEqualTo("/problems/rate-limited");
        assertThat(response.header("retry-after")).contains("60");
        assertThat(limited.published).hasSize(1);
    }

    @Test
    void tooManyCallsForOneKeyAreRefused() {
        var limited = new ApiUnderTest(java.util.Map.of("SENDCODE_API_EDGE_KEY", "2/1m"), java.util.Optional.empty());
        limited.call(post(PATH, LOGIN));
        limited.call(post(PATH, LOGIN));

        assertThat(type(limited.call(post(PATH, LOGIN)))).isEqualTo("/problems/rate-limited");
    }

    @Test
    void refusalsAreAuditedOncePerMinuteWithTheirCount() {
        api.call(post(PATH, "{\"phone\":\"+8613800138000\",\"channel\":\"LOGIN\",\"x\":1}"));
        api.call(post(PATH, "{\"phone\":\"+8613800138000\",\"channel\":\"LOGIN\",\"x\":1}"));
        api.call(post(PATH, "{\"phone\":\"138\",\"channel\":\"LOGIN\"}"));

        api.refusals.close();

        assertThat(api.audited)
                .extracting(
                        event -> event.getReason().orElse(""),
                        event -> event.getPhoneMasked().orElse(""))
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("UNKNOWN_FIELD x2", "+86 138****8000"),
                        org.assertj.core.groups.Tuple.tuple("NUMBER_NOT_E164 x1", ""));
        assertThat(api.audited)
                .allSatisfy(event -> assertThat(event.getApplication()).contains("demo"));
    }

    @Test
    void askedEqualsTheSumOfTheAnswers() {
        api.call(post(PATH, LOGIN));
        api.router = it -> decided(it, VerdictKind.SUPPRESSED);
        api.call(post(PATH, LOGIN));
        api.router = it -> new Answer.BrokerAway();
        api.call(post(PATH, LOGIN));
        api.call(post(PATH, "{}"));

        double answers = api.meters.find("sendcode.api.answers").counters().stream()
                .mapToDouble(io.micrometer.core.instrument.Counter::count)
                .sum();
        assertThat(api.meters.get("sendcode.api.asked").counter().count())
                .isEqualTo(3)
                .isEqualTo(answers);
        assertThat(api.meters.get("sendcode.api.refused").counter().count()).isEqualTo(1);
    }

    private static String type(HttpResponse response) {
        return json(response).path("type").asText();
    }

    private static String detail(HttpResponse response) {
        return json(response).path("detail").asText();
    }
}
