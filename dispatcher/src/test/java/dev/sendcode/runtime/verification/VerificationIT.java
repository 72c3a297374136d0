package dev.sendcode.runtime.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sendcode.embedded.EmbeddedStack;
import dev.sendcode.events.Channel;
import dev.sendcode.runtime.config.KeyFiles;
import dev.sendcode.runtime.keys.CodeKeys;
import dev.sendcode.runtime.keys.Keys;
import dev.sendcode.runtime.keys.NewKeysets;
import dev.sendcode.runtime.keys.PhoneHash;
import dev.sendcode.runtime.redis.RedisClients;
import dev.sendcode.schemas.Phone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** The scripts, on a real Redis. */
class VerificationIT {

    private static final Phone PHONE = new Phone("+8613800138000");
    private static final Channel CHANNEL = Channel.CHANNEL_LOGIN;
    private static final Duration VALIDITY = Duration.ofMinutes(5);
    private static final Duration CALL = Duration.ofSeconds(7);

    private static RedisClient redis;
    private static PhoneHash hash;
    private static CodeKeys codes;

    private VerificationStore store;
    private CodeChecks checks;
    private String application;
    private String bucket;

    @BeforeAll
    static void open() {
        redis = RedisClients.open(EmbeddedStack.shared().redisConfig());
        Keys keys = Keys.load(new KeyFiles(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
        hash = keys.hash();
        codes = keys.code().orElseThrow();
    }

    @AfterAll
    static void close() {
        redis.close();
    }

    @BeforeEach
    void anApplicationOfItsOwn() {
        store = new VerificationStore(redis);
        checks = new CodeChecks(store, codes, hash);
        application = "app-" + UUID.randomUUID();
        bucket = hash.bucket(application, PHONE, CHANNEL);
    }

    @Test
    void aLostReplyIsAnsweredAgainAndAnotherWorkerIsTold() {
        var first = ours("d1", "request-1", 1);

        assertThat(store.begin(first)).isInstanceOf(Begin.Go.class);
        assertThat(store.begin(first))
                .isInstanceOfSatisfying(
                        Begin.Go.class, go -> assertThat(go.code()).contains(fresh("request-1")));
        assertThat(store.begin(withToken(first, "other")))
                .isEqualTo(new Begin.WorkerLost(Optional.of(fresh("request-1"))));
    }

    @Test
    void aDefiniteOutcomeIsHandedToWhoeverReadsTheDispatchAgain() {
        var begun = ours("d1", "request-1", 1);
        store.begin(begun);

        store.finish(new FinishCommand(bucket, "d1", "somebody else's", "no", begun.deadline(), true));
        assertThat(store.begin(withToken(begun, "other"))).isInstanceOf(Begin.WorkerLost.class);

        store.finish(new FinishCommand(bucket, "d1", begun.token(), "outcome", begun.deadline(), true));
        assertThat(store.begin(withToken(begun, "other"))).isEqualTo(new Begin.Recorded("outcome"));
        assertThat(redis.pttl("{" + bucket + "}:claim:d1"))
                .isLessThanOrEqualTo(VALIDITY.plusMinutes(1).toMillis());
    }

    @Test
    void anOutcomeThatIsNotPublishedKeepsTheClaimForItsFullLife() {
        var begun = ours("d1", "request-1", 1);
        store.begin(begun);

        store.finish(new FinishCommand(bucket, "d1", begun.token(), "outcome", begun.deadline(), false));

        assertThat(redis.pttl("{" + bucket + "}:claim:d1"))
                .isGreaterThan(Duration.ofHours(1).toMillis());
    }

    @Test
    void aCallThatCouldEndAfterTheDeadlineIsNotBegun() {
        var late = new BeginCommand(
                bucket,
                "d1",
                "t",
                1,
                Instant.now().plus(CALL).minusMillis(500),
                CALL,
                Duration.ofHours(2),
                source("r", true));

        assertThat(store.begin(late)).isInstanceOf(Begin.Expired.class);
        assertThat(redis.exists("{" + bucket + "}:claim:d1")).isFalse();
    }

    @Test
    void anOlderRequestIsSupersededOnceANewerOneWasBegun() {
        store.begin(ours("d2", "request-2", 2));

        assertThat(store.begin(ours("d1", "request-1", 1))).isInstanceOf(Begin.SupersededByNewer.class);
    }

    @Test
    void askingAgainSendsTheSameCodeWithoutRestoringAttempts() {
        store.begin(ours("d1", "request-1", 1));
        assertThat(check("wrong", true)).isEqualTo(new CheckResult.Wrong(4, Optional.of("request-1")));

        assertThat(store.begin(ours("d2", "request-2", 2)))
                .isInstanceOfSatisfying(
                        Begin.Go.class, go -> assertThat(go.code()).contains(fresh("request-1")));

        assertThat(check("wrong", true)).isEqualTo(new CheckResult.Wrong(3, Optional.of("request-2")));
        assertThat(check(codeOf("request-1"), true)).isEqualTo(new CheckResult.Good("request-2"));
    }

    @Test
    void aNewCodeKillsTheOldOneWhereTheApplicationWantsThat() {
        store.begin(ours("d1", "request-1", 1));
        store.begin(command("d2", 2, source("request-2", false)));

        assertThat(check(codeOf("request-1"), true)).isInstanceOf(CheckResult.Wrong.class);
        assertThat(check(codeOf("request-2"), true)).isEqualTo(new CheckResult.Good("request-2"));
    }

    @Test
    void aFailoverKeepsTheCodeUnlessItWasUsedMeanwhile() {
        store.begin(ours("d1", "request-1", 1));

        assertThat(store.begin(ours("d1-2", "request-1", 1)))
                .isInstanceOfSatisfying(
                        Begin.Go.class, go -> assertThat(go.code()).contains(fresh("request-1")));
        check(codeOf("request-1"), true);
        assertThat(store.begin(ours("d1-3", "request-1", 1))).isInstanceOf(Begin.SupersededByUse.class);
    }

    @Test
    void aFailoverKeepsTheCodeEvenWhereRedisForgotIt() {
        var source = new CodeSource.Ours("request-1", fresh("request-0"), VALIDITY, true);

        assertThat(store.begin(command("d1-2", 1, source)))
                .isInstanceOfSatisfying(
                        Begin.Go.class, go -> assertThat(go.code()).contains(fresh("request-0")));
        assertThat(check(codeOf("request-0"), true)).isEqualTo(new CheckResult.Good("request-1"));
    }

    @Test
    void aCallersCodeEndsALiveOneAndIsTheCallersToCheck() {
        store.begin(ours("d1", "request-1", 1));

        assertThat(store.begin(command("d2", 2, new CodeSource.Callers(VALIDITY))))
                .isInstanceOfSatisfying(
                        Begin.Go.class, go -> assertThat(go.code()).isEmpty());

        assertThat(check(codeOf("request-1"), true)).isEqualTo(new CheckResult.NotManaged());
    }

    @Test
    void aTestTakesNothingButItsClaim() {
        store.begin(ours("d2", "request-2", 2));

        assertThat(store.begin(command("d1", 1, new CodeSource.Test()))).isInstanceOf(Begin.Go.class);
        assertThat(check(codeOf("request-2"), true)).isInstanceOf(CheckResult.Good.class);
    }

    @Test
    void aTestIsClaimedAndEndsLikeAnyOtherButLeavesNothingElse() {
        var test = command("d1", 1, new CodeSource.Test());

        store.begin(test);

        assertThat(store.begin(withToken(test, "other"))).isEqualTo(new Begin.WorkerLost(Optional.empty()));
        assertThat(redis.keys("{" + bucket + "}*")).containsExactly("{" + bucket + "}:claim:d1");
        assertThat(store.begin(withDeadline(command("d2", 1, new CodeSource.Test()), CALL.minusMillis(500))))
                .isInstanceOf(Begin.Expired.class);
    }

    /** The claim is looked at first: what was begun is not expired, superseded or used, whatever happened since. */
    @Test
    void whatWasBegunIsToldBeforeAnythingElse() {
        var begun = ours("d1", "request-1", 1);
        store.begin(begun);
        store.begin(ours("d2", "request-2", 2));
        var late = withDeadline(withToken(begun, "other"), CALL.minusMillis(500));

        assertThat(store.begin(late)).isInstanceOf(Begin.WorkerLost.class);
        assertThat(store.begin(withDeadline(begun, CALL.minusMillis(500)))).isInstanceOf(Begin.Go.class);
        store.finish(new FinishCommand(bucket, "d1", begun.token(), "outcome", begun.deadline(), true));
        assertThat(store.begin(late)).isEqualTo(new Begin.Recorded("outcome"));
        assertThat(store.begin(begun))
                .as("its own too: it was finished before")
                .isEqualTo(new Begin.Recorded("outcome"));
    }

    /** Then the deadline, then the generation, then the record. */
    @Test
    void whatIsLateIsExpiredEvenWhereItIsSupersededToo() {
        store.begin(ours("d2", "request-2", 2));

        assertThat(store.begin(withDeadline(ours("d1", "request-1", 1), CALL.minusMillis(500))))
                .isInstanceOf(Begin.Expired.class);
        check(codeOf("request-2"), true);
        assertThat(store.begin(ours("d1", "request-1", 1)))
                .as("an older one, whatever became of the record")
                .isInstanceOf(Begin.SupersededByNewer.class);
    }

    @Test
    void whatIsRefusedLeavesNoTrace() {
        store.begin(ours("d2", "request-2", 2));
        var before = redis.keys("{" + bucket + "}*");

        store.begin(ours("d1", "request-1", 1));

        assertThat(redis.keys("{" + bucket + "}*")).containsExactlyInAnyOrderElementsOf(before);
        assertThat(check(codeOf("request-2"), true)).isInstanceOf(CheckResult.Good.class);
    }

    @Test
    void aClaimLivesAsLongAsItsDispatchCanBeReadAgain() {
        store.begin(ours("d1", "request-1", 1));

        assertThat(redis.pttl("{" + bucket + "}:claim:d1"))
                .isBetween(
                        Duration.ofMinutes(119).toMillis(), Duration.ofHours(2).toMillis());
    }

    @Test
    void anOutcomeThatIsPublishedLateIsKeptForAnotherMinute() {
        var begun = ours("d1", "request-1", 1);
        store.begin(begun);

        store.finish(new FinishCommand(
                bucket, "d1", begun.token(), "outcome", Instant.now().minus(Duration.ofHours(1)), true));

        assertThat(redis.pttl("{" + bucket + "}:claim:d1"))
                .isBetween(
                        Duration.ofSeconds(50).toMillis(),
                        Duration.ofSeconds(60).toMillis());
    }

    @Test
    void anOutcomeOfNoClaimMakesNone() {
        store.finish(new FinishCommand(bucket, "d1", "token", "outcome", Instant.now(), true));

        assertThat(redis.keys("{" + bucket + "}*")).isEmpty();
    }

    @Test
    void whatWasGivenBackIsNeverBegun() {
        var refused = new RefuseCommand(bucket, "d1", "token", "busy", Duration.ofHours(2));

        assertThat(store.refuse(refused)).isEqualTo(new Refusal.Refused());
        assertThat(store.refuse(refused)).as("a lost reply").isEqualTo(new Refusal.Recorded("busy"));
        assertThat(store.begin(ours("d1", "request-1", 1))).isEqualTo(new Begin.Recorded("busy"));
        assertThat(store.begin(ours("d2", "request-1", 1)))
                .as("the next dispatch of the same request is another one")
                .isInstanceOf(Begin.Go.class);
    }

    @Test
    void whatWasBegunIsNotGivenBack() {
        var begun = ours("d1", "request-1", 1);
        store.begin(begun);
        var refused = new RefuseCommand(bucket, "d1", "other", "busy", Duration.ofHours(2));

        assertThat(store.refuse(refused)).isEqualTo(new Refusal.Begun());
        store.finish(new FinishCommand(bucket, "d1", begun.token(), "outcome", begun.deadline(), true));
        assertThat(store.refuse(refused)).isEqualTo(new Refusal.Recorded("outcome"));
    }

    @Test
    void aJoinedRecordLivesOneValidityFromNowAndOneThatIsTooOldIsReplaced() {
        store.begin(ours("d1", "request-1", 1));
        String before = redis.hget("{" + bucket + "}:verification", "expires");
        var longer = new CodeSource.Ours("request-2", fresh("request-2"), VALIDITY.multipliedBy(2), true);

        assertThat(code(store.begin(command("d2", 2, longer)))).contains(fresh("request-1"));
        assertThat(Long.parseLong(redis.hget("{" + bucket + "}:verification", "expires")))
                .isGreaterThanOrEqualTo(Long.parseLong(before) + VALIDITY.toMillis());

        // older than the validity that is asked for now, though it lives
        var brief = new CodeSource.Ours("request-3", fresh("request-3"), Duration.ofMillis(1), true);
        await().until(() -> Long.parseLong(redis.hget("{" + bucket + "}:verification", "created")) + 1
                < System.currentTimeMillis());
        assertThat(code(store.begin(command("d3", 3, brief)))).contains(fresh("request-3"));
    }

    @Test
    void aCodeThatWasGuessedOutIsNotSentAgainByItsRequestAndIsReplacedByTheNext() {
        store.begin(ours("d1", "request-1", 1));
        for (int guess = 0; guess < VerificationStore.ATTEMPTS; guess++) {
            check("wrong", true);
        }

        assertThat(store.begin(ours("d1-2", "request-1", 1))).isInstanceOf(Begin.SupersededByUse.class);
        assertThat(code(store.begin(ours("d2", "request-2", 2)))).contains(fresh("request-2"));
        assertThat(check(codeOf("request-2"), true)).isEqualTo(new CheckResult.Good("request-2"));
    }

    @Test
    void aCallersRequestIsSupersededByANewerOneAndFailsOverAsOften() {
        var callers = new CodeSource.Callers(VALIDITY);

        assertThat(store.begin(command("d1", 1, callers))).isInstanceOf(Begin.Go.class);
        assertThat(store.begin(command("d1-2", 1, callers))).isInstanceOf(Begin.Go.class);
        store.begin(ours("d2", "request-2", 2));
        assertThat(store.begin(command("d1-3", 1, callers))).isInstanceOf(Begin.SupersededByNewer.class);
        assertThat(check(codeOf("request-2"), true)).isEqualTo(new CheckResult.Good("request-2"));
    }

    @Test
    void aRecordThatRedisForgotIsMadeAnewForTheSameRequest() {
        store.begin(ours("d1", "request-1", 1));
        redis.del("{" + bucket + "}:verification");

        assertThat(code(store.begin(ours("d1-2", "request-1", 1)))).contains(fresh("request-1"));
        assertThat(check(codeOf("request-1"), true)).isEqualTo(new CheckResult.Good("request-1"));
    }

    private static Optional<MintedCode> code(Begin begin) {
        return begin instanceof Begin.Go go ? go.code() : Optional.empty();
    }

    @Test
    void aCodeIsGoodOnce() {
        store.begin(ours("d1", "request-1", 1));

        assertThat(check(codeOf("request-1"), false)).isEqualTo(new CheckResult.Good("request-1"));
        assertThat(check(codeOf("request-1"), true)).isEqualTo(new CheckResult.Good("request-1"));
        assertThat(check(codeOf("request-1"), true)).isEqualTo(new CheckResult.Unknown());
    }

    @Test
    void fiveWrongOnesEndTheCodePreChecksIncluded() {
        store.begin(ours("d1", "request-1", 1));

        for (int left = 4; left >= 0; left--) {
            assertThat(check("wrong", left % 2 == 0)).isEqualTo(new CheckResult.Wrong(left, Optional.of("request-1")));
        }
        assertThat(check(codeOf("request-1"), true)).isEqualTo(new CheckResult.Exhausted());
    }

    @Test
    void aCodeExpires() {
        var short1 = new CodeSource.Ours("request-1", fresh("request-1"), Duration.ofMillis(1), true);
        store.begin(command("d1", 1, short1));

        await().untilAsserted(() -> assertThat(check(codeOf("request-1"), true)).isEqualTo(new CheckResult.Expired()));
        assertThat(store.begin(ours("d1-2", "request-1", 1))).isInstanceOf(Begin.SupersededByUse.class);
    }

    @Test
    void aLiveCodeWhoseKeyIsNotHereCostsNoGuessAndIsGoodOnceTheKeyCame() {
        store.begin(ours("d1", "request-1", 1));
        var without = new CodeChecks(store, CodeKeys.of(NewKeysets.prf()), hash);

        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> without.check(application, PHONE, CHANNEL, codeOf("request-1"), true))
                    .isInstanceOf(UnknownCodeKeyException.class)
                    .hasMessageContaining(Integer.toUnsignedString(codes.activeKid()))
                    .hasMessageNotContaining(codeOf("request-1"));
        }

        assertThat(check("wrong", true)).isEqualTo(new CheckResult.Wrong(4, Optional.of("request-1")));
        assertThat(check(codeOf("request-1"), true)).isEqualTo(new CheckResult.Good("request-1"));
    }

