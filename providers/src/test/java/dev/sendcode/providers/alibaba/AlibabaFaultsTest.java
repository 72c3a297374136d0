package dev.sendcode.providers.alibaba;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.providers.DispatchOutcome;
import dev.sendcode.providers.DispatchOutcome.Accepted;
import dev.sendcode.providers.DispatchOutcome.Misconfigured;
import dev.sendcode.providers.DispatchOutcome.Throttled;
import dev.sendcode.providers.DispatchOutcome.Unconfirmed;
import dev.sendcode.providers.DispatchOutcome.Unreachable;
import dev.sendcode.providers.VendorAccount;
import dev.sendcode.providers.VendorSettings;
import dev.sendcode.schemas.Phone;
import dev.sendcode.simulator.DemoAccounts;
import dev.sendcode.simulator.Fault;
import dev.sendcode.simulator.Simulator;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The adapter against the simulator, which checks every signature and counts every request that reaches it. */
@Timeout(120)
class AlibabaFaultsTest {

    private static final Phone MAINLAND = new Phone("+8619000000000");
    private static final Phone ABROAD = new Phone("+12025550100");

    private static Simulator simulator;
    private static AlibabaProvider patient;
    private static AlibabaProvider hasty;

    @BeforeAll
    static void start() {
        simulator = Simulator.startEphemeral();
        patient = provider(Duration.ofSeconds(20));
        hasty = provider(Duration.ofSeconds(1));
    }

    @AfterAll
    static void stop() {
        hasty.close();
        patient.close();
        simulator.close();
    }

    @AfterEach
    void disarm() {
        simulator.faults().clear();
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void everyFaultCostsOneRequestAndIsNeverTakenForMoreThanItSays(Fault fault) {
        var provider = fault == Fault.HANG || fault == Fault.TAKEN_WITHOUT_ANSWER ? hasty : patient;
        // a connection that was used before is where clients are tempted to send again
        assertThat(provider.send(AlibabaDemo.command(AlibabaDemo.ACCOUNT, MAINLAND), AlibabaDemo.rendered(true)))
                .isInstanceOf(Accepted.class);
        long before = simulator.requests();
        simulator.faults().arm(fault, 1);
        var command = AlibabaDemo.command(AlibabaDemo.ACCOUNT, MAINLAND);

        DispatchOutcome outcome = provider.send(command, AlibabaDemo.rendered(true));

        assertThat(outcome).isInstanceOf(expected(fault));
        assertThat(simulator.requests() - before).isEqualTo(1);
        assertThat(simulator.calls()).containsEntry(command.dispatchId(), 1);
    }

    private static Class<? extends DispatchOutcome> expected(Fault fault) {
        return switch (fault) {
            case SLOW -> Accepted.class;
            case VENDOR_503 -> Unreachable.class;
            case VENDOR_THROTTLING -> Throttled.class;
            case HANG,
                    EOF_AFTER_REQUEST,
                    RESET_AFTER_REQUEST,
                    STATUS_408,
                    STATUS_503_RETRY_AFTER_0,
                    HTML_502,
                    HTML_200,
                    TRUNCATED_BODY,
                    EMPTY_500,
                    TAKEN_WITHOUT_ANSWER,
                    EMPTY_200 -> Unconfirmed.class;
        };
    }

    @Test
    void twoHundredAtOnceOverOneClientAreTwoHundredMessages() throws Exception {
        long before = simulator.requests();
        var commands = IntStream.range(0, 200)
                .mapToObj(_ -> AlibabaDemo.command(AlibabaDemo.ACCOUNT, MAINLAND))
                .toList();
        List<Callable<DispatchOutcome>> sends = commands.stream()
                .<Callable<DispatchOutcome>>map(command -> () -> patient.send(command, AlibabaDemo.rendered(true)))
                .toList();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.invokeAll(sends)).extracting(Future::get).hasOnlyElementsOfType(Accepted.class);
        }

