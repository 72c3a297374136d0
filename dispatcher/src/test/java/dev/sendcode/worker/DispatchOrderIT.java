package dev.sendcode.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.embedded.EmbeddedStack;
import dev.sendcode.events.Dispatch;
import dev.sendcode.events.OutcomeKind;
import dev.sendcode.providers.DispatchCommand;
import dev.sendcode.providers.DispatchOutcome;
import dev.sendcode.providers.NumberLimit;
import dev.sendcode.providers.Provider;
import dev.sendcode.providers.Rendered;
import dev.sendcode.providers.VendorAccount;
import dev.sendcode.runtime.config.KeyFiles;
import dev.sendcode.runtime.kafka.EventCodec;
import dev.sendcode.runtime.kafka.KafkaClients;
import dev.sendcode.runtime.keys.Keys;
import dev.sendcode.runtime.redis.RedisClients;
import dev.sendcode.runtime.settings.LocatedYaml;
import dev.sendcode.runtime.settings.Settings;
import dev.sendcode.runtime.settings.SettingsTree;
import dev.sendcode.runtime.verification.VerificationStore;
import dev.sendcode.schemas.Ids;
import dev.sendcode.schemas.Phone;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** Permit, breaker, quota, code, begin, deadline, call: in this order, each only if the one before let it pass. Steps are recorded, Redis is real. */
class DispatchOrderIT {

    private static final String QUOTA = "quota, nothing claimed";
    private static final String CALL = "call, claimed";
    private static final String BACK = "quota back";
    private static final String NOT_SENT = "quota back but the account's";

    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    private static RedisClient redis;
    private static KafkaProducer<byte[], byte[]> producer;
    private static Keys keys;

    private final List<String> steps = new ArrayList<>();
    private final AccountGuards guards = new AccountGuards(
            new WorkerConfig.Calls(2, Duration.ofMillis(1), 50, 2, Duration.ofMinutes(1), Set.of()),
            new WorkerMetrics(new SimpleMeterRegistry()));
    private DispatchOutcome answer = new DispatchOutcome.Accepted("id", Optional.empty());
    private boolean overQuota;
    private String sent = "";