    @Test
    void whatBecameOfARecordIsToldAfterItsKeyWasRetired() {
        store.begin(ours("d1", "request-1", 1));
        check(codeOf("request-1"), true);
        var retired = new CodeChecks(store, CodeKeys.of(NewKeysets.prf()), hash);

        assertThat(retired.check(application, PHONE, CHANNEL, codeOf("request-1"), true))
                .isEqualTo(new CheckResult.Unknown());

        store.begin(command("d2", 2, new CodeSource.Ours("request-2", fresh("request-2"), Duration.ofMillis(1), true)));
        await().ignoreExceptionsInstanceOf(UnknownCodeKeyException.class)
                .untilAsserted(() -> assertThat(retired.check(application, PHONE, CHANNEL, "wrong", true))
                        .isEqualTo(new CheckResult.Expired()));
    }

    @Test
    void thirtyWrongOnesADayEndItWhateverIsAskedForAnew() {
        for (int request = 1; request <= 6; request++) {
            store.begin(command("d" + request, request, source("request-" + request, false)));
            for (int guess = 0; guess < VerificationStore.ATTEMPTS; guess++) {
                assertThat(check("wrong", true)).isInstanceOf(CheckResult.Wrong.class);
            }
        }
        store.begin(command("d7", 7, source("request-7", false)));

        assertThat(check(codeOf("request-7"), true)).isEqualTo(new CheckResult.DailyLimit());
    }

