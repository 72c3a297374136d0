package dev.sendcode.providers.tencent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.providers.DispatchCommand;
import dev.sendcode.providers.DispatchOutcome;
import dev.sendcode.providers.DispatchOutcome.Accepted;
import dev.sendcode.providers.DispatchOutcome.Misconfigured;
import dev.sendcode.providers.DispatchOutcome.Rejected;
import dev.sendcode.providers.DispatchOutcome.Throttled;
import dev.sendcode.providers.DispatchOutcome.Unconfirmed;
import dev.sendcode.providers.DispatchOutcome.Unreachable;
import dev.sendcode.providers.Rendered;
import dev.sendcode.providers.VendorAccount;
import dev.sendcode.providers.VendorSettings;
import dev.sendcode.schemas.Phone;
import dev.sendcode.simulator.Fault;
import dev.sendcode.simulator.Simulator;
import dev.sendcode.simulator.Sms;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is Tencent's own; what holds for every vendor stands in the conformance suite. */
class TencentProviderTest {

    private static final Phone MAINLAND = new Phone("+8619000000000");
    private static final Phone ABROAD = new Phone("+12025550100");

    private static Simulator simulator;
    private static TencentProvider provider;

    @BeforeAll
    static void start() {
        simulator = Simulator.startEphemeral();
        provider = open(Duration.ofSeconds(20));
    }

    @AfterAll
    static void stop() {
        provider.close();
        simulator.close();
    }

    @AfterEach
    void mend() {
        simulator.faults().clear();
    }

    @Test
    void aMainlandNumberGetsTheTemplateFilledInUnderTheSignature() {
        var command = command(TencentDemo.ACCOUNT, MAINLAND);

        assertThat(provider.send(command, rendered("Sendcode", true)))
                .isInstanceOfSatisfying(Accepted.class, accepted -> {
                    assertThat(accepted.vendorMessageId()).startsWith("5000:");
                    assertThat(accepted.vendorCode()).contains("Ok");
                });
        assertThat(simulator.calls()).containsEntry(command.dispatchId(), 1);
        assertThat(simulator.inbox().getLast())
                .returns(MAINLAND.e164(), Sms::phone)
                .extracting(Sms::text)
                .asString()
                .contains("640917", "5");
    }

    @Test
    void aNumberAbroadNeedsNoSignature() {
        assertThat(provider.send(command(TencentDemo.ACCOUNT, ABROAD), rendered("", false)))
                .isInstanceOf(Accepted.class);
    }

    @Test
    void aMainlandNumberWithoutASignatureIsNotTried() {
        long before = simulator.requests();

        assertThat(provider.send(command(TencentDemo.ACCOUNT, MAINLAND), rendered("", true)))
                .isEqualTo(new Misconfigured(Misconfigured.Part.CONTENT, "NO_SIGNATURE", Optional.empty()));
        assertThat(simulator.requests()).isEqualTo(before);
    }

    @Test
    void aTemplateThatTencentDoesNotKnowIsNotTried() {
        var rendered = new Rendered("login", Optional.empty(), "Sendcode", List.of(), "text", "640917", 5);

        assertThat(provider.send(command(TencentDemo.ACCOUNT, MAINLAND), rendered))
                .isEqualTo(new Misconfigured(Misconfigured.Part.CONTENT, "NO_VENDOR_TEMPLATE", Optional.empty()));
    }

    @Test
    void aTextThatPromisesOtherMinutesIsNotSentUnlessItTakesThemAsAParameter() {
        var promising = account("validityMinutes", "10");
        var bare = new Rendered("login", Optional.of("1000001"), "Sendcode", List.of(), "text", "640917", 5);

        assertThat(provider.send(command(promising, MAINLAND), bare))
                .isEqualTo(new Misconfigured(Misconfigured.Part.CONTENT, "VALIDITY_DIFFERS", Optional.empty()));
        assertThat(provider.send(command(promising, MAINLAND), rendered("Sendcode", true)))
                .isInstanceOf(Accepted.class);
    }

