package dev.sendcode.router;

import static dev.sendcode.router.RouterDriver.GRACE;
import static dev.sendcode.router.RouterDriver.PHONE;
import static dev.sendcode.router.RouterDriver.START;
import static dev.sendcode.router.RouterDriver.TOPICS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sendcode.events.AuditEvent;
import dev.sendcode.events.AuditKind;
import dev.sendcode.events.Channel;
import dev.sendcode.events.Dispatch;
import dev.sendcode.events.OutcomeKind;
import dev.sendcode.events.SendCode;
import dev.sendcode.events.Verdict;
import dev.sendcode.events.VerdictKind;
import dev.sendcode.runtime.kafka.DeadLetters;
import dev.sendcode.schemas.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.state.KeyValueStore;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouterTopologyTest {

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
    void anAdmittedRequestIsAnsweredAuditedAndDispatchedOnce() {
        router.ask("a");

        assertThat(router.verdicts()).singleElement().satisfies(verdict -> {
            assertThat(verdict.getVerdict()).isEqualTo(VerdictKind.ADMITTED);
            assertThat(verdict.getWindowEnd()).contains(START.plusSeconds(60));
            assertThat(verdict.getReplayed()).isFalse();
        });
        assertThat(router.dispatches()).singleElement().satisfies(dispatch -> {
            assertThat(dispatch.getNumber()).isEqualTo(1);
            assertThat(dispatch.getDeadline()).isEqualTo(START.plus(Duration.ofMinutes(5)));
            assertThat(dispatch.getGeneration()).isEqualTo(START.toEpochMilli());
        });
        assertThat(router.kinds()).containsExactly(AuditKind.REQUESTED, AuditKind.ADMITTED, AuditKind.DISPATCHED);
    }

    @Test
    void aSecondRequestInTheWindowIsSuppressedAndDoesNotExtendIt() {
        router.ask("a");
        router.pass(Duration.ofSeconds(59));
        router.ask("b");
        router.pass(Duration.ofSeconds(1));
        router.ask("c");

        assertThat(router.verdicts())
                .extracting(Verdict::getVerdict)
                .containsExactly(VerdictKind.ADMITTED, VerdictKind.SUPPRESSED, VerdictKind.ADMITTED);
        assertThat(router.dispatches()).hasSize(2);
    }

    @Test
    void anotherChannelOrAnotherPhoneHasItsOwnWindow() {
        router.ask("a");
        router.ask("b", PHONE, Channel.CHANNEL_REGISTER);
        router.ask("c", "+12025550123", Channel.CHANNEL_LOGIN);
        assertThat(router.dispatches()).hasSize(3);
    }

    @Test
    void thePhoneLimitCountsOverAllChannels() {
        var channels = Channel.values();
        for (int i = 1; i <= 6; i++) {
            router.ask("key-" + i, PHONE, channels[i]);
        }
        var verdicts = router.verdicts();
        assertThat(verdicts.subList(0, 5)).extracting(Verdict::getVerdict).containsOnly(VerdictKind.ADMITTED);
        assertThat(verdicts.getLast().getReason()).contains("PHONE_LIMIT");
        assertThat(verdicts.getLast().getWindowEnd()).contains(START.plus(Duration.ofMinutes(10)));
    }

    @Test
    void aRepeatOfARequestIsAnsweredAsTheFirstWasAndNothingElseHappens() {
        router.ask("a");
        router.verdicts();
        router.audit();
        router.pass(Duration.ofSeconds(90));
        router.ask("a");

        assertThat(router.verdicts()).singleElement().satisfies(verdict -> {
            assertThat(verdict.getVerdict()).isEqualTo(VerdictKind.ADMITTED);
            assertThat(verdict.getReplayed()).isTrue();
        });
        assertThat(router.dispatches()).hasSize(1);
        assertThat(router.audit()).isEmpty();
    }

    @Test
    void aRepeatAfterTheEndSaysHowItEnded() {
        router.ask("a");
        router.outcome(dispatch(), OutcomeKind.REJECTED, "BAD_NUMBER");
        router.verdicts();
        router.ask("a");
        assertThat(router.verdicts())
                .singleElement()
                .satisfies(v -> assertThat(v.getEnding()).contains("FAILED"));
    }

    @Test
    void acceptedThenDeliveredEndsOnce() {
        router.ask("a");
        var dispatch = dispatch();
        router.audit();
        router.outcome(dispatch, OutcomeKind.ACCEPTED);
        router.outcome(dispatch, OutcomeKind.ACCEPTED);
        router.outcome(dispatch, OutcomeKind.DELIVERED);
        router.outcome(dispatch, OutcomeKind.DELIVERED);
        assertThat(router.kinds()).containsExactly(AuditKind.ACCEPTED, AuditKind.DELIVERED);
    }

    @Test
    void aFailureOfTheVendorReleasesTheWindowThreeTimesAndNoMore() {
        for (int failure = 1; failure <= 4; failure++) {
            router.ask("key-" + failure);
            router.outcome(dispatch(), OutcomeKind.MISCONFIGURED_ACCOUNT, "BALANCE");
            router.pass(Duration.ofSeconds(1));
        }
        router.verdicts();
        router.ask("fifth");
        assertThat(router.verdicts())
                .singleElement()
                .satisfies(v -> assertThat(v.getVerdict()).isEqualTo(VerdictKind.SUPPRESSED));
    }

    @Test
    void aRefusalAboutTheRecipientHoldsTheWindow() {
        router.ask("a");
        router.outcome(dispatch(), OutcomeKind.THROTTLED_RECIPIENT);
        router.verdicts();
        router.ask("b");
        assertThat(router.verdicts())
                .singleElement()
                .satisfies(v -> assertThat(v.getVerdict()).isEqualTo(VerdictKind.SUPPRESSED));
    }

    @Test
    void anUnreachableVendorIsTriedAgainOnScheduleByANewDispatchWithTheNextNumber() {
        router.ask("a");
        var first = dispatch();
        router.outcome(first, OutcomeKind.UNREACHABLE, "REFUSED");
        assertThat(router.dispatches()).isEmpty();
        router.pass(Duration.ofSeconds(2));
        var second = dispatch();
        assertThat(second.getNumber()).isEqualTo(2);
        assertThat(second.getDispatchId()).isNotEqualTo(first.getDispatchId());
        assertThat(router.kinds()).contains(AuditKind.ATTEMPT_FAILED, AuditKind.RETRY_SCHEDULED, AuditKind.DISPATCHED);
    }

    @Test
    void aDispatchThatNobodyAnswersIsUnconfirmedAndEndsUnknownAtTheHorizon() {
        router.ask("a");
        router.audit();
        router.pass(Duration.ofMinutes(5).plus(GRACE).plusSeconds(1));
        router.readTimers();
        assertThat(router.kinds()).containsExactly(AuditKind.UNCONFIRMED);
        router.pass(Duration.ofHours(24));
        router.readTimers();
        assertThat(router.kinds()).containsExactly(AuditKind.UNKNOWN);
        router.pass(Duration.ofHours(24));
        assertThat(router.raw(TOPICS.outcome())).as("it is out of the ledger").isEmpty();
    }

    @Test
    void aNoteOfTheAgendaThatIsNotItsRequestsOwnIsPutRight() {
        router.ask("a");
        router.outcome(dispatch(), OutcomeKind.ACCEPTED);
        var rows = router.driver.<String, byte[]>getKeyValueStore("cold");
        String own = agenda(rows).getFirst();
        rows.delete(own);
        String id = own.substring("d|".length() + 19);
        // as if the horizon had been another one, and as if a request had left its note behind
        String early = String.format("d|%019d", START.toEpochMilli());
        rows.put(early + id, new byte[0]);
        rows.put(early + "gone", new byte[0]);
        router.pass(Duration.ofSeconds(1));
        assertThat(agenda(rows)).containsExactly(own);
        assertThat(router.raw(TOPICS.outcome())).isEmpty();
    }

    private static List<String> agenda(KeyValueStore<String, byte[]> rows) {
        try (var all = rows.range("d|", "d}")) {
            var keys = new ArrayList<String>();
            all.forEachRemaining(row -> keys.add(row.key));
            return keys;
        }
    }

    @Test
    void whatIsOverIsForgottenByTheTimeOfItsPartitionAndNotByTheClock() {
        router.ask("a");
        var dispatch = dispatch();
        router.outcome(dispatch, OutcomeKind.ACCEPTED);
        router.outcome(dispatch, OutcomeKind.DELIVERED);
        var whileItCounts = keys();
        router.pass(Duration.ofDays(30));
        assertThat(keys()).as("nothing was read since").isEqualTo(whileItCounts).hasSize(5);
        router.ask("b", "+8613800138001", Channel.CHANNEL_LOGIN);
        router.pass(Duration.ofSeconds(1));
        assertThat(keys())
                .as("progress; window, admissions and entry of the new request; its id and when that is over")
                .hasSize(6)
                .noneMatch(key -> key.contains(PHONE) || key.contains(dispatch.getRequestId()));
    }

    private List<String> keys() {
        var keys = new ArrayList<String>();
        for (String store : List.of("hot", "cold")) {
            try (var all = router.driver.<String, byte[]>getKeyValueStore(store).all()) {
                all.forEachRemaining(row -> keys.add(row.key));
            }
        }
        return keys;
    }

    @Test
    void theNewerRequestSupersedesTheOlder() {
        router.ask("a");
        var older = dispatch();
        router.pass(Duration.ofSeconds(61));
        router.ask("b");
        router.audit();
        router.outcome(older, OutcomeKind.UNREACHABLE, "REFUSED");
        assertThat(router.audit())
                .extracting(AuditEvent::getKind)
                .containsExactly(AuditKind.ATTEMPT_FAILED, AuditKind.SUPERSEDED);
        assertThat(dispatch().getGeneration()).isGreaterThan(older.getGeneration());
    }

    @Test
    void whatCannotBeSentIsRejectedWithItsReasonAndHoldsNoWindow() {
        router.ask("a", "+442079460123", Channel.CHANNEL_LOGIN);
        router.ask("b", "not a number", Channel.CHANNEL_LOGIN);
        router.ask("c", PHONE, Channel.UNKNOWN);
        assertThat(router.verdicts())
                .extracting(v -> v.getReason().orElse(""))
                .containsExactly("NUMBER", "NUMBER", "CHANNEL");
        assertThat(router.audit())
                .filteredOn(e -> e.getKind() == AuditKind.REJECTED)
                .hasSize(3);
        router.ask("d");
        assertThat(router.dispatches()).hasSize(1);
    }

    @Test
    void aRecordThatIsWronglyKeyedIsWrittenBackOnceAndThenDecided() {
        var command = SendCode.newBuilder()
                .setApplication("demo")
                .setPhone("+86 138-0013-8000")
                .setChannel(Channel.CHANNEL_LOGIN)
                .build();
        router.pipe(TOPICS.sendCode(), "wrong key", router.events.encode(TOPICS.sendCode(), command));

        // the driver hands a sink topic that is a source back by itself: the record was written and read again
        assertThat(router.verdicts())
                .singleElement()
                .satisfies(v -> assertThat(v.getVerdict()).isEqualTo(VerdictKind.ADMITTED));
        assertThat(dispatch().getPhone()).isEqualTo(PHONE);
        assertThat(router.raw(TOPICS.sendCode())).singleElement().satisfies(record -> {
            assertThat(record.key()).isEqualTo(PHONE.getBytes(StandardCharsets.UTF_8));
            assertThat(record.headers().lastHeader(Recorded.WRITTEN_BACK)).isNotNull();
        });
    }

    @Test
    void aMarkOfTheWriteBackWithoutAValueIsNoMark() {
        var command = SendCode.newBuilder()
                .setApplication("demo")
                .setPhone(PHONE)
                .setChannel(Channel.CHANNEL_LOGIN)
                .build();
        var headers = new RecordHeaders().add(Recorded.WRITTEN_BACK, null);
        router.pipe(TOPICS.sendCode(), "wrong key", router.events.encode(TOPICS.sendCode(), command), headers);
        assertThat(router.dispatches()).hasSize(1);
        assertThat(router.raw(TOPICS.deadLetter())).isEmpty();
    }

    @Test
    void aBlankCallersKeyIsNoKeyAndDoesNotMakeTwoRequestsOne() {
        router.ask("");
        router.pass(Duration.ofSeconds(60));
        router.ask("");
        assertThat(router.dispatches())
                .extracting(Dispatch::getRequestId)
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    @Test
    void whatIsReadAgainIsOnlyNotedEvenIfItsPhoneIsNoNumber() {
        var progress = StateSerde.of(RouterState.Progress.class).serializer();
        router.driver
                .<String, byte[]>getKeyValueStore("hot")
                .put("p|send-code", progress.serialize("", new RouterState.Progress(1000, 0)));
        router.ask("a");
        router.ask("b", "not a number", Channel.CHANNEL_LOGIN);
        assertThat(router.kinds()).containsExactly(AuditKind.REPLAYED, AuditKind.REPLAYED);
        assertThat(router.verdicts()).isEmpty();
        assertThat(router.dispatches()).isEmpty();
    }

    @Test
    void aRepeatOfWhatIsNoNumberIsAnsweredAndCountedAsARepeat() {
        router.ask("a", "not a number", Channel.CHANNEL_LOGIN);
        router.ask("a", "not a number", Channel.CHANNEL_LOGIN);
        assertThat(router.verdicts()).extracting(Verdict::getReplayed).containsExactly(false, true);
        assertThat(router.kinds()).containsExactly(AuditKind.REQUESTED, AuditKind.REJECTED);
        assertThat(router.meters
                        .get("sendcode.router.requests")
                        .tag("verdict", "rejected")
                        .counter()
                        .count())
                .isOne();
    }

    @Test
    void whatNobodyCanReadGoesToTheDeadLettersWithItsBytesAndTheRestFlowsOn() {
        byte[] poison = {9, 9, 9};
        router.pipe(TOPICS.sendCode(), PHONE, poison);
        router.pipe(TOPICS.outcome(), PHONE, poison);
        router.ask("a");
        assertThat(router.raw(TOPICS.deadLetter())).hasSize(2).allSatisfy(record -> {
            assertThat(record.value()).isEqualTo(poison);
            assertThat(record.headers().lastHeader(DeadLetters.REASON)).isNotNull();
        });
        assertThat(router.dispatches()).hasSize(1);
    }

    @Test
    void aBugInADecisionIsAnsweredAndKeptAndTheRestFlowsOn() {
        router.nextBug = new IllegalStateException("a bug");
        router.ask("a");
        router.ask("b");

        assertThat(router.verdicts())
                .extracting(Verdict::getVerdict, v -> v.getReason().orElse(""))
                .containsExactly(Tuple.tuple(VerdictKind.REJECTED, "INTERNAL"), Tuple.tuple(VerdictKind.ADMITTED, ""));
        assertThat(router.raw(TOPICS.deadLetter()))
                .singleElement()
                .satisfies(letter -> assertThat(
                                letter.headers().lastHeader(DeadLetters.REASON).value())
                        .isEqualTo("INTERNAL".getBytes(StandardCharsets.UTF_8)));
        assertThat(router.dispatches()).hasSize(1);
    }

    @Test
    void anAbsentRegistryStopsTheTaskInsteadOfLosingTheRecord() {
        router.events.away(true);
        var bytes = new byte[] {0};
        assertThatThrownBy(() -> router.pipe(TOPICS.sendCode(), PHONE, bytes))
                .hasRootCauseInstanceOf(TimeoutException.class);
        assertThat(router.raw(TOPICS.deadLetter())).isEmpty();
    }

    @Test
    void noNumberStandsInTheAuditLogNorInAVerdict() {
        router.ask("a");
        router.outcome(dispatch(), OutcomeKind.ACCEPTED);
        for (var topic : new Topic<?>[] {TOPICS.audit(), TOPICS.verdict()}) {
            assertThat(router.raw(topic))
                    .isNotEmpty()
                    .allSatisfy(record -> assertThat(new String(record.value(), StandardCharsets.ISO_8859_1))
                            .doesNotContain("13800138000"));
        }
    }

    @Test
    void theTopologyIsTheOneThatIsWrittenDown() throws IOException {
        try (var golden = RouterTopologyTest.class.getResourceAsStream("router-topology.txt")) {
            assertThat(RouterTopology.of(RouterDriver.parts(router.events, router.meters))
                            .describe()
                            .toString()
                            .strip())
                    .isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8).strip());
        }
    }

    private Dispatch dispatch() {
        return router.dispatches().getLast();
    }
}