    @Test
    void whereNothingWasSentNothingIsKnown() {
        assertThat(check("123456", true)).isEqualTo(new CheckResult.Unknown());
    }

    @Test
    void aGoodAnswerThatGotLostIsAnsweredAgainUnderItsKeyAndOnlyWithTheRightCode() {
        store.begin(ours("d1", "request-1", 1));
        var key = Optional.of("key-1");

        assertThat(checks.check(application, PHONE, CHANNEL, codeOf("request-1"), true, key))
                .isEqualTo(new CheckResult.Good("request-1"));
        assertThat(checks.check(application, PHONE, CHANNEL, codeOf("request-1"), true, key))
                .isEqualTo(new CheckResult.Good("request-1"));
        assertThat(checks.check(application, PHONE, CHANNEL, "wrong", true, key))
                .isEqualTo(new CheckResult.Unknown());
    }

    @Test
    void aHundredGuessesAtOnceAreFiveGuesses() throws Exception {
        store.begin(ours("d1", "request-1", 1));
        var guesses = new ArrayList<Callable<CheckResult>>();
        for (int i = 0; i < 100; i++) {
            guesses.add(() -> check("wrong", true));
        }

        var results = new ArrayList<CheckResult>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var result : threads.invokeAll(guesses)) {
                results.add(result.get());
            }
        }

        assertThat(results).filteredOn(CheckResult.Wrong.class::isInstance).hasSize(VerificationStore.ATTEMPTS);
        assertThat(results).filteredOn(CheckResult.Exhausted.class::isInstance).hasSize(95);
    }

    @Test
    void aHundredWorkersGetOneClaim() throws Exception {
        var begins = new ArrayList<Callable<Begin>>();
        var command = ours("d1", "request-1", 1);
        for (int i = 0; i < 100; i++) {
            var mine = withToken(command, "token-" + i);
            begins.add(() -> store.begin(mine));
        }

        var answers = new ArrayList<Begin>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(begins)) {
                answers.add(answer.get());
            }
        }

        assertThat(answers).filteredOn(Begin.Go.class::isInstance).hasSize(1);
        assertThat(answers).filteredOn(Begin.WorkerLost.class::isInstance).hasSize(99);
    }

    @Test
    void noKeyAndNoValueHoldsANumberOrACode() {
        store.begin(ours("d1", "request-1", 1));
        check("wrong", true);
        String code = codeOf("request-1");

        for (String key : redis.keys("{" + bucket + "}*")) {
            var held = List.of(
                    key, redis.type(key).equals("hash") ? redis.hgetAll(key).toString() : redis.get(key));
            assertThat(held).allSatisfy(text -> assertThat(text).doesNotContain("13800138000", code));
            assertThat(redis.pttl(key)).as("%s is forgotten some day", key).isPositive();
        }
    }

    private CheckResult check(String code, boolean consume) {
        return checks.check(application, PHONE, CHANNEL, code, consume);
    }

    private String codeOf(String verificationId) {
        return codes.code(codes.activeKid(), verificationId, application, CHANNEL, PHONE, 6);
    }

    private BeginCommand ours(String dispatchId, String requestId, long generation) {
        return command(dispatchId, generation, source(requestId, true));
    }

    private BeginCommand command(String dispatchId, long generation, CodeSource source) {
        return new BeginCommand(
                bucket,
                dispatchId,
                "token-" + dispatchId,
                generation,
                Instant.now().plus(VALIDITY),
                CALL,
                Duration.ofHours(2),
                source);
    }

    private static BeginCommand withToken(BeginCommand c, String token) {
        return new BeginCommand(
                c.bucket(),
                c.dispatchId(),
                token,
                c.generation(),
                c.deadline(),
                c.callTimeout(),
                c.claimLife(),
                c.code());
    }

    private static BeginCommand withDeadline(BeginCommand c, Duration fromNow) {
        return new BeginCommand(
                c.bucket(),
                c.dispatchId(),
                c.token(),
                c.generation(),
                Instant.now().plus(fromNow),
                c.callTimeout(),
                c.claimLife(),
                c.code());
    }

    private static CodeSource.Ours source(String requestId, boolean sameCode) {
        return new CodeSource.Ours(requestId, fresh(requestId), VALIDITY, sameCode);
    }

    private static MintedCode fresh(String verificationId) {
        return new MintedCode(verificationId, codes.activeKid(), 6);
    }
}
