package dev.sendcode.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sendcode.embedded.EmbeddedStack;
import dev.sendcode.events.Dispatch;
import dev.sendcode.events.Outcome;
import dev.sendcode.events.OutcomeKind;
import dev.sendcode.events.OutcomeWriter;
import dev.sendcode.runtime.config.KeyFiles;
import dev.sendcode.runtime.kafka.DeadLetters;
import dev.sendcode.runtime.keys.Keys;
import dev.sendcode.runtime.keys.NewKeysets;
import dev.sendcode.runtime.lifecycle.RunningApp;
import dev.sendcode.runtime.tracing.Tracing;
import dev.sendcode.schemas.CodeSeal;
import dev.sendcode.schemas.Ids;
import dev.sendcode.schemas.Phone;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A worker on a real broker, a real Redis and the sandbox. */
class WorkerIT {

    private static final AtomicInteger PHONES = new AtomicInteger((int) (System.nanoTime() % 10_000));

    private static CapturedLogs logs;
    private static Fleet fleet;
    private static RunningApp worker;

    @BeforeAll
    static void start() {
        logs = new CapturedLogs();
        fleet = new Fleet(EmbeddedStack.shared());
        worker = fleet.worker(Map.of());
    }

    @AfterAll
    static void stop() {
        worker.close();
        fleet.close();
        logs.close();
    }

    @Test
    void aDispatchBecomesOneMessageAndOneOutcome() {
        Dispatch dispatch = Fleet.dispatch(phone()).build();

        fleet.write(dispatch);

        Outcome outcome = fleet.outcomes(dispatch.getRequestId(), 1).getFirst();
        assertThat(outcome.getKind()).isEqualTo(OutcomeKind.ACCEPTED);
        assertThat(outcome.getSandbox()).isTrue();
        assertThat(outcome.getWriter()).isEqualTo(OutcomeWriter.WORKER);
        assertThat(outcome.getVerificationId()).contains(dispatch.getRequestId());
        assertThat(outcome.getVendorMessageId()).isPresent();
        var messages = fleet.inbox(dispatch.getPhone());
        assertThat(messages).hasSize(1);
        assertThat(fleet.texts(dispatch.getPhone()).getFirst()).matches("登录验证码 [0-9]{6},5 分钟内有效。请勿告诉他人。");
        assertThat(messages.getFirst()).containsEntry("dispatchId", dispatch.getDispatchId());
    }

    @Test
    void theOutcomeIsWrittenToTheLedgersPartitionWithThePhoneAsItsKey() {
        Dispatch dispatch = Fleet.dispatch(phone()).setLedgerPartition(1).build();

        fleet.write(dispatch);

        fleet.outcomes(dispatch.getRequestId(), 1);
        assertThat(fleet.records(fleet.stack.topics().outcome().name()))
                .filteredOn(record -> new String(record.key(), StandardCharsets.UTF_8).equals(dispatch.getPhone()))
                .extracting(record -> record.partition())
                .containsExactly(1);
    }

    @Test
    void aDispatchThatIsReadAgainIsAnsweredAgainButNotSentAgain() {
        Dispatch dispatch = Fleet.dispatch(phone()).build();

        fleet.write(dispatch);
        fleet.outcomes(dispatch.getRequestId(), 1);
        fleet.write(dispatch);
        fleet.write(dispatch);

        assertThat(fleet.outcomes(dispatch.getRequestId(), 3))
                .extracting(Outcome::getKind)
                .containsOnly(OutcomeKind.ACCEPTED);
        assertThat(fleet.ledger()).containsEntry(dispatch.getDispatchId(), 1);
    }

