package dev.sendcode.providers.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.providers.DispatchCommand;
import dev.sendcode.providers.DispatchOutcome.Misconfigured;
import dev.sendcode.providers.Rendered;
import dev.sendcode.providers.VendorAccount;
import dev.sendcode.schemas.Phone;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import okhttp3.Request;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written for a gateway. */
class GatewayRequestTest {

    private static final String MAINLAND = "+8613800138000";
    private static final String ABROAD = "+85212345678";

    @Test
    void chuanglanGetsItsJsonWithTheSignatureBeforeTheText() throws Exception {
        Request request = ready(Gateways.account("chuanglan"), MAINLAND);

        assertThat(request.url().toString()).isEqualTo("https://gateway.example/send");
        assertThat(body(request))
                .isEqualTo("{\"account\":\"N0000001\",\"password\":\"simulator-gateway-secret\","
                        + "\"msg\":\"【Sendcode】Your code is 640917.\",\"phone\":\"13800138000\",\"report\":\"true\","
                        + "\"uid\":\"d1\",\"extend\":\"\"}");
    }

    @Test
    void chuanglanAbroadHasItsOwnAddressAndNames() throws Exception {
        Request request = ready(Gateways.account("chuanglan", "urlAbroad", "http://intl.example/send/json"), ABROAD);

        assertThat(request.url().toString()).isEqualTo("http://intl.example/send/json");
        assertThat(body(request))
                .isEqualTo("{\"account\":\"N0000001\",\"password\":\"simulator-gateway-secret\","
                        + "\"msg\":\"【Sendcode】Your code is 640917.\",\"mobile\":\"85212345678\"}");
    }

    @Test
    void aFormAndAQueryAreEncodedToTheLastSign() throws Exception {
        Rendered difficult = Gateways.rendered("云码", "~ * + % & = 😀", "640917");

        Request form = ready(Gateways.custom("contentType", "form"), MAINLAND, difficult);
        Request query = ready(Gateways.custom("method", "GET"), MAINLAND, difficult);

        assertThat(java.net.URLDecoder.decode(body(form), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("to=+8613800138000&text=【云码】~ * + % & = 😀");
        assertThat(body(form)).startsWith("to=%2B8613800138000&text=%E3%80%90");
        assertThat(query.method()).isEqualTo("GET");
        assertThat(query.url().queryParameter("text")).isEqualTo("【云码】~ * + % & = 😀");
        assertThat(query.url().queryParameter("to")).isEqualTo(MAINLAND);
        assertThat(query.url().toString()).doesNotContain("+").contains("%2B8613800138000");
    }

    @Test
    void headersAndFurtherFieldsAreFilledIn() throws Exception {
        Request request = ready(
                Gateways.custom(
                        "headers", "Authorization=Basic {base64:{account}:{password}}", "extensionFields", "channel=7"),
                MAINLAND);

        assertThat(request.header("Authorization"))
                .isEqualTo(okhttp3.Credentials.basic("N0000001", "simulator-gateway-secret"));
        assertThat(request.header("Accept-Encoding")).isEqualTo("identity");
        assertThat(body(request)).endsWith("\"channel\":\"7\"}");
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @CsvSource({
        "bare, +8613800138000, 13800138000",
        "cc, +8613800138000, 8613800138000",
        "plus-cc, +8613800138000, +8613800138000",
        "cc, +85212345678, 85212345678",
        "plus-cc, +12025550100, +12025550100",
    })
    void numbersAreWrittenAsTheGatewayWantsThem(String format, String phone, String written) throws Exception {
        assertThat(body(ready(Gateways.custom("phoneFormat", format), phone))).contains("\"to\":\"" + written + "\"");
    }

    @Test
    void whatCannotBeWrittenIsTheContentsFault() {
        assertThat(impossible(Gateways.account("chuanglan"), ABROAD, Gateways.RENDERED))
                .isEqualTo("NO_ABROAD");
        assertThat(impossible(Gateways.custom("phoneFormat", "bare"), ABROAD, Gateways.RENDERED))
                .isEqualTo("NO_ABROAD");
        assertThat(impossible(Gateways.account("chuanglan"), MAINLAND, Gateways.rendered("", "text", "1234")))
                .isEqualTo("NO_SIGNATURE");
        assertThat(impossible(
                        Gateways.custom("fields", "t={md5:{templateId}}"),
                        MAINLAND,
                        new Rendered("t", Optional.empty(), "S", List.of(), "text", "1234", 5)))
                .isEqualTo("NO_VENDOR_TEMPLATE");
        assertThat(impossible(Gateways.custom("headers", "X={text}"), MAINLAND, Gateways.rendered("S", "验证码", "1")))
                .isEqualTo("BAD_HEADER");
    }

    @Test
    void anEmptySignatureLeavesTheTextAlone() throws Exception {
        assertThat(body(ready(Gateways.custom(), MAINLAND, Gateways.rendered("", "text", "1234"))))
                .contains("\"text\":\"text\"");
        assertThat(body(ready(Gateways.custom("signaturePrefix", "off"), MAINLAND)))
                .contains("\"text\":\"Your code is 640917.\"");
    }

    private static Request ready(VendorAccount account, String phone) {
        return ready(account, phone, Gateways.RENDERED);
    }

    private static Request ready(VendorAccount account, String phone, Rendered rendered) {
        var request = GatewayRequest.of(HttpAccount.of(account), command(account, phone), rendered);
        assertThat(request).isInstanceOf(GatewayRequest.Ready.class);
        return ((GatewayRequest.Ready) request).request().build();
    }

    private static String impossible(VendorAccount account, String phone, Rendered rendered) {
        var request = GatewayRequest.of(HttpAccount.of(account), command(account, phone), rendered);
        assertThat(request).isInstanceOf(GatewayRequest.Impossible.class);
        Misconfigured outcome = ((GatewayRequest.Impossible) request).outcome();
        assertThat(outcome.part()).isEqualTo(Misconfigured.Part.CONTENT);
        return outcome.reason();
    }

    private static DispatchCommand command(VendorAccount account, String phone) {
        return new DispatchCommand("d1", new Phone(phone), new Phone(phone).region(), account);
    }

    private static String body(Request request) throws IOException {
        var bytes = new Buffer();
        request.body().writeTo(bytes);
        return bytes.readUtf8();
    }
}
