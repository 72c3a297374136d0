package dev.sendcode.providers.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sendcode.providers.DispatchCommand;
import dev.sendcode.providers.DispatchOutcome;
import dev.sendcode.providers.DispatchOutcome.Accepted;
import dev.sendcode.providers.DispatchOutcome.Misconfigured;
import dev.sendcode.providers.DispatchOutcome.Unconfirmed;
import dev.sendcode.providers.DispatchOutcome.Unreachable;
import dev.sendcode.providers.Rendered;
import dev.sendcode.providers.VendorAccount;
import dev.sendcode.runtime.lifecycle.RunningApp;
import dev.sendcode.schemas.Phone;
import dev.sendcode.simulator.SandboxApp;
import dev.sendcode.simulator.SandboxConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The adapter against the sandbox itself, and against servers that break off at every point. */
class BuiltinProviderTest {

    private static final VendorAccount ACCOUNT = new VendorAccount("builtin", Map.of("backing", "sandbox"));
    private static final Rendered RENDERED =
            new Rendered("demo-login", Optional.empty(), "Sendcode", List.of(), "123456 is your code.", "123456", 5);

    private static RunningApp sandbox;

    @BeforeAll
    static void start() {
        sandbox = SandboxApp.start(SandboxConfig.load(Map.of(
                "SENDCODE_SANDBOX_LISTEN", "127.0.0.1:0",
                "SENDCODE_SANDBOX_CALLBACK_URL", "http://127.0.0.1:9/nobody",
                "SENDCODE_SANDBOX_CALLBACK_ATTEMPTS", "1",
                "SENDCODE_SANDBOX_SLOW", "50ms",
                "SENDCODE_SANDBOX_SILENCE", "10s")));
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @ParameterizedTest(name = "…{0}: {1}")
    @CsvSource({
        "00, Accepted[OK]",
        "01, Accepted[OK]",
        "02, Unconfirmed[READ_TIMEOUT]",
        "03, Throttled[ACCOUNT]",
        "04, Throttled[RECIPIENT]",
        "05, Rejected[BAD_NUMBER]",
        "11, Misconfigured[ACCOUNT]",
        "12, Unreachable[VENDOR_UNAVAILABLE]",
        "15, Rejected[BLACKLISTED]",
        "16, Misconfigured[CONTENT]",
        "17, Unconfirmed[UNREADABLE_ANSWER]",
        "18, Unconfirmed[UNKNOWN_CODE]",
    })
    void everyScriptOfTheSandboxHasItsOutcomeAfterExactlyOneCall(String suffix, String expected) throws Exception {
        var command = command("+86190000000" + suffix);

        DispatchOutcome outcome = send(sandbox.port(), command);

        assertThat(named(outcome)).isEqualTo(expected);
        assertThat(ledger()).contains("\"" + command.dispatchId() + "\":1");
    }

    @Test
    void whatComesOnceIsUnreachableFirstAndAcceptedThen() {
        assertThat(send(sandbox.port(), command("+8619000000013"))).isInstanceOf(Unreachable.class);
        assertThat(send(sandbox.port(), command("+8619000000013"))).isInstanceOf(Accepted.class);
    }

    @Test
    void aPortWhereNobodyListensIsSurelyNotSent() throws Exception {
        int port;
        try (var socket = new java.net.ServerSocket(0)) {
            port = socket.getLocalPort();
        }

        assertThat(send(port, command("+8613800138000")))
                .isEqualTo(new Unreachable("CONNECTION_REFUSED", Optional.empty()));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "CLOSES_AFTER_THE_REQUEST, CONNECTION_LOST",
        "NEVER_ANSWERS, READ_TIMEOUT",
        "STOPS_IN_THE_BODY, READ_TIMEOUT",
        "CLOSES_IN_THE_BODY, CONNECTION_LOST",
        "ANSWERS_NO_HTTP, CONNECTION_LOST",
        "ANSWERS_NO_JSON, UNREADABLE_ANSWER",
        "ANSWERS_JSON_WITHOUT_A_CODE, UNREADABLE_ANSWER",
        "ANSWERS_OK_WITHOUT_AN_ID, NO_MESSAGE_ID",
        "ANSWERS_502, UNREADABLE_ANSWER",
    })
    void whateverBreaksOffOnceTheRequestIsWrittenMayHaveBeenSentAndIsNotSentAgain(
            BrokenServer.Fault fault, String reason) throws Exception {
        try (var server = BrokenServer.start(fault)) {
            DispatchOutcome outcome = send(server.port(), command("+8613800138000"));

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Unconfirmed.class,
                            unconfirmed -> assertThat(unconfirmed.reason()).isEqualTo(reason));
            assertThat(server.requests()).isEqualTo(1);
        }
    }

    @Test
    void anAccountWithNothingBehindItIsMisconfigured() {
        var command =
                new DispatchCommand("d1", new Phone("+8613800138000"), "CN", new VendorAccount("builtin", Map.of()));

        assertThat(send(sandbox.port(), command))
                .isEqualTo(new Misconfigured(Misconfigured.Part.ACCOUNT, "NO_BACKING", Optional.empty()));
    }

    @Test
    void onlyTheSandboxReachesNobody() {
        try (var provider = provider(sandbox.port())) {
            assertThat(provider.sandbox(ACCOUNT)).isTrue();
            assertThat(provider.sandbox(new VendorAccount("a", Map.of("backing", "account:b"))))
                    .isFalse();
        }
    }

    @Test
    void settingsThatMakeNoSenseAreRefusedByKey() {
        assertThatThrownBy(() -> BuiltinSettings.of(Map.of("sandbox.url", "ftp://127.0.0.1")))
                .hasMessageContaining("sandbox.url");
        assertThatThrownBy(() -> BuiltinSettings.of(Map.of("read.timeout", "PT0S")))
                .hasMessageContaining("read.timeout");
    }

    @Test
    void nothingPrintsTheNumberOrTheText() {
        assertThat(RENDERED.toString()).doesNotContain("123456");
        assertThat(command("+8613800138000").toString()).doesNotContain("13800138000");
    }

    private static String named(DispatchOutcome outcome) {
        String detail = switch (outcome) {
            case Accepted accepted -> accepted.vendorCode().orElseThrow();
            case DispatchOutcome.Throttled throttled -> throttled.scope().name();
            case DispatchOutcome.Rejected rejected -> rejected.reason();
            case Misconfigured misconfigured -> misconfigured.part().name();
            case Unreachable unreachable -> unreachable.reason();
            case Unconfirmed unconfirmed -> unconfirmed.reason();
        };
        return outcome.getClass().getSimpleName() + "[" + detail + "]";
    }

    private static DispatchCommand command(String phone) {
        return new DispatchCommand(UUID.randomUUID().toString().replace("-", ""), new Phone(phone), "CN", ACCOUNT);
    }

    private static DispatchOutcome send(int port, DispatchCommand command) {
        try (var provider = provider(port)) {
            return provider.send(command, RENDERED);
        }
    }

    private static BuiltinProvider provider(int port) {
        return new BuiltinProvider(new BuiltinSettings(
                URI.create("http://127.0.0.1:" + port), Duration.ofMillis(500), Duration.ofSeconds(1)));
    }

    private static String ledger() throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + sandbox.port() + "/sandbox/ledger"))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofString()).body();
        }
    }
}