    @ParameterizedTest(name = "…{0} is {1}({2})")
    @CsvSource({
        "02, UNCONFIRMED, READ_TIMEOUT",
        "03, THROTTLED_ACCOUNT, ACCOUNT_LIMIT",
        "04, THROTTLED_RECIPIENT, RECIPIENT_LIMIT",
        "05, REJECTED, BAD_NUMBER",
        "11, MISCONFIGURED_ACCOUNT, ACCOUNT_SUSPENDED",
        "12, UNREACHABLE, VENDOR_UNAVAILABLE",
        "15, REJECTED, BLACKLISTED",
        "16, MISCONFIGURED_CONTENT, BAD_CONTENT",
        "17, UNCONFIRMED, UNREADABLE_ANSWER",
        "18, UNCONFIRMED, UNKNOWN_CODE",
    })
    void whatTheVendorDidIsNamedAndItIsCalledOnce(String suffix, OutcomeKind kind, String reason) {
        Dispatch dispatch = Fleet.dispatch("+86190000000" + suffix).build();

        fleet.write(dispatch);

        Outcome outcome = fleet.outcomes(dispatch.getRequestId(), 1).getFirst();
        assertThat(outcome.getKind()).isEqualTo(kind);
        assertThat(outcome.getReason()).contains(reason);
        assertThat(fleet.ledger()).containsEntry(dispatch.getDispatchId(), 1);
    }

    @Test
    void anUnconfirmedCallIsNotMadeAgainWhenItsDispatchIsReadAgain() {
        Dispatch dispatch = Fleet.dispatch("+12025550117")
                .setRegion("US")
                .setTemplate("demo-login")
                .build();

        fleet.write(dispatch);
        fleet.outcomes(dispatch.getRequestId(), 1);
        fleet.write(dispatch);

        assertThat(fleet.outcomes(dispatch.getRequestId(), 2).getLast())
                .satisfies(again -> assertThat(again.getKind()).isEqualTo(OutcomeKind.UNCONFIRMED))
                .satisfies(again -> assertThat(again.getReason()).contains("WORKER_LOST"));
        assertThat(fleet.ledger()).containsEntry(dispatch.getDispatchId(), 1);
    }

    @Test
    void afterItsDeadlineNothingIsSent() {
        Dispatch dispatch = Fleet.dispatch(phone())
                .setDeadline(Instant.now().plusMillis(200))
                .build();

        fleet.write(dispatch);

        assertThat(fleet.outcomes(dispatch.getRequestId(), 1).getFirst().getKind())
                .isEqualTo(OutcomeKind.EXPIRED);
        assertThat(fleet.inbox(dispatch.getPhone())).isEmpty();
    }

    @Test
    void anOlderRequestForTheSamePersonIsNotSentBehindANewerOne() {
        String phone = phone();
        Dispatch older = Fleet.dispatch(phone).setGeneration(1).build();
        Dispatch newer = Fleet.dispatch(phone).setGeneration(2).build();

        fleet.write(newer);
        fleet.outcomes(newer.getRequestId(), 1);
        fleet.write(older);

        assertThat(fleet.outcomes(older.getRequestId(), 1).getFirst().getKind()).isEqualTo(OutcomeKind.SUPERSEDED);
        assertThat(fleet.inbox(phone)).hasSize(1);
    }

    @Test
    void aFailoverSendsTheSameCode() {
        Dispatch first = Fleet.dispatch(phone()).build();
        Dispatch second = Dispatch.newBuilder(first)
                .setNumber(2)
                .setDispatchId(Ids.dispatchId(first.getRequestId(), first.getGeneration(), 2))
                .setVerificationId(first.getRequestId())
                .build();

        fleet.write(first);
        fleet.outcomes(first.getRequestId(), 1);
        fleet.write(second);
        fleet.outcomes(first.getRequestId(), 2);

        var texts = fleet.texts(first.getPhone());
        assertThat(texts).hasSize(2);
        assertThat(texts.getFirst()).isEqualTo(texts.getLast());
    }

