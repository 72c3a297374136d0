package dev.sendcode.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.simulator.alibaba.AlibabaClient;
import dev.sendcode.simulator.tencent.TencentClient;
import dev.sendcode.simulator.ucloud.UcloudClient;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is refused, and in which words. */
class AuthenticationTest {

    private static final String SMS = "2017-05-25";

    private Simulator simulator;
    private Clients http;
    private Vendors vendors;
    private final Map<String, String> send = Vendors.alibabaSend(Vendors.PHONE, "d-1");

    @BeforeEach
    void start() {
        simulator = Simulator.startEphemeral();
        http = new Clients();
        vendors = new Vendors(http, simulator.uri());
    }

    @AfterEach
    void stop() {
        http.close();
        simulator.close();
    }

    private Stream<HttpRequest.Builder> byEitherSignature(AlibabaClient.Bend bend) {
        return Stream.of(
                vendors.alibaba.acs3(SMS, "SendSms", send, bend),
                vendors.alibaba.rpc(SMS, "SendSms", send, bend.withNonce(bend.nonce() + "-rpc")),
                vendors.alibaba.rpcForm(SMS, "SendSms", send, bend.withNonce(bend.nonce() + "-form")));
    }

    private void assertAlibabaRefuses(AlibabaClient.Bend bend, int status, String code) throws IOException {
        for (var request : byEitherSignature(bend).toList()) {
            var answer = http.send(request);
            assertThat(Vendors.said("alibaba", answer)).isEqualTo(status + " " + code);
            assertThat(answer.json().path("RequestId").asText()).isNotEmpty();
        }
        assertThat(simulator.inbox()).isEmpty();
        assertThat(simulator.calls()).isEqualTo(Map.of("d-1", 3));
    }

    @Test
    void alibabaRefusesOneFlippedByteOfTheSignature() throws IOException {
        assertAlibabaRefuses(AlibabaClient.Bend.none().flipped(), 400, "SignatureDoesNotMatch");
    }

    @ParameterizedTest
    @ValueSource(ints = {-16, 16})
    void alibabaRefusesAClockThatIsOverFifteenMinutesOff(int minutes) throws IOException {
        var off = AlibabaClient.Bend.none().at(Instant.now().plus(Duration.ofMinutes(minutes)));
        assertAlibabaRefuses(off, 400, "InvalidTimeStamp.Expired");
    }

    @ParameterizedTest
    @ValueSource(ints = {-14, 14})
    void alibabaPutsUpWithFourteen(int minutes) throws IOException {
        var off = AlibabaClient.Bend.none().at(Instant.now().plus(Duration.ofMinutes(minutes)));
        for (var request : byEitherSignature(off).toList()) {
            assertThat(Vendors.said("alibaba", http.send(request))).isEqualTo("200 OK");
        }
    }

    @Test
    void alibabaRefusesANonceThatWasUsed() throws IOException {
        var bend = AlibabaClient.Bend.none();
        for (var request : byEitherSignature(bend).toList()) {
            assertThat(Vendors.said("alibaba", http.send(request))).isEqualTo("200 OK");
        }

        for (var request : byEitherSignature(bend).toList()) {
            assertThat(Vendors.said("alibaba", http.send(request))).isEqualTo("400 SignatureNonceUsed");
        }
        assertThat(simulator.inbox()).hasSize(3);
    }

    @Test
    void aRefusedSignatureUsesUpNoNonce() throws IOException {
        var bend = AlibabaClient.Bend.none();

        http.send(vendors.alibaba.acs3(SMS, "SendSms", send, bend.flipped()));

        assertThat(Vendors.said("alibaba", http.send(vendors.alibaba.acs3(SMS, "SendSms", send, bend))))
                .isEqualTo("200 OK");
    }

