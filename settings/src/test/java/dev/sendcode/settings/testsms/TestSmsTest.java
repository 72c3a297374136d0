package dev.sendcode.settings.testsms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.sendcode.events.Dispatch;
import dev.sendcode.runtime.config.KeyFiles;
import dev.sendcode.runtime.http.Json;
import dev.sendcode.runtime.keys.Keys;
import dev.sendcode.runtime.settings.Finding;
import dev.sendcode.runtime.settings.Settings;
import dev.sendcode.runtime.settings.SettingsFile;
import dev.sendcode.schemas.CodeSeal.TestPart;
import dev.sendcode.schemas.Topics;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TestSmsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final Topics TOPICS =
            new Topics("sms.", 3, List.of("alibaba", "builtin", "http", "tencent", "ucloud"));
    private static final Keys KEYS =
            Keys.load(new KeyFiles(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
    private static final Settings SETTINGS =
            SettingsFile.load(Optional.of(Path.of("..", "examples", "settings", "all-vendors.yaml")));

    @Test
    void aSavedAccountAndAPickedTemplateNeedNothingSealed() {
        Dispatch dispatch = ready("{'account':'tencent','phone':'+1 (202) 555-0100','application':'demo'}");

        assertThat(dispatch.getTest()).isTrue();
        assertThat(dispatch.getPhone()).isEqualTo("+12025550100");
        assertThat(dispatch.getRegion()).isEqualTo("US");
        assertThat(dispatch.getProvider()).isEqualTo("tencent");
        assertThat(dispatch.getTemplate()).isEqualTo("tencent-intl-login");
        assertThat(dispatch.getSealedAccount()).isEmpty();
        assertThat(dispatch.getSealedContent()).isEmpty();
        assertThat(dispatch.getDeadline()).isEqualTo(NOW.plusSeconds(300));
        assertThat(dispatch.getLedgerPartition()).isBetween(0, 2);
    }

    @Test
    void theBuiltInAccountSendsThroughTheOneBehindIt() {
        Dispatch dispatch = ready("{'account':'builtin','phone':'+8613800138000'}");

        assertThat(dispatch.getAccount()).isEqualTo("alibaba");
        assertThat(dispatch.getProvider()).isEqualTo("alibaba");
    }

    @Test
    void anUnsavedAccountTravelsSealedAndTakesTheSecretsThatItLeavesOut() throws Exception {
        Dispatch dispatch = ready(
                "{'account':{'id':'tencent','provider':'tencent','fields':{'secretId':'AKID-other-one','sdkAppId':'1400000002','region':'ap-beijing'}},'phone':'+8613800138000'}");

        var account = Json.mapper().readTree(opened(TestPart.ACCOUNT, dispatch.getSealedAccount(), dispatch));
        assertThat(account.at("/fields/secretId").asText()).isEqualTo("AKID-other-one");
        assertThat(account.at("/fields/secretKey").asText())
                .isEqualTo(SETTINGS.account("tencent").orElseThrow().fields().get("secretKey"));
        assertThat(dispatch.toString()).doesNotContain("AKID-other-one");
    }

    @Test
    void nobodyGetsAnothersSecretsByNamingItsIdWithAnotherProvider() {
        assertThat(findings("{'account':{'id':'tencent','provider':'ucloud','fields':{'publicKey':'a-public-key'}},"
                        + "'phone':'+8613800138000'}"))
                .extracting(Finding::pointer)
                .contains("/account/fields/privateKey");
    }

    @Test
    void theOperatorsWordsTravelSealed() throws Exception {
        Dispatch dispatch = ready("{'account':'chuanglan','phone':'+8613800138000','content':'测试'}");

        var content = Json.mapper().readTree(opened(TestPart.CONTENT, dispatch.getSealedContent(), dispatch));
        assertThat(content.path("text").asText()).isEqualTo("测试");
        assertThat(dispatch.getTemplate()).isEmpty();
    }

    @Test
    void wordsOfOnesOwnAreRefusedWhereTheVendorSendsTemplates() {
        for (String account : List.of("alibaba", "tencent", "ucloud")) {
            assertThat(findings("{'account':'" + account + "','phone':'+8613800138000','content':'hello'}"))
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.pointer()).isEqualTo("/content");
                        assertThat(finding.message()).contains("templates");
                    });
        }
    }

    @Test
    void alibabaTakesWordsAbroadWhereItHasASenderId() {
        Dispatch dispatch =
                ready("{'account':{'id':'globe','provider':'alibaba','fields':{'accessKeyId':'LTAI-simulator-demo',"
                        + "'accessKeySecret':'simulator-alibaba-secret','senderId':'Sendcode'}},"
                        + "'phone':'+12025550100','content':'hello'}");

        assertThat(dispatch.getSealedContent()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"+9991234567", "+8612", "+123456789012345"})
    void aNumberOfNoPlanIsTaken(String phone) {
        assertThat(ready("{'account':'chuanglan','phone':'" + phone + "','content':'hello'}")
                        .getPhone())
                .isEqualTo(phone);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'phone':'+8613800138000'} | /account | account is missing",
                "{'account':'nobodys','phone':'+8613800138000'} | /account | there are [alibaba, builtin, chuanglan, tencent, ucloud]",
                "{'account':'tencent'} | /phone | phone is missing",
                "{'account':'tencent','phone':'13800138000'} | /phone | plus sign",
                "{'account':'tencent','phone':'+8613800138000','template':'none'} | /template | there is no template",
                "{'account':'tencent','phone':'+8613800138000','template':'ucloud-cn-login'} | /template | is of provider ucloud",
                "{'account':'tencent','phone':'+8613800138000','application':'none'} | /application | there is no such application",
                "{'account':'tencent','phone':'+8613800138000','scenario':'LOGGIN'} | /scenario | must be one of",
                "{'account':'http-none','phone':1} | /phone | must be a text",
                "{'account':'chuanglan','phone':'+8613800138000','template':'http-cn-login','content':'x'} | /content | exclude each other",
                "{'account':{'provider':'tencent','fields':{}},'phone':'+8613800138000'} | /account/fields/secretId | missing",
                "{'account':{'provider':'none'},'phone':'+8613800138000'} | /account/provider | there is no provider",
                "{'acount':'tencent'} | '' | there is no field",
            })
    void whatIsWrongIsNamedWithItsPlace(String body, String pointer, String message) {
        assertThat(findings(body)).anySatisfy(finding -> {
            assertThat(finding.pointer()).isEqualTo(pointer.replace("''", ""));
            assertThat(finding.message()).contains(message);
        });
    }

    @Test
    void withoutTheKeysetOnlyWhatIsSavedCanBeTested() {
        var unsealing = new TestSms(TOPICS, Optional.empty());

        assertThat(unsealing.plan(SETTINGS, ask("{'account':'tencent','phone':'+8613800138000'}"), "r", NOW))
                .isInstanceOf(TestSms.Planned.Ready.class);
        assertThat(unsealing.plan(
                        SETTINGS, ask("{'account':'chuanglan','phone':'+8613800138000','content':'x'}"), "r", NOW))
                .isInstanceOfSatisfying(
                        TestSms.Planned.Refused.class,
                        refused -> assertThat(refused.findings().getFirst().message())
                                .contains("keys.seal.public.file"));
    }

    @Test
    void noSecretAndNoNumberIsPrinted() {
        var ask = ask("{'account':{'provider':'http','fields':{'password':'very-secret'}},'phone':'+8613800138000'}");

        assertThat(ask.toString()).doesNotContain("very-secret", "13800138000");
    }

    @Test
    void aVendorsCodeIsExplainedByTheVendorsTable() {
        assertThat(Meanings.of(
                        "alibaba",
                        "MISCONFIGURED_ACCOUNT",
                        Optional.of("CREDENTIALS"),
                        Optional.of("SignatureDoesNotMatch")))
                .contains("the signature is wrong");
        assertThat(Meanings.of("http", "MISCONFIGURED_ACCOUNT", Optional.of("SANDBOX_REFUSED"), Optional.empty()))
                .contains("demonstration");
        assertThat(Meanings.of("http", "UNREACHABLE", Optional.of("CONNECT"), Optional.empty()))
                .contains("nothing was sent");
    }

    private static String opened(TestPart part, Optional<ByteBuffer> sealed, Dispatch dispatch) {
        byte[] bytes = new byte[sealed.orElseThrow().remaining()];
        sealed.get().duplicate().get(bytes);
        return KEYS.opener().orElseThrow().open(part, bytes, dispatch.getDispatchId());
    }

    private static Dispatch ready(String body) {
        return switch (new TestSms(TOPICS, KEYS.sealer())
                .plan(SETTINGS, ask(body), "7f8f2c7e-6f4e-4d5b-9d5c-3a1c5f0e9b11", NOW)) {
            case TestSms.Planned.Ready(var dispatch) -> dispatch;
            case TestSms.Planned.Refused(var findings) -> throw new AssertionError(findings);
        };
    }

    private static TestAsk ask(String body) {
        return switch (TestAskReading.read(json(body))) {
            case TestAskReading.Read.Good(var ask) -> ask;
            case TestAskReading.Read.Bad(var findings) -> throw new AssertionError(findings);
        };
    }

    private static List<Finding> findings(String body) {
        return switch (TestAskReading.read(json(body))) {
            case TestAskReading.Read.Bad(var findings) -> findings;
            case TestAskReading.Read.Good(var ask) ->
                switch (new TestSms(TOPICS, KEYS.sealer()).plan(SETTINGS, ask, "r", NOW)) {
                    case TestSms.Planned.Refused(var findings) -> findings;
                    case TestSms.Planned.Ready _ -> throw new AssertionError("nothing is wrong");
                };
        };
    }

    private static com.fasterxml.jackson.databind.JsonNode json(String body) {
        try {
            return Json.mapper().readTree(body.replace('\'', '"'));
        } catch (JsonProcessingException mistake) {
            throw new AssertionError(mistake);
        }
    }
}
