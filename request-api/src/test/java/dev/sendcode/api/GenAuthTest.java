package dev.sendcode.api;

import static dev.sendcode.api.ApiUnderTest.NOW;
import static dev.sendcode.api.ApiUnderTest.json;
import static dev.sendcode.api.ApiUnderTest.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sendcode.api.request.Answer;
import dev.sendcode.events.Channel;
import dev.sendcode.events.VerdictKind;
import dev.sendcode.runtime.http.HttpRequest;
import dev.sendcode.runtime.http.HttpResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GenAuthTest {

    private static final String LOGIN =
            "{\"channel\":\"CHANNEL_LOGIN\",\"phoneNumber\":\"13800138000\",\"phoneCountryCode\":\"+86\"}";

    private final ApiUnderTest api = new ApiUnderTest();

    @Test
    void anAdmittedRequestIsSuccess() {
        HttpResponse response = api.call(sendSms(LOGIN));

        assertThat(response.status()).isEqualTo(200);
        assertThat(json(response).path("statusCode").asInt()).isEqualTo(200);
        assertThat(json(response).path("requestId").asText())
                .isEqualTo(api.published.getFirst().requestId());
        assertThat(json(response).path("message").asText()).isNotEmpty();
        assertThat(json(response).has("apiCode")).isFalse();
        assertThat(api.published.getFirst().patience()).isEqualTo(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @CsvSource({
        "13800138000, +86, +8613800138000",
        "13800138000, 86, +8613800138000",
        "13800138000, 0086, +8613800138000",
        "13800138000, , +8613800138000",
        "2025550147, +1, +12025550147",
        "2025550147, 001, +12025550147"
    })
    void theCountryCodeIsWrittenInAnyOfItsForms(String number, @Nullable String code, String e164) {
        String country = code == null ? "null" : "\"" + code + "\"";
        api.call(sendSms("{\"channel\":\"CHANNEL_LOGIN\",\"phoneNumber\":\"" + number + "\",\"phoneCountryCode\":"
                + country + "}"));

        assertThat(api.published.getFirst().command().getPhone()).isEqualTo(e164);
    }

    @Test
    void withoutACountryCodeMainlandChinaIsMeant() {
        api.call(sendSms("{\"channel\":\"CHANNEL_REGISTER\",\"phoneNumber\":\"13800138000\"}"));

        assertThat(api.published.getFirst().command().getPhone()).isEqualTo("+8613800138000");
        assertThat(api.published.getFirst().command().getChannel()).isEqualTo(Channel.CHANNEL_REGISTER);
    }

    @Test
    void aSuppressedRequestIsThrottledInTheBodyAlone() {
        api.router = it -> new Answer.Decided(verdict(it, VerdictKind.SUPPRESSED)
                .setReason("WINDOW")
                .setWindowEnd(NOW.plusSeconds(42))
                .build());

        HttpResponse response = api.call(sendSms(LOGIN));

        assertThat(response.status()).isEqualTo(200);
        assertThat(json(response).path("statusCode").asInt()).isEqualTo(429);
        assertThat(json(response).path("message").asText()).contains("42 s");
        assertThat(json(response).path("requestId").asText()).isNotEmpty();
        assertThat(json(response).has("apiCode")).isFalse();
    }

    @Test
    void aReachedPhoneLimitSaysSomethingElse() {
        api.router = it -> new Answer.Decided(verdict(it, VerdictKind.SUPPRESSED)
                .setReason("PHONE_LIMIT")
                .setWindowEnd(NOW.plusSeconds(300))
                .build());

        JsonNode reply = json(api.call(sendSms(LOGIN)));

        assertThat(reply.path("statusCode").asInt()).isEqualTo(429);
        assertThat(reply.path("message").asText()).contains("over all channels");
    }

    @ParameterizedTest
    @CsvSource({
        "NUMBER, 400",
        "COUNTRY, 403",
        "INTERNATIONAL_OFF, 403",
        "NO_ROUTE, 422",
        "TEMPLATE_NOT_CONFIGURED, 422",
        "VALIDITY, 422",
        "CHANNEL_OFF, 403",
        "STRICT_NUMBER, 403",
        "CHANNEL, 400",
        "SUPPRESSION_LIST, 403",
        "SOMETHING_NEW, 403",
        "INTERNAL, 500"
    })
    void aRejectionHasTheStatusCodeOfTheTable(String reason, int statusCode) {
        api.router = it -> new Answer.Decided(
                verdict(it, VerdictKind.REJECTED).setReason(reason).build());

        HttpResponse response = api.call(sendSms(LOGIN));

        assertThat(response.status()).isEqualTo(200);
        assertThat(json(response).path("statusCode").asInt()).isEqualTo(statusCode);
    }

    @Test
    void aPendingRequestIsRecordedAndSoSuccess() {
        api.router = it -> new Answer.Pending();

        assertThat(json(api.call(sendSms(LOGIN))).path("statusCode").asInt()).isEqualTo(200);
    }

    @Test
    void aBrokerThatIsAwayIsUnavailableInTheBody() {
        api.router = it -> new Answer.BrokerAway();

        HttpResponse response = api.call(sendSms(LOGIN));

        assertThat(response.status()).isEqualTo(200);
        assertThat(json(response).path("statusCode").asInt()).isEqualTo(503);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nobody"})
    void anUnknownApplicationIsNotFound(String id) {
        var request = HttpRequest.of("POST", "/api/v3/send-sms").withBody(LOGIN);

        HttpResponse response = api.call(id.isEmpty() ? request : request.withHeader("x-authing-app-id", id));

        assertThat(response.status()).isEqualTo(200);
        assertThat(json(response).path("statusCode").asInt()).isEqualTo(404);
        assertThat(json(response).path("requestId").asText()).isNotEmpty();
        assertThat(api.published).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "not valid JSON | {",
                "CHANNEL_GENERIC | {\"channel\":\"CHANNEL_GENERIC\",\"phoneNumber\":\"13800138000\"}",
                "did you mean | {\"channel\":\"CHANNEL_LOGINN\",\"phoneNumber\":\"13800138000\"}",
                "phoneNumber | {\"channel\":\"CHANNEL_LOGIN\"}",
                "without its country code | {\"channel\":\"CHANNEL_LOGIN\",\"phoneNumber\":\"+8613800138000\"}",
                "country code | {\"channel\":\"CHANNEL_LOGIN\",\"phoneNumber\":\"138\"}",
                "country code | {\"channel\":\"CHANNEL_LOGIN\",\"phoneNumber\":\"13800138000\",\"phoneCountryCode\":\"+999\"}",
            })
    void badInputIsAnInvalidArgument(String says, String body) {
        HttpResponse response = api.call(sendSms(body));

        assertThat(response.status()).isEqualTo(200);
        assertThat(json(response).path("statusCode").asInt()).isEqualTo(400);
        assertThat(json(response).path("message").asText()).contains(says);
        assertThat(api.published).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "400 | smsCodePayload | {\"codeType\":\"SMS\"}",
                "400 | must be a JSON object | {\"codeType\":\"SMS\",\"smsCodePayload\":1}",
                "400 | passCode | {\"smsCodePayload\":{\"phone\":\"13800138000\",\"channel\":\"CHANNEL_LOGIN\"}}",
                "400 | not valid JSON | {",
                "501 | SMS | {\"codeType\":\"EMAIL\"}",
            })
    void aBadPreCheckIsAnInvalidArgument(int statusCode, String says, String body) {
        var request = HttpRequest.of("POST", "/api/v3/pre-check-code")
                .withHeader("x-authing-app-id", "demo")
                .withBody(body);

        JsonNode reply = json(api.call(request));

        assertThat(reply.path("statusCode").asInt()).isEqualTo(statusCode);
        assertThat(reply.path("message").asText()).contains(says);
    }

    @Test
    void fieldsOfNewerClientsAreIgnored() {
        api.call(sendSms("{\"channel\":\"CHANNEL_LOGIN\",\"phoneNumber\":\"13800138000\",\"new\":1}"));

        assertThat(api.published).hasSize(1);
    }

    @Test
    void oneAddressCannotCallWithoutEnd() {
        var limited = new ApiUnderTest(Map.of("SENDCODE_API_EDGE_GENAUTH_ADDRESS", "1/1m"), Optional.empty());
        limited.call(sendSms(LOGIN));

        assertThat(json(limited.call(sendSms(LOGIN))).path("statusCode").asInt())
                .isEqualTo(429);
        assertThat(json(limited.call(sendSms(LOGIN).from("203.0.113.9")))
                        .path("statusCode")
                        .asInt())
                .isEqualTo(200);
    }

    @Test
    void aSharedSecretIsAskedForWhereThereIsOne() {
        var guarded = new ApiUnderTest(Map.of("SENDCODE_API_GENAUTH_SECRET", "between-us"), Optional.empty());

        assertThat(json(guarded.call(sendSms(LOGIN))).path("statusCode").asInt())
                .isEqualTo(401);
        assertThat(json(guarded.call(sendSms(LOGIN).withHeader("x-sendcode-secret", "between-us")))
                        .path("statusCode")
                        .asInt())
                .isEqualTo(200);
    }

    @Test
    void theWireIsOffUnlessItIsSwitchedOn() {
        var off = new ApiUnderTest(Map.of("SENDCODE_API_GENAUTH_ENABLED", "false"), Optional.empty());

        assertThat(off.routes).noneMatch(route -> route.path().startsWith("/api/v3"));
    }

    @Test
    void theCountryListHasEveryFieldForEveryCountry() {
        JsonNode reply = json(api.call(HttpRequest.of("GET", "/api/v3/get-country-list")));

        assertThat(reply.path("statusCode").asInt()).isEqualTo(200);
        assertThat(reply.path("data")).hasSizeGreaterThan(200).allSatisfy(country -> {
            assertThat(country.path("alpha2").asText()).matches("[A-Z]{2}");
            assertThat(country.path("alpha3").asText()).matches("[A-Z]{3}");
            assertThat(country.path("phoneCountryCode").asText()).matches("\\+[0-9]{1,3}");
            assertThat(country.path("flag").asText()).hasSize(4);
            assertThat(country.path("name").asText()).isNotEmpty();
        });
        assertThat(reply.path("data"))
                .anySatisfy(
                        country -> assertThat(country.toString())
                                .isEqualTo(
                                        "{\"alpha2\":\"CN\",\"alpha3\":\"CHN\",\"phoneCountryCode\":\"+86\",\"flag\":\"🇨🇳\",\"name\":\"China\"}"));
    }

    @Test
    void whoseNumberIsSuppressedIsNotToldToACallerWithoutACredential() {
        var messages = Stream.of("SUPPRESSION_LIST", "STRICT_NUMBER")
                .map(reason -> {
                    api.router = it -> new Answer.Decided(
                            verdict(it, VerdictKind.REJECTED).setReason(reason).build());
                    return json(api.call(sendSms(LOGIN)));
                })
                .toList();

        assertThat(messages)
                .allSatisfy(
                        reply -> assertThat(reply.path("statusCode").asInt()).isEqualTo(403))
                .allSatisfy(reply -> assertThat(reply.path("message").asText()).doesNotContain("list", "13800138000"));
        assertThat(messages)
                .extracting(reply -> reply.path("message").asText())
                .containsOnly(messages.getFirst().path("message").asText());
    }

    @Test
    void theCountryListHasOnlyWhatTheApplicationServes(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("settings.yaml"), """
                applications:
                  - {id: shop, genauth: true, international: true}
                  - {id: home, genauth: true}
                  - {id: apart, international: true}
                countryPolicies:
                  - {deny: [NO]}
                  - {application: shop, allow: [CN, US, NO]}
                  - {application: apart, allow: [DE]}
                """);
        var some = new ApiUnderTest(Map.of("SENDCODE_SETTINGS_FILE", file.toString()), Optional.empty());

        assertThat(countries(some, "shop")).containsExactlyInAnyOrder("CN", "US");
        assertThat(countries(some, "home")).containsExactly("CN");
        for (String nobody : List.of("apart", "nobody", "")) {
            assertThat(countries(some, nobody))
                    .as("of \"" + nobody + "\"")
                    .contains("CN", "US", "DE")
                    .doesNotContain("NO");
        }
    }

    private static List<String> countries(ApiUnderTest api, String application) {
        var request = HttpRequest.of("GET", "/api/v3/get-country-list").withHeader("x-authing-app-id", application);
        return StreamSupport.stream(json(api.call(request)).path("data").spliterator(), false)
                .map(country -> country.path("alpha2").asText())
                .toList();
    }

    private static HttpRequest sendSms(String body) {
        return HttpRequest.of("POST", "/api/v3/send-sms")
                .withHeader("x-authing-app-id", "demo")
                .withBody(body);
    }
}
