package dev.sendcode.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.embedded.EmbeddedStack;
import dev.sendcode.events.Dispatch;
import dev.sendcode.events.Outcome;
import dev.sendcode.events.OutcomeKind;
import dev.sendcode.runtime.config.KeyFiles;
import dev.sendcode.runtime.http.Json;
import dev.sendcode.runtime.keys.Keys;
import dev.sendcode.runtime.keys.NewKeysets;
import dev.sendcode.runtime.lifecycle.RunningApp;
import dev.sendcode.runtime.settings.Settings;
import dev.sendcode.runtime.settings.SettingsFile;
import dev.sendcode.schemas.CodeSeal;
import dev.sendcode.schemas.CodeSeal.TestPart;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Test SMS through a worker, with accounts and words that are saved and such as are not, to every vendor's stand-in. */
class WorkerTestSmsIT {

    private static final Path ALL_VENDORS = Path.of("..", "examples", "settings", "all-vendors.yaml");
    private static final String MORE = """
              - {id: switched-off, provider: http, enabled: false, fields: {preset: chuanglan, gatewayName: Chuanglan, \
            url: "https://smssh1.253.com/msg/v1/send/json", account: N0000001, password: simulator-gateway-secret}}
              - {id: gone, provider: alibaba, deleted: true, fields: {accessKeyId: LTAI-gone, accessKeySecret: gone}}
            """;
    private static final String TEMPLATES = """
              - {id: in-review, provider: http, region: CN, scenario: LOGIN, signature: Sendcode, approval: IN_REVIEW, text: "审核中的验证码{code}，{minutes}分钟内有效。"}
              - {id: test-only, provider: http, region: CN, scenario: LOGIN, signature: Sendcode, testOnly: true, text: "测试专用验证码{code}，{minutes}分钟内有效。"}
            """;
    private static final String SIGNATURES = """
            signatures:
              - {id: brand, provider: http, text: Sendcode}
            """;
    private static final AtomicInteger PHONES = new AtomicInteger((int) (System.nanoTime() % 10_000));
    private static final Keys KEYS =
            Keys.load(new KeyFiles(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));

    @TempDir
    private static Path folder;

    private static EmbeddedStack stack;
    private static Settings settings;
    private static Fleet fleet;
    private static RunningApp worker;

    @BeforeAll
    static void start() throws IOException {
        Path file = folder.resolve("settings.yaml");
        Files.writeString(
                file,
                Files.readString(ALL_VENDORS)
                        .replaceFirst("(?m)^accounts:$", "accounts:\n" + MORE)
                        .replaceFirst("(?m)^templates:$", SIGNATURES + "templates:\n" + TEMPLATES));
        settings = SettingsFile.load(Optional.of(file));
        stack = EmbeddedStack.start(
                folder.resolve("stack"), List.of("alibaba", "builtin", "http", "tencent", "ucloud"));
        fleet = new Fleet(stack);
        worker = fleet.worker(Map.of(
                "SENDCODE_SETTINGS_FILE",
                file.toString(),
                "SENDCODE_WORKER_SIMULATOR_URL",
                "http://127.0.0.1:" + fleet.sandbox.port()));
    }

    @AfterAll
    static void stop() {
        worker.close();
        fleet.close();
        stack.close();
    }

