package dev.sendcode.router;

import static dev.sendcode.router.RouterDriver.PHONE;
import static dev.sendcode.router.RouterDriver.TOPICS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.events.AuditEvent;
import dev.sendcode.events.AuditKind;
import dev.sendcode.events.Channel;
import dev.sendcode.events.Dispatch;
import dev.sendcode.events.Outcome;
import dev.sendcode.events.OutcomeKind;
import dev.sendcode.events.OutcomeWriter;
import dev.sendcode.events.Verdict;
import dev.sendcode.events.VerdictKind;
import dev.sendcode.runtime.kafka.DeadLetters;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the router makes of the outcomes of test SMS, which it never saw begin. */
class TestSmsTopologyTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private RouterDriver router;

    @BeforeEach
    void open() {
        router = new RouterDriver(folder);
    }

    @AfterEach
    void close() {
        router.close();
    }

    @Test
    void anAcceptedOneIsAnsweredAsSentAndAuditedWithTheNumberMasked() {
        router.outcome(
                PHONE,
                outcome(OutcomeKind.ACCEPTED)
                        .setVendorMessageId("v-1")
                        .setSandbox(true)
                        .build());

        assertThat(router.verdicts()).singleElement().satisfies(verdict -> {
            assertThat(verdict.getVerdict()).isEqualTo(VerdictKind.TEST);
            assertThat(verdict.getEnding()).contains("TEST_SENT");
            assertThat(verdict.getOutcome()).contains("ACCEPTED");
            assertThat(verdict.getSandbox()).isTrue();
        });
        assertThat(router.audit()).singleElement().satisfies(event -> {
            assertThat(event.getKind()).isEqualTo(AuditKind.TEST_SENT);
            assertThat(event.getRequestId()).contains("test-request");
            assertThat(event.getPhoneMasked()).contains("+86 138****8000");
            assertThat(event.getPhoneHash()).isPresent();
            assertThat(event.getVendorMessageId()).contains("v-1");
            assertThat(event.getSandbox()).isTrue();
            assertThat(event.toString()).doesNotContain(PHONE);
        });
    }

    @Test
    void aRefusedOneIsAnsweredWithTheVendorsCodeAndNeverTriedAgain() {
        router.outcome(
                PHONE,
                outcome(OutcomeKind.MISCONFIGURED_ACCOUNT)
                        .setReason("CREDENTIALS")
                        .setVendorCode("InvalidAccessKeyId.NotFound")
                        .build());
        router.pass(Duration.ofMinutes(10));

        assertThat(router.verdicts()).singleElement().satisfies(verdict -> {
            assertThat(verdict.getEnding()).contains("TEST_FAILED");
            assertThat(verdict.getOutcome()).contains("MISCONFIGURED_ACCOUNT");
            assertThat(verdict.getReason()).contains("CREDENTIALS");
            assertThat(verdict.getVendorCode()).contains("InvalidAccessKeyId.NotFound");
        });
        assertThat(router.audit())
                .singleElement()
                .extracting(AuditEvent::getKind, event -> event.getReason().orElse(""))
                .containsExactly(AuditKind.TEST_FAILED, "CREDENTIALS");
        assertThat(router.dispatches()).isEmpty();
    }

    @Test
    void oneOfWhichNothingIsKnownIsNotCalledSent() {
        router.outcome(
                PHONE,
                outcome(OutcomeKind.UNCONFIRMED).setReason("READ_TIMEOUT").build());

        assertThat(router.verdicts())
                .extracting(verdict -> verdict.getEnding().orElse(""))
                .containsExactly("TEST_FAILED");
    }

    @Test
    void itOpensNoWindowAndCountsForNoLimit() {
        for (int i = 0; i < 30; i++) {
            router.outcome(PHONE, outcome(OutcomeKind.ACCEPTED).build());
        }
        router.verdicts();

        router.ask("a");

        assertThat(router.verdicts()).extracting(Verdict::getVerdict).containsExactly(VerdictKind.ADMITTED);
    }

    @Test
    void aReceiptOfOneIsTheCollectorsToTell() {
        router.outcome(
                PHONE,
                outcome(OutcomeKind.DELIVERED)
                        .setWriter(OutcomeWriter.COLLECTOR)
                        .build());

        assertThat(router.verdicts()).isEmpty();
        assertThat(router.audit()).isEmpty();
    }

    @Test
    void theSameOutcomeReadTwiceIsTheSameEvent() {
        var outcome = outcome(OutcomeKind.ACCEPTED).build();
        router.outcome(PHONE, outcome);
        router.pass(Duration.ofSeconds(1));
        router.outcome(PHONE, outcome);

        assertThat(router.audit().stream().map(AuditEvent::getEventId).distinct())
                .hasSize(1);
    }

    @Test
    void aNumberOfNoPlanIsNoObstacleAndAKeyThatIsNoNumberIsADeadLetter() {
        router.outcome(
                "+9991234567", outcome(OutcomeKind.ACCEPTED).setRegion("INTL").build());
        router.outcome("nobody", outcome(OutcomeKind.ACCEPTED).build());

        assertThat(router.kinds()).containsExactly(AuditKind.TEST_SENT);
        assertThat(router.raw(TOPICS.deadLetter()))
                .singleElement()
                .satisfies(letter -> assertThat(new String(
                                letter.headers().lastHeader(DeadLetters.REASON).value(), StandardCharsets.UTF_8))
                        .isEqualTo("WRONG_KEY"));
    }

    private static Outcome.Builder outcome(OutcomeKind kind) {
        var dispatch = Dispatch.newBuilder()
                .setDispatchId("0123456789abcdef0123456789abcdef")
                .setNumber(1)
                .setRequestId("test-request")
                .setLedgerPartition(0)
                .setGeneration(RouterDriver.START.toEpochMilli())
                .setApplication("")
                .setPhone(PHONE)
                .setChannel(Channel.CHANNEL_LOGIN)
                .setRegion("CN")
                .setProvider("builtin")
                .setAccount("unsaved")
                .setTemplate("")
                .setDeadline(RouterDriver.START.plus(Duration.ofMinutes(5)))
                .setHorizon(RouterDriver.START.plus(Duration.ofHours(24)))
                .setSettingsVersion(0)
                .setTest(true)
                .build();
        return RouterDriver.outcomeOf(dispatch, kind, null);
    }
}