    @Test
    void aWrongKeyIsTheAccountsFault() {
        assertThat(provider.send(
                        command(account("secretKey", "another-key-altogether"), MAINLAND), rendered("Sendcode", true)))
                .isEqualTo(new Misconfigured(
                        Misconfigured.Part.ACCOUNT, "CREDENTIALS", Optional.of("AuthFailure.SignatureFailure")));
    }

    @ParameterizedTest(name = "…{0}: {1}")
    @CsvSource({
        "03, Throttled ACCOUNT",
        "04, Throttled RECIPIENT",
        "05, Rejected BAD_NUMBER",
        "11, Misconfigured ACCOUNT",
        "12, Unreachable VENDOR_UNAVAILABLE",
        "15, Rejected BLACKLISTED",
        "16, Misconfigured CONTENT",
        "17, Unconfirmed UNREADABLE_ANSWER",
        "18, Unconfirmed UNKNOWN_CODE",
    })
    void everyScriptOfTheSimulatorHasItsOutcomeAfterExactlyOneRequest(String suffix, String expected) {
        long before = simulator.requests();

        var outcome = provider.send(
                command(TencentDemo.ACCOUNT, new Phone("+86190000000" + suffix)), rendered("Sendcode", true));

        assertThat(named(outcome)).isEqualTo(expected);
        assertThat(simulator.requests()).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @CsvSource({
        "EOF_AFTER_REQUEST, Unconfirmed CONNECTION_LOST",
        "RESET_AFTER_REQUEST, Unconfirmed CONNECTION_LOST",
        "STATUS_408, Unconfirmed HTTP_408",
        "STATUS_503_RETRY_AFTER_0, Unconfirmed HTTP_503",
        "HTML_502, Unconfirmed HTTP_502",
        "HTML_200, Unconfirmed UNREADABLE_ANSWER",
        "EMPTY_500, Unconfirmed HTTP_500",
        "EMPTY_200, Unconfirmed UNREADABLE_ANSWER",
        "VENDOR_503, Unreachable VENDOR_UNAVAILABLE",
        "VENDOR_THROTTLING, Throttled ACCOUNT",
    })
    void everyFaultIsNamedAfterExactlyOneRequestOverAConnectionThatWasUsedBefore(Fault fault, String expected) {
        assertThat(provider.send(command(TencentDemo.ACCOUNT, MAINLAND), rendered("Sendcode", true)))
                .isInstanceOf(Accepted.class);
        long before = simulator.requests();
        simulator.faults().arm(fault, 1);

        var outcome = provider.send(command(TencentDemo.ACCOUNT, MAINLAND), rendered("Sendcode", true));

        assertThat(named(outcome)).isEqualTo(expected);
        assertThat(simulator.requests()).isEqualTo(before + 1);
    }

    static String named(DispatchOutcome outcome) {
        return switch (outcome) {
            case Accepted _ -> "Accepted";
            case Throttled throttled -> "Throttled " + throttled.scope();
            case Rejected rejected -> "Rejected " + rejected.reason();
            case Misconfigured wrong -> "Misconfigured " + wrong.part();
            case Unreachable unsent -> "Unreachable " + unsent.reason();
            case Unconfirmed maybe -> "Unconfirmed " + maybe.reason();
        };
    }

    private static TencentProvider open(Duration readTimeout) {
        return new TencentProvider(VendorSettings.of(Map.of(
                VendorSettings.SIMULATOR, simulator.uri().toString(),
                VendorSettings.CONNECT_TIMEOUT, "PT5S",
                VendorSettings.READ_TIMEOUT, readTimeout.toString())));
    }

    private static VendorAccount account(String field, String value) {
        var fields = new HashMap<>(TencentDemo.FIELDS);
        fields.put(field, value);
        return new VendorAccount("tencent-demo", fields);
    }

    private static Rendered rendered(String signature, boolean mainland) {
        return TencentDemo.rendered(signature, "640917", 5, "640917 is your code.", mainland);
    }

    private static DispatchCommand command(VendorAccount account, Phone phone) {
        return new DispatchCommand(UUID.randomUUID().toString().replace("-", ""), phone, phone.region(), account);
    }
}
