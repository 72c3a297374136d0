package dev.sendcode.providers.alibaba;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sendcode.providers.DispatchCommand;
import dev.sendcode.providers.DispatchOutcome;
import dev.sendcode.providers.DispatchOutcome.Accepted;
import dev.sendcode.providers.DispatchOutcome.Misconfigured;
import dev.sendcode.providers.DispatchOutcome.Unconfirmed;
import dev.sendcode.providers.Rendered;
import dev.sendcode.providers.Rendered.Parameter;
import dev.sendcode.providers.VendorAccount;
import dev.sendcode.providers.VendorSettings;
import dev.sendcode.schemas.Phone;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the vendor gets to see, field by field, and how its answers are taken. */
class AlibabaWireTest {

    private static final String TAKEN = "{\"Code\":\"OK\",\"Message\":\"OK\",\"BizId\":\"9006^0\",\"RequestId\":\"R\"}";
    private static final String TAKEN_ABROAD =
            "{\"ResponseCode\":\"OK\",\"ResponseDescription\":\"The SMS Send Request was accepted\",\"MessageId\":\"77\",\"To\":\"1\"}";
    private static final Instant NOW = Instant.parse("2026-11-21T00:08:20.123Z");

    @Test
    void aTemplateGoesOutWithTheDispatchIdAndWithoutTheMainlandsCode() throws Exception {
        try (var vendor = StubVendor.answering(200, TAKEN)) {
            assertThat(send(vendor, Map.of(), "+8613900001111", rendered("Sendcode", "123456")))
                    .isEqualTo(new Accepted("9006^0", Optional.of("OK")));

            var request = vendor.requests().getFirst();
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.path()).isEqualTo("/");
            assertThat(request.query())
                    .containsEntry("PhoneNumbers", "13900001111")
                    .containsEntry("SignName", "Sendcode")
                    .containsEntry("TemplateCode", "SMS_100000001")
                    .containsEntry("TemplateParam", "{\"code\":\"123456\",\"minutes\":\"5\"}")
                    .containsEntry("OutId", "0123456789abcdef0123456789abcdef");
            assertThat(request.headers())
                    .containsEntry("x-acs-action", "SendSms")
                    .containsEntry("x-acs-version", "2017-05-25")
                    .containsEntry("x-acs-date", "2026-11-21T00:08:20Z");
            assertThat(request.headers().get("authorization"))
                    .startsWith("ACS3-HMAC-SHA256 Credential=LTAI-simulator-demo,SignedHeaders=");
            assertThat(vendor.requests()).hasSize(1);
        }
    }

    @Test
    void abroadTheCountryCodeGoesAlongWithoutItsPlus() throws Exception {
        try (var vendor = StubVendor.answering(200, TAKEN)) {
            send(vendor, Map.of(), "+85212345678", rendered("", "123456"));

            assertThat(vendor.requests().getFirst().query())
                    .containsEntry("PhoneNumbers", "85212345678")
                    .containsEntry("SignName", "");
        }
    }

    @Test
    void aSenderIdMakesItAWholeTextAbroad() throws Exception {
        try (var vendor = StubVendor.answering(200, TAKEN_ABROAD)) {
            assertThat(send(vendor, Map.of("senderId", "Acme"), "+12025550123", rendered("Sendcode", "123456")))
                    .isEqualTo(new Accepted("77", Optional.of("OK")));

            var request = vendor.requests().getFirst();
            assertThat(request.query())
                    .containsEntry("To", "12025550123")
                    .containsEntry("From", "Acme")
                    .containsEntry("Message", "[Sendcode] 123456 is your code.")
                    .containsEntry("Type", "OTP")
                    .containsEntry("TaskId", "0123456789abcdef0123456789abcdef");
            assertThat(request.headers())
                    .containsEntry("x-acs-action", "SendMessageToGlobe")
                    .containsEntry("x-acs-version", "2018-05-01")
                    .containsEntry("x-acs-date", "2026-11-21T00:08:20Z");
        }
    }

    @Test
    void aSenderIdChangesNothingForTheMainland() throws Exception {
        try (var vendor = StubVendor.answering(200, TAKEN)) {
            send(vendor, Map.of("senderId", "Acme"), "+8613900001111", rendered("Sendcode", "123456"));

            assertThat(vendor.requests().getFirst().headers()).containsEntry("x-acs-action", "SendSms");
        }
    }

    @ParameterizedTest
    @CsvSource({"~ * + % &", "a=b&c=d", "100%25", "'{\"}\\'", "0007", "腾讯云 ~", "'😀 x'"})
    void difficultTextsArriveAsTheyAre(String text) throws Exception {
        try (var vendor = StubVendor.answering(200, TAKEN)) {
            send(vendor, Map.of(), "+8613900001111", rendered(text, text));

            var query = vendor.requests().getFirst().query();
            assertThat(query).containsEntry("SignName", text);
            assertThat(new ObjectMapper()
                            .readTree(query.get("TemplateParam"))
                            .path("code")
                            .asText())
                    .isEqualTo(text);
        }
    }

    @ParameterizedTest
    @CsvSource({"th, TH", "tr, TR", "ar, EG", "hi, IN", "fa, IR"})
    void theProcessesLocaleChangesNothingOnTheWire(String language, String country) throws Exception {
        Locale before = Locale.getDefault();
        try (var vendor = StubVendor.answering(200, TAKEN)) {
            Locale.setDefault(Locale.of(language, country));

            assertThat(send(vendor, Map.of(), "+8613900001111", rendered("Sendcode", "123456")))
                    .isInstanceOf(Accepted.class);

            assertThat(vendor.requests().getFirst().headers())
                    .containsEntry("x-acs-date", "2026-11-21T00:08:20Z")
                    .hasEntrySatisfying(
                            "authorization",
                            value -> assertThat(value)
                                    .contains("SignedHeaders=x-acs-action;x-acs-content-sha256;x-acs-date;"
                                            + "x-acs-signature-nonce;x-acs-version,"));
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest(name = "HTTP {0} {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {\"Code\":\"isv.BUSINESS_LIMIT_CONTROL\",\"Message\":\"m\"} | Throttled[RECIPIENT_LIMIT]",
                "200 | {\"Code\":\"isv.MOBILE_NUMBER_ILLEGAL\"} | Rejected[BAD_NUMBER]",
                "400 | {\"Code\":\"Throttling.User\",\"RequestId\":\"R\"} | Throttled[TOO_OFTEN]",
                "400 | {\"Code\":\"SignatureDoesNotMatch\"} | Misconfigured[CREDENTIALS]",
                "404 | {\"Code\":\"InvalidAccessKeyId.NotFound\"} | Misconfigured[CREDENTIALS]",
                "400 | {\"Code\":\"SignatureNonceUsed\"} | Unconfirmed[REPLAYED]",
                "429 | {\"Code\":\"Throttling\"} | Throttled[TOO_OFTEN]",
                "503 | {\"Code\":\"ServiceUnavailable\"} | Unreachable[VENDOR_UNAVAILABLE]",
                "503 | {\"Code\":\"Brand.New\"} | Unreachable[VENDOR_UNAVAILABLE]",
                "429 | {\"Code\":\"Brand.New\"} | Throttled[VENDOR_BUSY]",
                "503 | {\"Code\":\"InternalError\"} | Unconfirmed[VENDOR_FAULT]",
                "500 | {\"Code\":\"InternalError\"} | Unconfirmed[VENDOR_FAULT]",
                "403 | {\"Code\":\"Brand.New\"} | Unconfirmed[UNKNOWN_CODE]",
                "502 | <html>bad gateway</html> | Unconfirmed[UNREADABLE_ANSWER]",
                "500 | '' | Unconfirmed[UNREADABLE_ANSWER]",
                "408 | '' | Unconfirmed[UNREADABLE_ANSWER]",
                "302 | '' | Unconfirmed[UNREADABLE_ANSWER]",
                "400 | {} | Unconfirmed[UNREADABLE_ANSWER]",
                "400 | [] | Unconfirmed[UNREADABLE_ANSWER]",
                "200 | '' | Unconfirmed[UNREADABLE_ANSWER]",
                "200 | <html></html> | Unconfirmed[UNREADABLE_ANSWER]",
                "200 | [] | Unconfirmed[UNREADABLE_ANSWER]",
                "200 | 7 | Unconfirmed[UNREADABLE_ANSWER]",
                "200 | {\"Code\":{\"a\":1}} | Unconfirmed[UNREADABLE_ANSWER]",
                "200 | {} | Unconfirmed[UNREADABLE_ANSWER]",
                "200 | {\"Code\":\"OK\"} | Unconfirmed[NO_MESSAGE_ID]",
            })
    void everyAnswerHasItsOutcomeAfterOneRequest(int status, String body, String expected) throws Exception {
        try (var vendor = StubVendor.answering(status, body)) {
            DispatchOutcome outcome = send(vendor, Map.of(), "+8613900001111", rendered("Sendcode", "123456"));

            assertThat(named(outcome)).isEqualTo(expected);
            assertThat(vendor.requests()).hasSize(1);
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"ResponseCode\":\"MOBILE_NUMBER_ILLEGAL\"} | Rejected[BAD_NUMBER]",
                "{\"ResponseCode\":\"NOT_SUPPORTED_COUNTRY\"} | Misconfigured[ROUTE]",
                "{\"ResponseCode\":\"OK\"} | Unconfirmed[NO_MESSAGE_ID]",
                "{} | Unconfirmed[UNREADABLE_ANSWER]",
                "[] | Unconfirmed[UNREADABLE_ANSWER]",
                "'' | Unconfirmed[UNREADABLE_ANSWER]",
            })
    void everyAnswerFromAbroadHasItsOutcome(String body, String expected) throws Exception {
        try (var vendor = StubVendor.answering(200, body)) {
            assertThat(named(send(vendor, Map.of("senderId", "Acme"), "+12025550123", rendered("", "123456"))))
                    .isEqualTo(expected);
        }
    }

    @Test
    void whatIsMissingIsFoundBeforeAnybodyIsCalled() throws Exception {
        try (var vendor = StubVendor.answering(200, TAKEN)) {
            var noTemplate = new Rendered("t", Optional.empty(), "Sendcode", List.of(), "text", "1", 5);

            assertThat(send(vendor, Map.of(), "+8613900001111", noTemplate))
                    .isEqualTo(new Misconfigured(Misconfigured.Part.CONTENT, "NO_VENDOR_TEMPLATE", Optional.empty()));
            assertThat(send(vendor, Map.of(), "+8613900001111", rendered("", "123456")))
                    .isEqualTo(new Misconfigured(Misconfigured.Part.CONTENT, "NO_SIGNATURE", Optional.empty()));
            var noMinutes = new Rendered("t", Optional.of("SMS_1"), "Sendcode", List.of(), "text", "1", 5);
            assertThat(send(vendor, Map.of("validityMinutes", "10"), "+8613900001111", noMinutes))
                    .isEqualTo(new Misconfigured(Misconfigured.Part.CONTENT, "VALIDITY_DIFFERS", Optional.empty()));
            assertThat(send(vendor, Map.of("regionId", "?"), "+8613900001111", rendered("Sendcode", "123456")))
                    .isEqualTo(new Misconfigured(Misconfigured.Part.ACCOUNT, "BAD_FIELDS", Optional.empty()));
            assertThat(vendor.requests()).isEmpty();
        }
    }

    private static String named(DispatchOutcome outcome) {
        String reason = switch (outcome) {
            case Accepted accepted -> accepted.vendorMessageId();
            case DispatchOutcome.Throttled throttled -> throttled.reason();
            case DispatchOutcome.Rejected rejected -> rejected.reason();
            case Misconfigured misconfigured -> misconfigured.reason();
            case DispatchOutcome.Unreachable unreachable -> unreachable.reason();
            case Unconfirmed unconfirmed -> unconfirmed.reason();
        };
        return outcome.getClass().getSimpleName() + "[" + reason + "]";
    }

    private static Rendered rendered(String signature, String code) {
        return new Rendered(
                "login",
                Optional.of("SMS_100000001"),
                signature,
                List.of(new Parameter("code", code), new Parameter("minutes", "5")),
                code + " is your code.",
                code,
                5);
    }

    private static DispatchOutcome send(StubVendor vendor, Map<String, String> more, String phone, Rendered rendered) {
        var fields = new HashMap<>(
                Map.of("accessKeyId", "LTAI-simulator-demo", "accessKeySecret", "simulator-alibaba-secret"));
        fields.putAll(more);
        var settings = new VendorSettings(
                Optional.of(vendor.uri()), Optional.empty(), Duration.ofSeconds(2), Duration.ofSeconds(5));
        var command = new DispatchCommand(
                "0123456789abcdef0123456789abcdef",
                new Phone(phone),
                phone.startsWith("+86") ? "CN" : "INTL",
                new VendorAccount("alibaba-1", fields));
        try (var provider = new AlibabaProvider(settings, () -> NOW)) {
            return provider.send(command, rendered);
        }
    }
}
