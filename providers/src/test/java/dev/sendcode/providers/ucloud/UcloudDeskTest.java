package dev.sendcode.providers.ucloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.events.ReceiptStatus;
import dev.sendcode.providers.DispatchCommand;
import dev.sendcode.providers.DispatchOutcome.Accepted;
import dev.sendcode.providers.ReceiptFact;
import dev.sendcode.providers.VendorAccount;
import dev.sendcode.providers.VendorDesk;
import dev.sendcode.providers.VendorDesk.Approval;
import dev.sendcode.providers.VendorDesk.Asked;
import dev.sendcode.providers.VendorDesk.Cause;
import dev.sendcode.providers.VendorDesk.Sent;
import dev.sendcode.providers.VendorDesk.VendorSignature;
import dev.sendcode.providers.VendorDesk.VendorTemplate;
import dev.sendcode.providers.VendorSettings;
import dev.sendcode.runtime.settings.Scenario;
import dev.sendcode.schemas.Phone;
import dev.sendcode.simulator.DemoAccounts;
import dev.sendcode.simulator.Simulator;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class UcloudDeskTest {

    private static final Phone PHONE = new Phone("+8619000000000");

    private static Simulator simulator;
    private static UcloudProvider provider;
    private static VendorDesk desk;

    @BeforeAll
    static void start() {
        simulator = Simulator.startEphemeral();
        provider = new UcloudProvider(VendorSettings.of(
                Map.of(VendorSettings.SIMULATOR, simulator.uri().toString(), "read.timeout", "PT20S")));
        desk = provider.desk();
    }

    @AfterAll
    static void stop() {
        provider.close();
        simulator.close();
    }

    @Test
    void receiptsAreHandedOutOnceAndTheirBytesWithThem() {
        var sent = sent();

        var pulled = Awaitility.await()
                .until(
                        () -> answered(desk.pullReceipts(UcloudDemo.ACCOUNT)),
                        answer -> answer.facts().stream()
                                .anyMatch(fact -> fact.vendorMessageId()
                                        .equals(sent.vendorMessageId().orElseThrow())));

        assertThat(new String(pulled.raw(), java.nio.charset.StandardCharsets.UTF_8))
                .contains(sent.vendorMessageId().orElseThrow());
        assertThat(pulled.unreadable()).isZero();
        assertThat(answered(desk.pullReceipts(UcloudDemo.ACCOUNT)).facts()).isEmpty();
    }

    @Test
    void oneMessageIsFoundByItsSession() {
        var sent = sent();

        ReceiptFact fact = Awaitility.await()
                .until(() -> answered(desk.findReceipt(UcloudDemo.ACCOUNT, sent)), Optional::isPresent)
                .orElseThrow();

        assertThat(fact.status()).isEqualTo(ReceiptStatus.DELIVERED);
        assertThat(fact.phone()).contains(PHONE);
        assertThat(fact.vendorTime()).isPresent();
    }

    @Test
    void aMessageThatWasNeverTakenIsNotFound() {
        var never = new Sent("f".repeat(32), Optional.of("no-such-session"), PHONE, Instant.now());

        assertThat(answered(desk.findReceipt(UcloudDemo.ACCOUNT, never))).isEmpty();
    }

    @Test
    void aTemplateIsShownAsUcloudHasIt() {
        String id = DemoAccounts.ucloudTemplate(Scenario.LOGIN, false);

        assertThat(answered(desk.template(UcloudDemo.ACCOUNT, id, true))).hasValueSatisfying(template -> {
            assertThat(template.id()).isEqualTo(id);
            assertThat(template.content()).contains("{1}");
            assertThat(template.approval()).isEqualTo(Approval.APPROVED);
        });
        assertThat(answered(desk.template(UcloudDemo.ACCOUNT, "999", true))).isEmpty();
    }

    @Test
    void aSignatureIsFoundByItsText() {
        assertThat(answered(desk.signature(UcloudDemo.ACCOUNT, DemoAccounts.SIGNATURE, true))
                        .map(VendorSignature::approval))
                .contains(Approval.APPROVED);
        assertThat(answered(desk.signature(UcloudDemo.ACCOUNT, DemoAccounts.PENDING_SIGNATURE, true))
                        .map(VendorSignature::approval))
                .contains(Approval.IN_REVIEW);
        assertThat(answered(desk.signature(UcloudDemo.ACCOUNT, "Nobody", true))).isEmpty();
    }

    @Test
    void aMessageWithoutASessionCannotBeAskedFor() {
        var unknown = new Sent("f".repeat(32), Optional.empty(), PHONE, Instant.now());

        assertThat(desk.findReceipt(UcloudDemo.ACCOUNT, unknown)).isInstanceOf(Asked.Unsupported.class);
    }

    @Test
    void aUsedCodeIsReportedAndAnUnusedOneIsNot() {
        var sent = sent();

        assertThat(desk.reportConversion(UcloudDemo.ACCOUNT, sent, true, Instant.now()))
                .isEqualTo(new Asked.Answered<>(true));
        assertThat(desk.reportConversion(UcloudDemo.ACCOUNT, sent, false, Instant.now()))
                .isInstanceOf(Asked.Unsupported.class);
    }

    @Test
    void anAccountThatMayNotAskIsTheAccountsFault() {
        var fields = new HashMap<>(UcloudDemo.FIELDS);
        fields.put("privateKey", "another-key-altogether");

        assertThat(desk.template(new VendorAccount("other", fields), "UTA100001", true))
                .isEqualTo(
                        new Asked.Failed<Optional<VendorTemplate>>(Cause.ACCOUNT, "CREDENTIALS", Optional.of("171")));
    }

    private static Sent sent() {
        var command = new DispatchCommand(
                UUID.randomUUID().toString().replace("-", ""), PHONE, PHONE.region(), UcloudDemo.ACCOUNT);
        var accepted = (Accepted)
                provider.send(command, UcloudDemo.rendered("Sendcode", "640917", 5, "640917 is your code.", true));
        return new Sent(command.dispatchId(), Optional.of(accepted.vendorMessageId()), PHONE, Instant.now());
    }

    private static <T> T answered(Asked<T> asked) {
        assertThat(asked).isInstanceOf(Asked.Answered.class);
        return ((Asked.Answered<T>) asked).value();
    }
}
