package dev.sendcode.providers.alibaba;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.events.ReceiptStatus;
import dev.sendcode.providers.DispatchOutcome.Accepted;
import dev.sendcode.providers.ReceiptFact;
import dev.sendcode.providers.VendorAccount;
import dev.sendcode.providers.VendorDesk;
import dev.sendcode.providers.VendorDesk.Approval;
import dev.sendcode.providers.VendorDesk.Asked;
import dev.sendcode.providers.VendorDesk.Cause;
import dev.sendcode.providers.VendorDesk.Purpose;
import dev.sendcode.providers.VendorDesk.Sent;
import dev.sendcode.providers.VendorDesk.VendorSignature;
import dev.sendcode.providers.VendorDesk.VendorTemplate;
import dev.sendcode.providers.VendorSettings;
import dev.sendcode.runtime.settings.Scenario;
import dev.sendcode.schemas.Phone;
import dev.sendcode.simulator.DemoAccounts;
import dev.sendcode.simulator.Fault;
import dev.sendcode.simulator.Simulator;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Questions at the vendor's desk. */
class AlibabaDeskTest {

    private static final Phone MAINLAND = new Phone("+8619000000000");
    private static final Phone ABROAD = new Phone("+12025550100");

    private static Simulator simulator;
    private static AlibabaProvider provider;
    private static VendorDesk desk;

    @BeforeAll
    static void start() {
        simulator = Simulator.startEphemeral();
        provider = new AlibabaProvider(VendorSettings.of(
                Map.of(VendorSettings.SIMULATOR, simulator.uri().toString(), VendorSettings.READ_TIMEOUT, "PT20S")));
        desk = provider.desk();
    }

    @AfterAll
    static void stop() {
        provider.close();
        simulator.close();
    }

    @AfterEach
    void disarm() {
        simulator.faults().clear();
    }

    @Test
    void aMessageIsFoundByNumberAndDayEvenWhereNoAnswerCame() {
        var sent = sent(AlibabaDemo.ACCOUNT, MAINLAND);
        var unanswered = new Sent(sent.dispatchId(), Optional.empty(), MAINLAND, sent.when());

        ReceiptFact fact = Awaitility.await()
                .until(() -> answered(desk.findReceipt(AlibabaDemo.ACCOUNT, unanswered)), Optional::isPresent)
                .orElseThrow();

        assertThat(fact.status()).isEqualTo(ReceiptStatus.DELIVERED);
        assertThat(fact.echoedDispatchId()).contains(sent.dispatchId());
        assertThat(fact.vendorTime())
                .hasValueSatisfying(time ->
                        assertThat(Duration.between(sent.when(), time).abs()).isLessThan(Duration.ofHours(1)));
    }

    @Test
    void aMessageThatNeverWasIsNotFound() {
        var never = new Sent("f".repeat(32), Optional.empty(), MAINLAND, Instant.now());

        assertThat(answered(desk.findReceipt(AlibabaDemo.ACCOUNT, never))).isEmpty();
    }

    @ParameterizedTest(name = "begun at {0}: asks for {1}")
    @CsvSource({
        "2026-11-20T15:59:59Z, 20261120 20261121",
        "2026-11-20T16:00:01Z, 20261120 20261121",
        "2026-11-20T15:50:00Z, 20261120",
        "2026-11-20T16:10:00Z, 20261121",
        "2026-11-21T00:00:00Z, 20261121",
    })
    void closeToChinasMidnightBothDaysAreAskedFor(Instant begun, String days) throws Exception {
        try (var vendor = StubVendor.answering(200, "{\"Code\":\"OK\",\"TotalCount\":\"0\"}");
                var asking = new AlibabaProvider(VendorSettings.of(
                        Map.of(VendorSettings.ENDPOINT, vendor.uri().toString())))) {
            var sent = new Sent("f".repeat(32), Optional.empty(), MAINLAND, begun);

            assertThat(answered(asking.desk().findReceipt(AlibabaDemo.ACCOUNT, sent)))
                    .isEmpty();

            assertThat(vendor.requests())
                    .extracting(request -> request.query().get("SendDate"))
                    .containsExactlyInAnyOrder(days.split(" "));
        }
    }