        assertThat(simulator.requests() - before).isEqualTo(200);
        assertThat(simulator.calls())
                .containsAllEntriesOf(
                        commands.stream().collect(Collectors.toMap(command -> command.dispatchId(), _ -> 1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+85212345678", "+12025550100", "+18624017194"})
    void bothWaysAbroadAreSignedAsTheVendorWants(String number) {
        var phone = new Phone(number);

        assertThat(patient.send(AlibabaDemo.command(AlibabaDemo.ACCOUNT, phone), AlibabaDemo.rendered(false)))
                .isInstanceOf(Accepted.class);
        assertThat(patient.send(AlibabaDemo.command(AlibabaDemo.WITH_SENDER_ID, phone), AlibabaDemo.rendered(false)))
                .isInstanceOf(Accepted.class);
        assertThat(simulator.inbox())
                .filteredOn(sms -> sms.phone().equals(number))
                .extracting(sms -> sms.text())
                .contains("[" + DemoAccounts.SIGNATURE + "] 640917 is your code.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"~ * + % &", "a=b&c=d?e#f", "100%25 +1", "腾讯云 ~", "😀 x", " 0007 "})
    void difficultTextsAreSignedAsTheVendorWants(String text) {
        var rendered = AlibabaDemo.rendered("", "640917", 5, text, false);

        assertThat(patient.send(AlibabaDemo.command(AlibabaDemo.WITH_SENDER_ID, ABROAD), rendered))
                .isInstanceOf(Accepted.class);
        assertThat(simulator.inbox()).extracting(sms -> sms.text()).contains(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"America/St_Johns", "Asia/Kathmandu", "Pacific/Kiritimati"})
    void theProcessesTimeZoneChangesNothing(String zone) {
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone(zone));

            assertThat(patient.send(AlibabaDemo.command(AlibabaDemo.ACCOUNT, MAINLAND), AlibabaDemo.rendered(true)))
                    .isInstanceOf(Accepted.class);
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @ParameterizedTest(name = "{0}={1}: {2}")
    @CsvSource({
        "accessKeyId, LTAI-nobody, InvalidAccessKeyId.NotFound",
        "accessKeySecret, not-the-secret, SignatureDoesNotMatch",
    })
    void wrongCredentialsAreTheAccountsFault(String field, String value, String code) {
        var fields = new HashMap<>(AlibabaDemo.ACCOUNT.fields());
        fields.put(field, value);

        assertThat(patient.send(
                        AlibabaDemo.command(new VendorAccount("wrong", fields), MAINLAND), AlibabaDemo.rendered(true)))
                .isInstanceOfSatisfying(Misconfigured.class, wrong -> {
                    assertThat(wrong.part()).isEqualTo(Misconfigured.Part.ACCOUNT);
                    assertThat(wrong.vendorCode()).contains(code);
                });
    }

    @Test
    void aClockThatIsOffIsTheAccountsFault() {
        var settings = settings(Duration.ofSeconds(20));
        try (var late = new AlibabaProvider(settings, () -> Instant.now().minus(Duration.ofHours(1)))) {
            assertThat(late.send(AlibabaDemo.command(AlibabaDemo.ACCOUNT, MAINLAND), AlibabaDemo.rendered(true)))
                    .isEqualTo(new Misconfigured(
                            Misconfigured.Part.ACCOUNT, "CLOCK", Optional.of("InvalidTimeStamp.Expired")));
        }
    }

    @Test
    void theVendorsOwnCodesComeThrough() {
        simulator.faults().answerWith("isv.AMOUNT_NOT_ENOUGH", 1);

        assertThat(patient.send(AlibabaDemo.command(AlibabaDemo.ACCOUNT, MAINLAND), AlibabaDemo.rendered(true)))
                .isEqualTo(
                        new Misconfigured(Misconfigured.Part.ACCOUNT, "BALANCE", Optional.of("isv.AMOUNT_NOT_ENOUGH")));
    }

    private static AlibabaProvider provider(Duration readTimeout) {
        return new AlibabaProvider(settings(readTimeout));
    }

    private static VendorSettings settings(Duration readTimeout) {
        return VendorSettings.of(Map.of(
                VendorSettings.SIMULATOR, simulator.uri().toString(),
                VendorSettings.READ_TIMEOUT, readTimeout.toString()));
    }
}