    @Test
    void theCallersOwnCodeIsOpenedAndSentAndCannotBeCheckedHere() {
        Keys keys = Keys.load(new KeyFiles(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
        String phone = phone();
        byte[] sealed = keys.sealer().orElseThrow().seal("987654", "demo", new Phone(phone));
        Dispatch dispatch =
                Fleet.dispatch(phone).setSealedCode(ByteBuffer.wrap(sealed)).build();

        fleet.write(dispatch);

        Outcome outcome = fleet.outcomes(dispatch.getRequestId(), 1).getFirst();
        assertThat(outcome.getKind()).isEqualTo(OutcomeKind.ACCEPTED);
        assertThat(outcome.getVerificationId()).isEmpty();
        assertThat(fleet.texts(phone).getFirst()).contains("987654");
    }

    /** Public keysets may be exchanged before a worker has the private one. */
    @Test
    void aSealUnderAKeyThatIsNotHereYetIsGivenBackAndNotLost() {
        byte[] sealed =
                CodeSeal.sealer(NewKeysets.seal().publicJson()).seal("987654", "demo", new Phone("+8613800138000"));
        Dispatch dispatch = Fleet.dispatch("+8613800138000")
                .setSealedCode(ByteBuffer.wrap(sealed))
                .build();

        fleet.write(dispatch);

        Outcome outcome = fleet.outcomes(dispatch.getRequestId(), 1).getFirst();
        assertThat(outcome.getKind()).isEqualTo(OutcomeKind.NOT_ATTEMPTED);
        assertThat(outcome.getReason()).contains("UNKNOWN_KEY");
        assertThat(outcome.getRetryAfter()).isPresent();
    }

    @Test
    void aSealThatWasMadeForSomebodyElseIsNotSent() {
        Keys keys = Keys.load(new KeyFiles(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
        byte[] sealed = keys.sealer().orElseThrow().seal("987654", "demo", new Phone("+8613800138000"));
        Dispatch dispatch =
                Fleet.dispatch(phone()).setSealedCode(ByteBuffer.wrap(sealed)).build();

        fleet.write(dispatch);

        Outcome outcome = fleet.outcomes(dispatch.getRequestId(), 1).getFirst();
        assertThat(outcome.getReason()).contains("SEAL_BROKEN");
        assertThat(fleet.inbox(dispatch.getPhone())).isEmpty();
    }

    @Test
    void settingsThatAreNewerThanOursAreWaitedForALittleOnly() {
        Dispatch dispatch = Fleet.dispatch(phone()).setSettingsVersion(99).build();

        fleet.write(dispatch);

        Outcome outcome = fleet.outcomes(dispatch.getRequestId(), 1).getFirst();
        assertThat(outcome.getKind()).isEqualTo(OutcomeKind.NOT_ATTEMPTED);
        assertThat(outcome.getReason()).contains("SETTINGS_BEHIND");
        assertThat(outcome.getRetryAfter().orElseThrow()).isGreaterThanOrEqualTo(1000L);
    }

    @Test
    void whatWasGivenBackIsNotBegunWhenItsDispatchIsReadAgain() {
        // a worker gave it back, its settings being behind, and crashed before it committed; the next one has the
        // settings
        Dispatch behind = Fleet.dispatch(phone()).setSettingsVersion(99).build();
        fleet.write(behind);
        Outcome first = fleet.outcomes(behind.getRequestId(), 1).getFirst();
        assertThat(first.getReason()).contains("SETTINGS_BEHIND");

        fleet.write(Dispatch.newBuilder(behind).setSettingsVersion(0).build());

        assertThat(fleet.outcomes(behind.getRequestId(), 2)).containsExactly(first, first);
        assertThat(fleet.inbox(behind.getPhone())).isEmpty();
    }

    @Test
    void anAccountThatIsNotThereIsMisconfigured() {
        Dispatch dispatch = Fleet.dispatch(phone()).setAccount("gone").build();

        fleet.write(dispatch);

        assertThat(fleet.outcomes(dispatch.getRequestId(), 1).getFirst())
                .satisfies(outcome -> assertThat(outcome.getKind()).isEqualTo(OutcomeKind.MISCONFIGURED_ACCOUNT))
                .satisfies(outcome -> assertThat(outcome.getReason()).contains("DELETED"));
        assertThat(fleet.metrics(worker)).as("its breaker was not even made").doesNotContain("account=\"gone\"");
    }

    @Test
    void aRecordThatIsNoDispatchGoesToTheDeadLetterTopicAndTheNextIsSent() {
        byte[] poison = "no dispatch".getBytes(StandardCharsets.UTF_8);
        Dispatch next = Fleet.dispatch(phone()).build();

        fleet.write(next.getRequestId(), poison);
        fleet.write(next);

        fleet.outcomes(next.getRequestId(), 1);
        await().untilAsserted(() -> assertThat(
                        fleet.records(fleet.stack.topics().deadLetter().name()))
                .filteredOn(record -> new String(record.key(), StandardCharsets.UTF_8).equals(next.getRequestId()))
                .singleElement()
                .satisfies(record -> assertThat(record.value()).isEqualTo(poison))
                .satisfies(record -> assertThat(new String(
                                record.headers().lastHeader(DeadLetters.REASON).value(), StandardCharsets.UTF_8))
                        .isEqualTo("FORMAT")));
    }

    @Test
    void aDispatchWhoseLedgerIsNowhereIsNotSentAndHoldsNobodyUp() {
        Dispatch low = Fleet.dispatch(phone()).setLedgerPartition(-1).build();
        Dispatch high = Fleet.dispatch(phone()).setLedgerPartition(99).build();
        Dispatch next = Fleet.dispatch(phone()).build();

        fleet.write(low);
        fleet.write(high);
        fleet.write(next);

        fleet.outcomes(next.getRequestId(), 1);
        await().untilAsserted(() -> assertThat(
                        fleet.records(fleet.stack.topics().deadLetter().name()))
                .extracting(record -> new String(record.key(), StandardCharsets.UTF_8))
                .contains(low.getRequestId(), high.getRequestId()));
        assertThat(fleet.ledger()).doesNotContainKeys(low.getDispatchId(), high.getDispatchId());
        assertThat(List.of(worker.health().ready())).containsExactly(true);
    }

    @Test
    void aDispatchThatTripsOverABugOfOursIsUnconfirmedAndKept() {
        Dispatch dispatch = Fleet.dispatch(phone()).setPhone("no number").build();

        fleet.write(dispatch);

        assertThat(fleet.outcomes(dispatch.getRequestId(), 1).getFirst().getReason())
                .contains("INTERNAL");
        await().untilAsserted(() -> assertThat(
                        fleet.records(fleet.stack.topics().deadLetter().name()))
                .anyMatch(record -> new String(record.key(), StandardCharsets.UTF_8).equals(dispatch.getRequestId())));
    }

    @Test
    void aSecondWorkerTakesOverWithoutSendingAnythingTwice() {
        var dispatches = new ArrayList<Dispatch>();
        for (int i = 0; i < 200; i++) {
            dispatches.add(Fleet.dispatch(phone()).build());
        }

        try (var second = fleet.worker(Map.of())) {
            dispatches.subList(0, 100).forEach(fleet::write);
            await().until(() -> second.health().ready());
            dispatches.subList(100, 200).forEach(fleet::write);
        }

        for (Dispatch dispatch : dispatches) {
            assertThat(fleet.outcomes(dispatch.getRequestId(), 1))
                    .extracting(Outcome::getKind)
                    .contains(OutcomeKind.ACCEPTED);
        }
        var ledger = fleet.ledger();
        assertThat(dispatches).allSatisfy(dispatch -> assertThat(ledger).containsEntry(dispatch.getDispatchId(), 1));
    }

    @Test
    void noLineOfTheLogHasANumberOrACode() {
        Dispatch dispatch = Fleet.dispatch(phone()).build();
        fleet.write(dispatch);
        fleet.outcomes(dispatch.getRequestId(), 1);
        String text = fleet.texts(dispatch.getPhone()).getFirst();
        String code = text.replaceAll(".* ([0-9]{6}),.*", "$1");

        await().atMost(Duration.ofSeconds(5))
                .until(() -> logs.lines().stream().anyMatch(line -> line.contains(dispatch.getRequestId())));

        assertThat(code).hasSize(6);
        assertThat(logs.lines())
                .noneMatch(line ->
                        line.contains(dispatch.getPhone().substring(3)) || line.matches(".*\\b" + code + "\\b.*"));
    }

    @Test
    void theTraceGoesOn() {
        String traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        Dispatch dispatch = Fleet.dispatch(phone()).build();
        var record = new ProducerRecord<>(
                fleet.stack.topics().dispatch("builtin").name(),
                dispatch.getRequestId().getBytes(StandardCharsets.UTF_8),
                fleet.codec.encode(fleet.stack.topics().dispatch("builtin"), dispatch));
        Tracing.put(record.headers(), traceparent);

        fleet.write(record);

        fleet.outcomes(dispatch.getRequestId(), 1);
        assertThat(fleet.outcomeRecords(dispatch.getRequestId()))
                .singleElement()
                .satisfies(outcome -> assertThat(Tracing.of(outcome.headers())).contains(traceparent));
    }

    @Test
    void everythingThatWasTakenIsAccountedFor() {
        Dispatch dispatch = Fleet.dispatch(phone()).build();
        fleet.write(dispatch);
        fleet.write(dispatch.getRequestId(), new byte[] {1, 2, 3});
        fleet.outcomes(dispatch.getRequestId(), 1);

        await().untilAsserted(() -> assertThat(meter("taken_total", ""))
                .isPositive()
                .isEqualTo(meter("outcomes_total", "")
                        + meter("poison_total", "")
                        + meter("abandoned_total", "")
                        + meter("in_flight", "")));
        assertThat(meter("poison_total", "FORMAT")).isPositive();
        assertThat(meter("vendor_call_seconds_count", "accepted")).isPositive();
    }

    @Test
    void ofEachAccountItIsToldWhereItsDispatchesWent() {
        Dispatch sent = Fleet.dispatch(phone()).build();
        Dispatch refused = Fleet.dispatch(phone())
                .setDeadline(Instant.now().plusMillis(200))
                .build();
        fleet.write(sent);
        fleet.write(sent);
        fleet.write(refused);
        fleet.outcomes(sent.getRequestId(), 2);
        fleet.outcomes(refused.getRequestId(), 1);

        String account = "account=\"builtin\"";
        await().untilAsserted(() -> assertThat(meter("planned_total", account))
                .isPositive()
                .isEqualTo(meter("turned_back_total", account)
                        + meter("vendor_call_seconds_count", account)
                        + meter("permits_used", account)
                        + meter("permits_waiting", account)));
        assertThat(meter("turned_back_total", "at=\"BEGIN\"")).isGreaterThanOrEqualTo(2);
        assertThat(meter("outcomes_total", account)).isGreaterThanOrEqualTo(3);
        assertThat(meter("queue_age_seconds_count", account)).isGreaterThanOrEqualTo(3);
        assertThat(meter("vendor_call_seconds_bucket", account)).isPositive();
        assertThat(meter("breaker_state", account)).isZero();
    }

    private static double meter(String name, String tag) {
        return fleet.meter(worker, "sendcode_worker_" + name, tag);
    }

    @Test
    void itIsReadyWhenEverythingIsThere() {
        assertThat(worker.health().check())
                .extracting(each -> each.check().getClass().getSimpleName())
                .containsOnly("Ok");
        assertThat(List.of(worker.health().ready())).containsExactly(true);
    }

    /** A number that no other test uses. */
    private static String phone() {
        return "+86138" + String.format("%08d", PHONES.incrementAndGet());
    }
}