    @Test
    void aWholeTextAbroadIsFoundByItsMessageIdOnly() {
        var sent = sent(AlibabaDemo.WITH_SENDER_ID, ABROAD);

        ReceiptFact fact = Awaitility.await()
                .until(() -> answered(desk.findReceipt(AlibabaDemo.WITH_SENDER_ID, sent)), Optional::isPresent)
                .orElseThrow();

        assertThat(fact.status()).isEqualTo(ReceiptStatus.DELIVERED);
        assertThat(desk.findReceipt(
                        AlibabaDemo.WITH_SENDER_ID, new Sent(sent.dispatchId(), Optional.empty(), ABROAD, sent.when())))
                .isInstanceOf(Asked.Unsupported.class);
    }

    @Test
    void templatesAreToldAsTheVendorHasThem() {
        VendorTemplate login =
                template(DemoAccounts.alibabaTemplate(Scenario.LOGIN, false)).orElseThrow();

        assertThat(login.approval()).isEqualTo(Approval.APPROVED);
        assertThat(login.purpose()).isEqualTo(Purpose.VERIFICATION_CODE);
        assertThat(login.content()).contains("${code}", "${minutes}");
        assertThat(template(DemoAccounts.alibabaTemplate(Scenario.LOGIN, true))
                        .orElseThrow()
                        .purpose())
                .isEqualTo(Purpose.UNKNOWN);
        assertThat(template("SMS_100000021").orElseThrow().approval()).isEqualTo(Approval.IN_REVIEW);
        assertThat(template("SMS_100000022").orElseThrow())
                .satisfies(rejected -> assertThat(rejected.approval()).isEqualTo(Approval.REJECTED))
                .satisfies(rejected -> assertThat(rejected.remark()).isPresent());
        assertThat(template("SMS_100000023").orElseThrow().purpose()).isEqualTo(Purpose.NOTICE);
        assertThat(template("SMS_1")).isEmpty();
    }

    @Test
    void signaturesAreToldAsTheVendorHasThem() {
        assertThat(signature(DemoAccounts.SIGNATURE))
                .contains(new VendorSignature(DemoAccounts.SIGNATURE, Approval.APPROVED, Optional.empty()));
        assertThat(signature(DemoAccounts.PENDING_SIGNATURE).orElseThrow().approval())
                .isEqualTo(Approval.IN_REVIEW);
        assertThat(signature("Nobody")).isEmpty();
    }

    @Test
    void thatACodeWasUsedAbroadIsReportedBothWays() {
        for (VendorAccount account : new VendorAccount[] {AlibabaDemo.ACCOUNT, AlibabaDemo.WITH_SENDER_ID}) {
            assertThat(desk.reportConversion(account, sent(account, ABROAD), true, Instant.now()))
                    .isEqualTo(new Asked.Answered<>(true));
        }
        assertThat(desk.reportConversion(AlibabaDemo.ACCOUNT, sent(AlibabaDemo.ACCOUNT, MAINLAND), true, Instant.now()))
                .isInstanceOf(Asked.Unsupported.class);
    }

    @Test
    void aDeskThatDoesNotAnswerIsUnavailableAndNotEmpty() {
        simulator.faults().armQueries(Fault.HTML_502, 1);

        assertThat(desk.template(AlibabaDemo.ACCOUNT, "SMS_1", true))
                .isEqualTo(new Asked.Failed<>(Cause.UNAVAILABLE, "UNREADABLE_ANSWER", Optional.empty()));
    }

    @Test
    void anAccountWithWrongFieldsMayAskNothing() {
        assertThat(desk.template(new VendorAccount("empty", Map.of()), "SMS_1", true))
                .isEqualTo(new Asked.Failed<>(Cause.ACCOUNT, "BAD_FIELDS", Optional.empty()));
    }

    private static Sent sent(VendorAccount account, Phone phone) {
        Instant begun = Instant.now();
        var command = AlibabaDemo.command(account, phone);
        var outcome = provider.send(command, AlibabaDemo.rendered(phone.region().equals("CN")));
        return new Sent(command.dispatchId(), Optional.of(((Accepted) outcome).vendorMessageId()), phone, begun);
    }

    private static Optional<VendorTemplate> template(String id) {
        return answered(desk.template(AlibabaDemo.ACCOUNT, id, true));
    }

    private static Optional<VendorSignature> signature(String text) {
        return answered(desk.signature(AlibabaDemo.ACCOUNT, text, true));
    }

    private static <T> T answered(Asked<T> asked) {
        assertThat(asked).isInstanceOf(Asked.Answered.class);
        return ((Asked.Answered<T>) asked).value();
    }
}
