package dev.sendcode.api;

import static dev.sendcode.api.ApiUnderTest.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.api.request.Answer;
import dev.sendcode.api.request.TestSends.Sent;
import dev.sendcode.api.settings.TestRoute;
import dev.sendcode.events.Verdict;
import dev.sendcode.events.VerdictKind;
import dev.sendcode.runtime.http.HttpRequest;
import dev.sendcode.runtime.http.HttpResponse;
import dev.sendcode.runtime.settings.Settings;
import dev.sendcode.runtime.settings.SettingsFile;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator is told of a test SMS; what becomes of it is scripted. */
class TestRouteTest {

    private static final Settings SETTINGS =
            SettingsFile.load(Optional.of(Path.of("..", "examples", "settings", "all-vendors.yaml")));
    private static final String ASKED = "{\"account\":\"tencent\",\"phone\":\"+12025550100\"}";

    private final ApiUnderTest api = new ApiUnderTest();

    @Test
    void whatTheVendorTookIsSent() {
        api.tested = dispatch -> decided(verdict(dispatch.getRequestId(), "TEST_SENT", "ACCEPTED")
                .setSandbox(true)
                .build());

        var answer = call(ASKED);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(json(answer).path("sent").asBoolean()).isTrue();
        assertThat(json(answer).path("sandbox").asBoolean()).isTrue();
        assertThat(json(answer).path("template").asText()).isEqualTo("tencent-intl-login");
        assertThat(json(answer).path("requestId").asText())
                .isEqualTo(api.tests.getFirst().getRequestId());
        assertThat(answer.bodyText()).doesNotContain("2025550100").contains("+1 ");
    }

    @Test
    void whatTheVendorRefusedComesWithItsCodeAndWhatThatMeans() {
        api.tested = dispatch -> decided(verdict(dispatch.getRequestId(), "TEST_FAILED", "MISCONFIGURED_ACCOUNT")
                .setReason("CREDENTIALS")
                .setVendorCode("AuthFailure.SecretIdNotFound")
                .build());

        var answer = json(call(ASKED));

        assertThat(answer.path("sent").asBoolean()).isFalse();
        assertThat(answer.path("vendorCode").asText()).isEqualTo("AuthFailure.SecretIdNotFound");
        assertThat(answer.path("reason").asText()).isEqualTo("CREDENTIALS");
        assertThat(answer.path("meaning").asText()).isNotEmpty();
    }

    @Test
    void whereNobodyAnswersItIsNotCalledFailed() {
        var answer = call(ASKED);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(json(answer).path("outcome").asText()).isEqualTo("PENDING");
        assertThat(json(answer).path("meaning").asText()).contains("tencent", "may still be sent");
    }

    @Test
    void anUnsavedAccountThatIsTooLargeIsRefusedWithTheWayOut() {
        api.tested = _ -> new Sent.TooLarge(9000, 8192);

        var answer = call(ASKED);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(json(answer).path("detail").asText()).contains("9000", "save the account");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{\"account\":\"none\",\"phone\":\"+12025550100\"}"})
    void whatIsWrongIsAProblemAndNothingIsSent(String body) {
        var answer = call(body);

        assertThat(answer.status()).isIn(400, 422);
        assertThat(answer.header("content-type")).contains("application/problem+json");
        assertThat(api.tests).isEmpty();
    }

    @Test
    void whenKafkaOrTheRegistryIsAwayItSaysSo() {
        api.tested = _ -> new Sent.Published(new Answer.BrokerAway());
        assertThat(json(call(ASKED)).path("type").asText()).endsWith("broker-unavailable");

        api.tested = _ -> new Sent.Published(new Answer.RegistryAway());
        assertThat(json(call(ASKED)).path("type").asText()).endsWith("registry-unavailable");
    }

    private HttpResponse call(String body) {
        return api.testRoute(SETTINGS)
                .route()
                .handler()
                .handle(HttpRequest.of("POST", TestRoute.PATH).withBody(body));
    }

    private static Verdict.Builder verdict(String requestId, String ending, String outcome) {
        return Verdict.newBuilder()
                .setRequestId(requestId)
                .setVerdict(VerdictKind.TEST)
                .setEnding(ending)
                .setOutcome(outcome);
    }

    private static Sent decided(Verdict verdict) {
        return new Sent.Published(new Answer.Decided(verdict));
    }
}
