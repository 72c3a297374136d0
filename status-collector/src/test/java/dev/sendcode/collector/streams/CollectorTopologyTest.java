package dev.sendcode.collector.streams;

import static dev.sendcode.collector.streams.CollectorDriver.DISPATCH;
import static dev.sendcode.collector.streams.CollectorDriver.HORIZON;
import static dev.sendcode.collector.streams.CollectorDriver.PHONE;
import static dev.sendcode.collector.streams.CollectorDriver.REQUEST;
import static dev.sendcode.collector.streams.CollectorDriver.START;
import static dev.sendcode.collector.streams.CollectorDriver.TOPICS;
import static dev.sendcode.collector.streams.CollectorDriver.TRACE;
import static dev.sendcode.collector.streams.CollectorDriver.WAITS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sendcode.events.AuditEvent;
import dev.sendcode.events.AuditKind;
import dev.sendcode.events.Outcome;
import dev.sendcode.events.OutcomeKind;
import dev.sendcode.events.OutcomeWriter;
import dev.sendcode.events.ReceiptStatus;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollectorTopologyTest {

    @TempDir
    Path folder;

    private CollectorDriver collector;

    @BeforeEach
    void start() {
        collector = new CollectorDriver(folder);
    }

    @AfterEach
    void stop() {
        collector.close();
    }

    @Test
    void aReceiptAfterTheAcceptanceIsAuditedAndToldToTheRouter() {
        collector.comes(collector.outcome(OutcomeKind.ACCEPTED));
        collector.comes(collector.receipt(ReceiptStatus.DELIVERED));

        AuditEvent audited = collector.audited().getFirst();
        assertThat(audited.getKind()).isEqualTo(AuditKind.RECEIPT);
        assertThat(audited.getRequestId()).contains(REQUEST);
        assertThat(audited.getDispatchId()).contains(DISPATCH);
        assertThat(audited.getReason()).contains("DELIVERED");
        assertThat(audited.getPhoneMasked()).contains(PHONE.masked());
        assertThat(audited.getPhoneHash()).contains(collector.hash.hash(PHONE));
        assertThat(audited.getVendorMessageId()).contains("m-1");
        assertThat(audited.getSandbox()).isTrue();

        Outcome told = collector.told().getFirst();
        assertThat(told.getKind()).isEqualTo(OutcomeKind.DELIVERED);
        assertThat(told.getWriter()).isEqualTo(OutcomeWriter.COLLECTOR);
    }

    @Test
    void whatIsToldCopiesTheOutcomeItIsAbout() {
        var accepted = collector.outcome(OutcomeKind.ACCEPTED);
        collector.comes(accepted);
        collector.comes(collector.receipt(ReceiptStatus.UNDELIVERED));

        assertThat(collector.told())
                .containsExactly(Outcome.newBuilder(accepted)
                        .setKind(OutcomeKind.UNDELIVERED)
                        .setReason("CARRIER")
                        .setVendorCode("D")
                        .setWriter(OutcomeWriter.COLLECTOR)
                        .build());
    }

    @Test
    void theOutcomeIsKeyedByPhoneAndGoesOnInTheTraceOfItsRequest() {
        collector.comes(collector.outcome(OutcomeKind.ACCEPTED));
        collector.comes(collector.receipt(ReceiptStatus.DELIVERED));

        var outcome = collector.outcomes().getFirst();
        assertThat(outcome.key()).asString().isEqualTo(PHONE.e164());
        assertThat(outcome.headers().lastHeader("traceparent").value())
                .asString()
                .isEqualTo(TRACE);
    }

    @Test
    void aReceiptBeforeTheAcceptanceWaitsForIt() {
        collector.comes(collector.receipt(ReceiptStatus.DELIVERED));
        assertThat(collector.audited()).isEmpty();

        collector.comes(collector.outcome(OutcomeKind.ACCEPTED));

        assertThat(collector.audited()).extracting(AuditEvent::getKind).containsExactly(AuditKind.RECEIPT);
        assertThat(collector.told()).extracting(Outcome::getKind).containsExactly(OutcomeKind.DELIVERED);
    }

    @Test
    void anEchoedDispatchIdProvesASendThatWasUnconfirmed() {
        collector.comes(collector.outcome(OutcomeKind.UNCONFIRMED));
        collector.comes(collector.receipt(ReceiptStatus.DELIVERED).setEchoedDispatchId(DISPATCH));

        assertThat(collector.told())
                .singleElement()
                .satisfies(told -> assertThat(told.getKind()).isEqualTo(OutcomeKind.DELIVERED))
                .satisfies(told -> assertThat(told.getVendorMessageId()).contains("m-1"));
    }

    @Test
    void anEchoBeforeAnyOutcomeWaitsToo() {
        collector.comes(collector.receipt(ReceiptStatus.DELIVERED).setEchoedDispatchId(DISPATCH));
        assertThat(collector.told()).isEmpty();

        collector.comes(collector.outcome(OutcomeKind.UNCONFIRMED));

        assertThat(collector.told()).extracting(Outcome::getKind).containsExactly(OutcomeKind.DELIVERED);
    }

    @Test
    void aRepeatedPushIsAuditedOnceAndToldOnce() {
        collector.comes(collector.outcome(OutcomeKind.ACCEPTED));
        for (int i = 0; i < 3; i++) {
            collector.comes(collector.receipt(ReceiptStatus.DELIVERED), START.plusSeconds(i));
        }

        assertThat(collector.audited()).hasSize(1);
        assertThat(collector.told()).hasSize(1);
        assertThat(collector.count("repeated")).isEqualTo(2);
    }

    @Test
    void twoAccountsMayCountTheSameIds() {
        collector.comes(collector.outcome(OutcomeKind.ACCEPTED));
        collector.comes(collector.receipt(ReceiptStatus.DELIVERED).setAccount("another"));

        assertThat(collector.audited()).isEmpty();
        assertThat(collector.told()).isEmpty();
    }

    @Test
    void anOrphanIsReportedOnceAfterTheWait() {
        collector.comes(collector.receipt(ReceiptStatus.DELIVERED));
        collector.passes(WAITS.orphanAfter().minusSeconds(1));
        assertThat(collector.audited()).isEmpty();

        collector.passes(Duration.ofSeconds(2));
        collector.passes(Duration.ofMinutes(5));

        assertThat(collector.audited()).singleElement().satisfies(orphan -> {
            assertThat(orphan.getKind()).isEqualTo(AuditKind.ORPHAN_RECEIPT);
            assertThat(orphan.getRequestId()).isEmpty();
            assertThat(orphan.getVendorMessageId()).contains("m-1");
            assertThat(orphan.getPhoneHash()).contains(collector.hash.hash(PHONE));
            assertThat(orphan.getPhoneHashKey()).contains(collector.hash.keyId());
            assertThat(orphan.getTime()).isAfterOrEqualTo(START.plus(WAITS.orphanAfter()));
        });
    }

    @Test
    void anOrphanOfAnEchoedDispatchIsReportedToo() {
        collector.comes(collector.receipt(ReceiptStatus.DELIVERED).setEchoedDispatchId(DISPATCH));
        collector.passes(WAITS.orphanAfter().plusSeconds(1));

        assertThat(collector.audited()).extracting(AuditEvent::getKind).containsExactly(AuditKind.ORPHAN_RECEIPT);
    }

    @Test
    void aReceiptAfterTheHorizonIsLateAndChangesNothing() {
        collector.comes(collector.outcome(OutcomeKind.ACCEPTED));
        collector.passes(Duration.ofHours(25));
        collector.comes(collector.receipt(ReceiptStatus.DELIVERED), HORIZON.plusMillis(1));

        assertThat(collector.audited()).extracting(AuditEvent::getKind).containsExactly(AuditKind.LATE_RECEIPT);
        assertThat(collector.told()).isEmpty();
    }

    @Test
    void aReceiptAboutAnotherPhoneIsForgedAndChangesNothing() {
        collector.comes(collector.outcome(OutcomeKind.ACCEPTED));
        collector.comes(collector.receipt(ReceiptStatus.DELIVERED).setPhoneHash("0".repeat(32)));

        assertThat(collector.audited()).singleElement().satisfies(forged -> {
            assertThat(forged.getKind()).isEqualTo(AuditKind.FORGED_RECEIPT);
            assertThat(forged.getReason()).contains("PHONE");
            assertThat(forged.getRequestId()).contains(REQUEST);
        });
        assertThat(collector.told()).isEmpty();
    }

    @Test
    void aReceiptOfAnotherAccountIsForged() {
        collector.comes(collector.outcome(OutcomeKind.ACCEPTED));
        collector.comes(collector
                .receipt(ReceiptStatus.DELIVERED)
                .setEchoedDispatchId(DISPATCH)
                .setAccount("another"));

        assertThat(collector.audited())
                .singleElement()
                .satisfies(forged -> assertThat(forged.getKind()).isEqualTo(AuditKind.FORGED_RECEIPT))
                .satisfies(forged -> assertThat(forged.getReason()).contains("ACCOUNT"));
    }

    @Test
    void timersAndOurOwnWordsAreNoNews() {
        collector.comes(collector.outcome(OutcomeKind.TIMED_OUT).setWriter(OutcomeWriter.ROUTER));
        collector.comes(collector.outcome(OutcomeKind.DELIVERED).setWriter(OutcomeWriter.COLLECTOR));
        collector.comes(collector.receipt(ReceiptStatus.DELIVERED).setEchoedDispatchId(DISPATCH));

        assertThat(collector.audited()).isEmpty();
    }

    @Test
    void stateIsGoneAfterTheHorizonAndWhatFollowsIt() {
        collector.comes(collector.outcome(OutcomeKind.ACCEPTED));
        collector.comes(collector.receipt(ReceiptStatus.DELIVERED));
        collector.comes(collector.receipt(ReceiptStatus.DELIVERED).setVendorMessageId("m-2"));

        collector.passes(Duration.ofHours(26).plusSeconds(1));
        collector.passes(Duration.ofHours(26));

        for (String store : new String[] {VendorIdPlanners.STORE, DispatchPlanners.STORE}) {
            try (var entries = collector.driver.getKeyValueStore(store).all()) {
                assertThat(entries.hasNext()).as(store).isFalse();
            }
        }
    }

    @Test
    void whatIsNoEventGoesToTheDeadLetterTopicAsItCame() {
        byte[] garbage = {0, 1, 2};
        collector.raw(TOPICS.receipt(), "key", garbage, START);
        collector.raw(TOPICS.outcome(), PHONE.e164(), garbage, START);

        assertThat(collector.deadLetters()).hasSize(2).allSatisfy(letter -> {
            assertThat(letter.value()).isEqualTo(garbage);
            assertThat(letter.headers().toArray()).isNotEmpty();
        });
    }

    @Test
    void aReceiptUnderAWrongKeyGoesToTheDeadLetterTopic() {
        byte[] value = collector.events.encode(
                TOPICS.receipt(), collector.receipt(ReceiptStatus.DELIVERED).build());

        collector.raw(TOPICS.receipt(), "another key", value, START);

        assertThat(collector.deadLetters()).hasSize(1);
    }

    @Test
    void anOutcomeThatNamesNoPartitionOfTheTopicGoesToTheDeadLetterTopic() {
        collector.comes(collector.outcome(OutcomeKind.ACCEPTED).setLedgerPartition(3));

        assertThat(collector.deadLetters()).hasSize(1);
    }

    @Test
    void anOutcomeWithoutAPhoneAsItsKeyGoesToTheDeadLetterTopic() {
        byte[] value = collector.events.encode(
                TOPICS.outcome(), collector.outcome(OutcomeKind.ACCEPTED).build());

        collector.raw(TOPICS.outcome(), "no phone", value, START);

        assertThat(collector.deadLetters()).hasSize(1);
    }

    @Test
    void anAbsentRegistryIsNoPoison() {
        collector.comes(collector.outcome(OutcomeKind.ACCEPTED));
        byte[] receipt = collector.events.encode(
                TOPICS.receipt(), collector.receipt(ReceiptStatus.DELIVERED).build());
        collector.events.away(true);

        assertThatThrownBy(() -> collector.raw(TOPICS.receipt(), "builtin\0m-1", receipt, START))
                .hasRootCauseInstanceOf(org.apache.kafka.common.errors.TimeoutException.class);

        collector.events.away(false);
        assertThat(collector.deadLetters()).isEmpty();
    }

    @Test
    void noEventShowsTheNumber() {
        collector.comes(collector.outcome(OutcomeKind.ACCEPTED));
        collector.comes(collector.receipt(ReceiptStatus.DELIVERED));

        assertThat(collector.audited())
                .singleElement()
                .satisfies(event -> assertThat(event.toString()).doesNotContain("13800138000"));
    }
}