    @Test
    void alibabaRefusesWhatWasChangedAfterSigning() throws IOException {
        var request = vendors.alibaba
                .acs3(SMS, "SendSms", send, AlibabaClient.Bend.none())
                .build();
        var changed = HttpRequest.newBuilder(request, (_, _) -> true)
                .uri(java.net.URI.create(request.uri().toString().replace("13900001111", "13900002222")));

        assertThat(Vendors.said("alibaba", http.send(changed))).isEqualTo("400 SignatureDoesNotMatch");
    }

    @Test
    void alibabaRefusesAKeyThatItDoesNotKnowAndARequestWithoutOne() throws IOException {
        var unknown = http.send(HttpRequest.newBuilder(java.net.URI.create(simulator.uri()
                + "/?Action=SendSms&SignatureMethod=HMAC-SHA1&SignatureVersion=1.0&SignatureNonce=n&Timestamp=2026-01-01T00%3A00%3A00Z"
                + "&Version=2017-05-25&AccessKeyId=nobody&Signature=s")));
        var missing = http.send(HttpRequest.newBuilder(
                java.net.URI.create(simulator.uri() + "/?Action=SendSms&SignatureMethod=HMAC-SHA1")));

        assertThat(Vendors.said("alibaba", unknown)).isEqualTo("404 InvalidAccessKeyId.NotFound");
        assertThat(Vendors.said("alibaba", missing)).isEqualTo("400 MissingAccessKeyId");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x-acs-action", "x-acs-content-sha256", "x-acs-date", "x-acs-signature-nonce", "x-acs-version"})
    void alibabaRefusesASignatureThatLeavesOutWhatItMustCover(String unsigned) throws IOException {
        var request = vendors.alibaba.acs3(SMS, "SendSms", send, AlibabaClient.Bend.none(), unsigned);

        assertThat(Vendors.said("alibaba", http.send(request))).isEqualTo("400 IncompleteSignature");
        assertThat(simulator.inbox()).isEmpty();
    }

    @Test
    void tencentRefusesASignatureThatLeavesOutWhatItMustCoverAndOneOfAnotherDay() throws IOException {
        var body = Vendors.tencentSend(List.of(Vendors.PHONE), "d-1");
        var straight = vendors.tencent.straight();
        String day = LocalDate.ofInstant(straight.time(), ZoneOffset.UTC).toString();
        String tomorrow =
                LocalDate.ofInstant(straight.time(), ZoneOffset.UTC).plusDays(1).toString();

        for (String only : List.of("content-type", "host")) {
            var request = vendors.tencent.request("SendSms", body, straight, List.of(only), day);
            assertThat(Vendors.said("tencent", http.send(request))).isEqualTo("200 AuthFailure.InvalidAuthorization");
        }
        var late = vendors.tencent.request("SendSms", body, straight, List.of("content-type", "host"), tomorrow);
        assertThat(Vendors.said("tencent", http.send(late))).isEqualTo("200 AuthFailure.SignatureFailure");
        assertThat(simulator.inbox()).isEmpty();
    }

    private String tencent(TencentClient.Bend bend) throws IOException {
        var body = Vendors.tencentSend(List.of(Vendors.PHONE), "d-1");
        return Vendors.said("tencent", http.send(vendors.tencent.request("SendSms", body, bend)));
    }

    @ParameterizedTest
    @CsvSource({"HOST_AND_PORT, 127", "HOST, 127", "sms.tencentcloudapi.com, sms"})
    void tencentTakesTheHostsThatClientsSign(String host, String service) throws IOException {
        String authority = simulator.uri().getAuthority();
        String signed = switch (host) {
            case "HOST_AND_PORT" -> authority;
            case "HOST" -> authority.replaceFirst(":.*", "");
            default -> host;
        };
        var straight = vendors.tencent.straight();

        assertThat(tencent(new TencentClient.Bend(signed, service, straight.secretId(), straight.time(), false)))
                .isEqualTo("200 Ok");
        assertThat(tencent(new TencentClient.Bend("elsewhere", service, straight.secretId(), straight.time(), false)))
                .isEqualTo("200 AuthFailure.SignatureFailure");
    }

    @Test
    void tencentRefusesOneFlippedByteAStrangerAndASkewedClock() throws IOException {
        var straight = vendors.tencent.straight();
        String host = straight.signedHost();
        String id = straight.secretId();

        assertThat(tencent(new TencentClient.Bend(host, "sms", id, straight.time(), true)))
                .isEqualTo("200 AuthFailure.SignatureFailure");
        assertThat(tencent(new TencentClient.Bend(host, "sms", "AKID-nobody", straight.time(), false)))
                .isEqualTo("200 AuthFailure.SecretIdNotFound");
        for (int seconds : List.of(-310, 310)) {
            Instant off = straight.time().plusSeconds(seconds);
            assertThat(tencent(new TencentClient.Bend(host, "sms", id, off, false)))
                    .isEqualTo("200 AuthFailure.SignatureExpire");
        }
        for (int seconds : List.of(-290, 290)) {
            Instant off = straight.time().plusSeconds(seconds);
            assertThat(tencent(new TencentClient.Bend(host, "sms", id, off, false)))
                    .isEqualTo("200 Ok");
        }
        assertThat(simulator.inbox()).hasSize(2);
        assertThat(simulator.calls()).isEqualTo(Map.of("d-1", 6));
    }

    @Test
    void ucloudRefusesOneFlippedByteAStrangerAndAMissingSignature() throws IOException {
        var signed = new TreeMap<>(UcloudClient.signed("SendUSMSMessage", Vendors.ucloudSend(Vendors.PHONE, "d-1")));
        String signature = signed.getOrDefault("Signature", "");

        signed.put("Signature", (signature.startsWith("a") ? "b" : "a") + signature.substring(1));
        assertThat(ucloud(signed)).isEqualTo("200 171");
        signed.put("Signature", "");
        assertThat(ucloud(signed)).isEqualTo("200 170");
        signed.put("Signature", signature);
        assertThat(ucloud(signed)).isEqualTo("200 0");
        assertThat(ucloud(signed)).isEqualTo("200 0"); // the vendor has no nonce: repeated is repeated
        signed.put("PublicKey", "nobody");
        assertThat(ucloud(signed)).isEqualTo("200 172");
        assertThat(simulator.inbox()).hasSize(2);
        assertThat(simulator.calls()).isEqualTo(Map.of("d-1", 5));
    }

    private String ucloud(Map<String, String> parameters) throws IOException {
        return Vendors.said("ucloud", http.send(vendors.ucloud.request(parameters)));
    }

    @Test
    void chuanglanRefusesAStrangerAndAWrongPassword() throws IOException {
        var message = Map.of("phone", "13900001111", "msg", "【Sendcode】1", "uid", "d-1");
        for (var bent : Map.of("account", "101", "password", "102").entrySet()) {
            var body = new TreeMap<>(message);
            body.put(bent.getKey(), "other");
            assertThat(Vendors.said("chuanglan", vendors.gateway.chuanglan("/msg/v1/send/json", body)))
                    .isEqualTo("200 " + bent.getValue());
        }
        assertThat(simulator.inbox()).isEmpty();
    }

    @Test
    void chinaMobileRefusesAWrongMacAndAWrongSignature() throws IOException {
        var message = Map.of(
                "mobiles", "13900001111",
                "content", "1",
                "sign", DemoAccounts.MAS_SIGN_ID,
                "mac", "00000000000000000000000000000000");

        assertThat(Vendors.said("china-mobile-mas", vendors.gateway.mas("/sms/norsubmit", message)))
                .isEqualTo("200 IllegalMac");
        assertThat(Vendors.said("china-mobile-mas", vendors.gateway.mas("13900001111", "1", "other")))
                .isEqualTo("200 IllegalSignId");
        assertThat(simulator.inbox()).isEmpty();
    }
}