    @ParameterizedTest(name = "{0} with {2}")
    @CsvSource({
        "alibaba, alibaba, alibaba-cn-login",
        "tencent, tencent, tencent-cn-login",
        "ucloud, ucloud, ucloud-cn-login",
        "chuanglan, http, http-cn-login",
        // what may not serve people, a test may try
        "chuanglan, http, in-review",
        "chuanglan, http, test-only",
        "switched-off, http, http-cn-login",
    })
    void aSavedAccountSendsIt(String account, String provider, String template) {
        Dispatch dispatch = test(account, provider).setTemplate(template).build();

        Outcome outcome = outcomeOf(dispatch);

        assertThat(outcome.getKind()).as(outcome.toString()).isEqualTo(OutcomeKind.ACCEPTED);
        assertThat(outcome.getTest()).isTrue();
        assertThat(outcome.getVerificationId()).as("nobody can check it").isEmpty();
        assertThat(fleet.texts(dispatch.getPhone())).singleElement().asString().containsPattern("[0-9]{6}");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"alibaba", "tencent", "ucloud", "chuanglan"})
    void anAccountThatIsNotSavedSendsIt(String like) {
        var saved = settings.account(like).orElseThrow();
        String template = saved.provider() + "-cn-login";
        Dispatch dispatch = sealed(
                test("new-one", saved.provider()).setTemplate(template),
                TestPart.ACCOUNT,
                account("new-one", saved.provider(), saved.fields()));

        assertThat(outcomeOf(dispatch).getKind()).isEqualTo(OutcomeKind.ACCEPTED);
    }

    @ParameterizedTest(name = "{0} says {2}")
    @CsvSource({
        "alibaba, accessKeySecret, SignatureDoesNotMatch",
        "tencent, secretKey, AuthFailure.SignatureFailure",
        "ucloud, privateKey, 171",
        "chuanglan, password, 102",
    })
    void wrongCredentialsFailWithTheVendorsCodeAndTripNoBreaker(String like, String secret, String code) {
        var saved = settings.account(like).orElseThrow();
        var fields = new HashMap<>(saved.fields());
        fields.computeIfPresent(secret, (_, right) -> right.substring(1) + right.charAt(0));
        // the very id of an account that serves people: its own breaker opens after ten such answers
        for (int i = 0; i < 12; i++) {
            Outcome outcome = outcomeOf(sealed(
                    test(like, saved.provider()).setTemplate(saved.provider() + "-cn-login"),
                    TestPart.ACCOUNT,
                    account(like, saved.provider(), fields)));
            assertThat(outcome.getKind()).as(outcome.toString()).isEqualTo(OutcomeKind.MISCONFIGURED_ACCOUNT);
            assertThat(outcome.getVendorCode()).contains(code);
        }

        Dispatch real = Fleet.dispatch(phone())
                .setProvider(saved.provider())
                .setAccount(like)
                .setTemplate(saved.provider() + "-cn-login")
                .build();
        assertThat(outcomeOf(real).getKind()).isEqualTo(OutcomeKind.ACCEPTED);
    }

    @ParameterizedTest
    @CsvSource({"您好，这是一条测试短信。", "【Sendcode】您好，这是一条测试短信。"})
    void theOperatorsOwnWordsArriveBehindOneSignature(String words) {
        Dispatch dispatch = sealed(test("chuanglan", "http"), TestPart.CONTENT, json(Map.of("text", words)));

        assertThat(outcomeOf(dispatch).getKind()).isEqualTo(OutcomeKind.ACCEPTED);
        assertThat(fleet.texts(dispatch.getPhone())).containsExactly("您好，这是一条测试短信。");
    }

    @Test
    void theirOwnSignatureGoesBeforeTheSettingsAndTheVendorKnowsItOrNot() {
        Dispatch dispatch =
                sealed(test("chuanglan", "http"), TestPart.CONTENT, json(Map.of("text", "【另一个】验证码{code}。")));

        Outcome outcome = outcomeOf(dispatch);

        assertThat(outcome.getKind()).isEqualTo(OutcomeKind.MISCONFIGURED_CONTENT);
        assertThat(outcome.getVendorCode()).as("no such signature").contains("116");
    }

    @Test
    void aTemplateThatIsNotSavedIsTried() {
        String document = """
                {"template": {"id": "draft", "provider": "tencent", "region": "CN", "scenario": "LOGIN",
                  "signature": "Sendcode", "vendorId": "1000002", "parameters": ["code", "minutes"],
                  "text": "验证码{code}，用于登录，{minutes}分钟内有效，请勿告诉他人。"}}""";
        Dispatch dispatch = sealed(test("tencent", "tencent"), TestPart.CONTENT, document);

        assertThat(outcomeOf(dispatch).getKind()).isEqualTo(OutcomeKind.ACCEPTED);
    }

    @Test
    void whatIsForTestsAloneIsNotUsedForPeople() {
        for (String template : List.of("in-review", "test-only")) {
            Dispatch real = Fleet.dispatch(phone())
                    .setProvider("http")
                    .setAccount("chuanglan")
                    .setTemplate(template)
                    .build();

            assertThat(outcomeOf(real).getReason()).contains("NOT_APPROVED");
        }
    }

    @Test
    void nothingIsSentFromADeletedAccount() {
        Outcome outcome = outcomeOf(
                test("gone", "alibaba").setTemplate("alibaba-cn-login").build());

        assertThat(outcome.getKind()).isEqualTo(OutcomeKind.MISCONFIGURED_ACCOUNT);
        assertThat(outcome.getReason()).contains("DELETED");
    }

    @Test
    void whatWasSealedForAnotherDispatchIsNotOpened() {
        var one = test("new-one", "http").setTemplate("http-cn-login");
        String another = test("new-one", "http").getDispatchId();
        byte[] sealed =
                KEYS.sealer().orElseThrow().seal(TestPart.ACCOUNT, account("new-one", "http", Map.of()), another);

        Outcome outcome =
                outcomeOf(one.setSealedAccount(ByteBuffer.wrap(sealed)).build());

        assertThat(outcome.getKind()).isEqualTo(OutcomeKind.MISCONFIGURED_ACCOUNT);
        assertThat(outcome.getReason()).contains("SEAL_BROKEN");
    }

    @Test
    void whatWasSealedUnderAKeyThatIsNotHereSaysSo() {
        var test = test("new-one", "http").setTemplate("http-cn-login");
        byte[] sealed = CodeSeal.sealer(NewKeysets.seal().publicJson())
                .seal(TestPart.ACCOUNT, account("new-one", "http", Map.of()), test.getDispatchId());

        Outcome outcome =
                outcomeOf(test.setSealedAccount(ByteBuffer.wrap(sealed)).build());

        assertThat(outcome.getKind()).isEqualTo(OutcomeKind.NOT_ATTEMPTED);
        assertThat(outcome.getReason()).contains("UNKNOWN_KEY");
    }

    @Test
    void anAccountWithoutItsFieldsIsMisconfiguredAndNoBug() {
        Dispatch dispatch = sealed(
                test("new-one", "tencent").setTemplate("tencent-cn-login"),
                TestPart.ACCOUNT,
                account("new-one", "tencent", Map.of("secretId", "AKID-only")));

        Outcome outcome = outcomeOf(dispatch);

        assertThat(outcome.getKind()).isEqualTo(OutcomeKind.MISCONFIGURED_ACCOUNT);
        assertThat(outcome.getReason()).contains("BAD_FIELDS");
    }

    @Test
    void aTestLeavesTheCodeOfARealRequestAlone() {
        String phone = phone();
        Dispatch real = dispatchTo(phone, "chuanglan", "http")
                .setTemplate("http-cn-login")
                .build();
        outcomeOf(real);
        // a test with a newer generation, for the same application, phone and channel
        outcomeOf(dispatchTo(phone, "chuanglan", "http")
                .setTemplate("http-cn-login")
                .setTest(true)
                .build());

        Dispatch again = dispatchTo(phone, "chuanglan", "http")
                .setTemplate("http-cn-login")
                .build();
        Outcome outcome = outcomeOf(again);

        assertThat(outcome.getVerificationId())
                .as("the record of the real one was joined")
                .contains(real.getRequestId());
        var texts = fleet.texts(phone);
        assertThat(texts).hasSize(3);
        assertThat(texts.getFirst()).isEqualTo(texts.getLast()).isNotEqualTo(texts.get(1));
    }

    private static Outcome outcomeOf(Dispatch dispatch) {
        fleet.write(dispatch);
        return fleet.outcomes(dispatch.getRequestId(), 1).getFirst();
    }

    private static Dispatch.Builder test(String account, String provider) {
        return dispatchTo(phone(), account, provider).setTest(true);
    }

    private static Dispatch.Builder dispatchTo(String phone, String account, String provider) {
        return Fleet.dispatch(phone).setAccount(account).setProvider(provider).setTemplate("");
    }

    private static Dispatch sealed(Dispatch.Builder dispatch, TestPart part, String document) {
        var sealed = ByteBuffer.wrap(KEYS.sealer().orElseThrow().seal(part, document, dispatch.getDispatchId()));
        return switch (part) {
            case ACCOUNT -> dispatch.setSealedAccount(sealed).build();
            case CONTENT -> dispatch.setSealedContent(sealed).build();
        };
    }

    private static String account(String id, String provider, Map<String, String> fields) {
        return json(Map.of("id", id, "provider", provider, "fields", fields));
    }

    private static String json(Map<String, ?> document) {
        return new String(Json.bytes(document), StandardCharsets.UTF_8);
    }

    private static String phone() {
        return "+86139" + String.format("%08d", PHONES.incrementAndGet());
    }
}