    @BeforeAll
    static void open() {
        redis = RedisClients.open(EmbeddedStack.shared().redisConfig());
        producer =
                new KafkaProducer<>(KafkaClients.producer(EmbeddedStack.shared().kafkaConfig(), "order-test"));
        keys = Keys.load(new KeyFiles(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @AfterAll
    static void close() {
        producer.close();
        redis.close();
    }

    @Test
    void quotaIsTakenThenTheDispatchIsClaimedThenTheVendorIsCalled() {
        assertThat(kind(handle(dispatch().build()))).isEqualTo(OutcomeKind.ACCEPTED);

        assertThat(steps).containsExactly(QUOTA, CALL);
    }

    @Test
    void withoutAPermitNothingElseIsAskedFor() {
        guards.of("a").permits().acquire();
        guards.of("a").permits().acquire();

        assertThat(handle(dispatch().build())).isInstanceOf(Handled.GivenBack.class);

        assertThat(steps).isEmpty();
    }

    @Test
    void anOpenBreakerTakesNoQuotaAndGivesThePermitBack() {
        answer = new DispatchOutcome.Unreachable("TLS_FAILED", Optional.empty());
        handle(dispatch().build());
        handle(dispatch().build());
        steps.clear();

        assertThat(reason(handle(dispatch().build()))).isEqualTo("BREAKER_OPEN");

        assertThat(steps).isEmpty();
        assertThat(guards.of("a").permits().used()).isZero();
    }

    @Test
    void whatIsOverQuotaIsNotClaimed() {
        overQuota = true;
        Dispatch dispatch = dispatch().build();

        assertThat(reason(handle(dispatch))).isEqualTo("OUR_QUOTA");

        assertThat(steps).containsExactly(QUOTA);
        assertThat(claimed(dispatch)).isFalse();
    }

    @Test
    void whatCannotBeOpenedIsNotClaimedAndItsQuotaIsGivenBack() {
        Dispatch dispatch = dispatch()
                .setSealedCode(ByteBuffer.wrap(
                        keys.sealer().orElseThrow().seal("987654", "demo", new Phone("+8613900001111"))))
                .build();

        assertThat(reason(handle(dispatch))).isEqualTo("SEAL_BROKEN");

        assertThat(steps).containsExactly(QUOTA, BACK);
        assertThat(claimed(dispatch)).isFalse();
    }

    @Test
    void whatIsRefusedAtBeginGivesItsQuotaBack() {
        Dispatch late = dispatch().setDeadline(Instant.now().plusMillis(500)).build();
        Dispatch older = dispatch().build();
        Dispatch newer = Dispatch.newBuilder(older)
                .setGeneration(older.getGeneration() + 1)
                .setDispatchId(Ids.dispatchId(older.getRequestId(), older.getGeneration() + 1, 1))
                .build();

        assertThat(kind(handle(late))).isEqualTo(OutcomeKind.EXPIRED);
        assertThat(steps).containsExactly(QUOTA, BACK);

        handle(newer);
        steps.clear();
        assertThat(kind(handle(older))).isEqualTo(OutcomeKind.SUPERSEDED);
        assertThat(steps).containsExactly(QUOTA, BACK);

        steps.clear();
        assertThat(reason(handle(newer))).as("begun before, its end unknown").isEqualTo("WORKER_LOST");
        assertThat(steps).containsExactly("quota, claimed already", BACK);
    }

    /** What is sent is what begin answered, so it cannot have been derived before. */
    @Test
    void theCodeIsDerivedFromWhatBeginAnswers() {
        Dispatch first = dispatch().build();
        Dispatch again = dispatch()
                .setPhone(first.getPhone())
                .setGeneration(first.getGeneration() + 1)
                .build();

        handle(first);
        String code = sent;
        handle(again);

        assertThat(code).matches("[0-9]{6}");
        assertThat(sent).as("the live record is joined").isEqualTo(code);
    }

    @Test
    void onlyWhatTheVendorSurelyDidNotSendGivesBackAndThenAllButTheAccountsShare() {
        for (var not : List.<DispatchOutcome>of(
                new DispatchOutcome.Rejected("BAD_NUMBER", Optional.empty()),
                new DispatchOutcome.Misconfigured(
                        DispatchOutcome.Misconfigured.Part.CONTENT, "BAD_CONTENT", Optional.empty()),
                new DispatchOutcome.Throttled(
                        DispatchOutcome.Throttled.Scope.RECIPIENT, Duration.ofMinutes(1), "LIMIT", Optional.empty()),
                // the last, or the breaker opens
                new DispatchOutcome.Unreachable("TLS_FAILED", Optional.empty()))) {
            assertThat(steps(not)).as(not.toString()).containsExactly(QUOTA, CALL, NOT_SENT);
        }
        assertThat(steps(new DispatchOutcome.Accepted("id", Optional.empty()))).containsExactly(QUOTA, CALL);
        assertThat(steps(new DispatchOutcome.Unconfirmed("READ_TIMEOUT", Optional.empty())))
                .containsExactly(QUOTA, CALL);
    }

    private List<String> steps(DispatchOutcome outcome) {
        answer = outcome;
        steps.clear();
        handle(dispatch().build());
        return List.copyOf(steps);
    }

    private static OutcomeKind kind(Handled handled) {
        return outcome(handled).getKind();
    }

    private static String reason(Handled handled) {
        return outcome(handled).getReason().orElse("");
    }

    private static dev.sendcode.events.Outcome outcome(Handled handled) {
        return switch (handled) {
            case Handled.Fresh fresh -> fresh.outcome();
            case Handled.GivenBack back -> back.outcome();
            case Handled.Recorded _ -> throw new AssertionError("nothing was recorded");
        };
    }

    private Handled handle(Dispatch dispatch) {
        var stack = EmbeddedStack.shared();
        var metrics = new WorkerMetrics(new SimpleMeterRegistry());
        var vendor = new Vendor(dispatch);
        var parts = new WorkerParts(
                new EventCodec(stack.registryConfig()),
                new OutcomePublisher(stack.topics(), producer),
                new VerificationStore(redis),
                keys.hash(),
                new CodeDesk(keys.code().orElseThrow(), keys.opener()),
                new TestDesk(keys.opener()),
                (plan, outcomes, limits) -> quota(outcomes, limits),
                new OutageGate(),
                metrics);
        return new DispatchHandler(
                        parts,
                        new Planner(
                                DispatchOrderIT::settings,
                                Duration.ofMillis(1),
                                vendor,
                                true,
                                new TestDesk(keys.opener())),
                        guards,
                        new VendorCall(vendor, metrics),
                        Duration.ofHours(1),
                        new Room(10))
                .handle(dispatch, new PartitionWork());
    }

    private Taking quota(Outcomes outcomes, List<NumberLimit> limits) {
        assertThat(limits).isEmpty();
        steps.add(claimed(outcomes.dispatch()) ? "quota, claimed already" : QUOTA);
        if (overQuota) {
            return new Taking.Over(
                    outcomes.throttled(OutcomeKind.THROTTLED_ACCOUNT, "OUR_QUOTA", Duration.ofSeconds(1)));
        }
        return new Taking.Taken(new Taking.Back() {
            @Override
            public void notCalled() {
                steps.add(BACK);
            }

            @Override
            public void notSent() {
                steps.add(NOT_SENT);
            }
        });
    }

    private static boolean claimed(Dispatch dispatch) {
        String bucket =
                keys.hash().bucket(dispatch.getApplication(), new Phone(dispatch.getPhone()), dispatch.getChannel());
        return redis.exists("{" + bucket + "}:claim:" + dispatch.getDispatchId());
    }

    private static Dispatch.Builder dispatch() {
        return Fleet.dispatch("+86136" + String.format("%08d", System.nanoTime() % 100_000_000))
                .setAccount("a")
                .setTemplate("login");
    }

    private static Settings settings() {
        var tree = SettingsTree.read(LocatedYaml.read("""
                        applications: [{id: demo}]
                        accounts: [{id: a, provider: builtin, fields: {backing: sandbox}}]
                        templates: [{id: login, provider: builtin, scenario: LOGIN, text: "{code}"}]
                        """).root());
        return new Settings(0, tree.content(), false);
    }

    /** Records that it is called, and whether the dispatch is claimed by then. */
    private final class Vendor implements Provider {

        private final Dispatch dispatch;

        private Vendor(Dispatch dispatch) {
            this.dispatch = dispatch;
        }

        @Override
        public DispatchOutcome send(DispatchCommand command, Rendered rendered) {
            steps.add(claimed(dispatch) ? CALL : "call without a claim");
            sent = rendered.code();
            return answer;
        }

        @Override
        public Duration callTimeout() {
            return TIMEOUT;
        }

        @Override
        public boolean sandbox(VendorAccount account) {
            return true;
        }

        @Override
        public void close() {}
    }
}
