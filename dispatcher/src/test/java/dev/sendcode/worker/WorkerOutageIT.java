package dev.sendcode.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sendcode.embedded.Door;
import dev.sendcode.embedded.EmbeddedStack;
import dev.sendcode.embedded.RedisProcess;
import dev.sendcode.embedded.RedisProcessConfig;
import dev.sendcode.embedded.RedisProcessConfig.Fsync;
import dev.sendcode.events.Dispatch;
import dev.sendcode.events.Outcome;
import dev.sendcode.events.OutcomeKind;
import dev.sendcode.runtime.config.RedisConfig;
import dev.sendcode.runtime.health.Check;
import dev.sendcode.runtime.lifecycle.RunningApp;
import dev.sendcode.runtime.redis.RedisClients;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.BuilderFactory;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Protocol;

/** Nothing is lost, and nothing is sent twice, while Redis, Kafka or the registry is away or the worker goes. */
class WorkerOutageIT {

    private static Fleet fleet;

    @TempDir
    private Path folder;

    private RedisProcess redis;
    private RunningApp worker;

    @BeforeAll
    static void start() {
        fleet = new Fleet(EmbeddedStack.shared());
    }

    @AfterAll
    static void stop() {
        fleet.close();
    }

    @BeforeEach
    void aRedisOfItsOwn() {
        redis = RedisProcess.start(new RedisProcessConfig(folder, 0, Fsync.ALWAYS));
        worker = worker();
    }

    @AfterEach
    void close() {
        worker.close();
        redis.close();
    }

    @Test
    void whileRedisIsAwayNothingIsSentAndNothingIsLost() {
        Dispatch before = sent(WorkerOutageIT::dispatch);
        fleet.outcomes(before.getRequestId(), 1);

        redis.close();
        Dispatch meanwhile = sent(WorkerOutageIT::dispatch);
        eventually().until(() -> problem("intake builtin").contains("Redis"));
        assertThat(worker.health().ready()).isFalse();
        assertThat(fleet.outcomes(meanwhile.getRequestId())).isEmpty();

        redisComesBack();
        assertThat(fleet.outcomes(meanwhile.getRequestId(), 1))
                .extracting(Outcome::getKind)
                .containsExactly(OutcomeKind.ACCEPTED);
        assertThat(fleet.ledger()).containsEntry(meanwhile.getDispatchId(), 1);
        eventually().until(() -> worker.health().ready());
    }

    @Test
    void aWorkerThatGoesWhileRedisIsAwayLeavesTheDispatchToTheNext() {
        fleet.outcomes(sent(WorkerOutageIT::dispatch).getRequestId(), 1);
        redis.close();
        Dispatch meanwhile = sent(WorkerOutageIT::dispatch);
        eventually().until(() -> problem("intake builtin").contains("Redis"));

        worker.close();
        assertThat(fleet.outcomes(meanwhile.getRequestId())).isEmpty();
        redisComesBack();
        worker = worker();

        assertThat(fleet.outcomes(meanwhile.getRequestId(), 1))
                .extracting(Outcome::getKind)
                .containsExactly(OutcomeKind.ACCEPTED);
        assertThat(fleet.ledger()).containsEntry(meanwhile.getDispatchId(), 1);
    }

    @Test
    void whileTheRegistryIsAwayNothingIsSentAndNothingIsLost() {
        // Given: a worker that has not read a dispatch yet, and so knows no schema
        worker.close();
        int letters = deadLetters();
        try (var door = new Door(fleet.stack.registry().url())) {
            worker = fleet.worker(Map.of("SENDCODE_REDIS_URI", redis.uri(), "SENDCODE_REGISTRY_URL", door.url()));
            eventually().until(() -> worker.health().ready());

            // When
            door.shut();
            Dispatch meanwhile = sent(WorkerOutageIT::dispatch);
            eventually().until(() -> problem("intake builtin").contains("registry"));

            // Then: the gate is closed, and says by whom
            assertThat(worker.health().ready()).isFalse();
            assertThat(problem("intake builtin")).contains("no schema registry answers");
            assertThat(fleet.outcomes(meanwhile.getRequestId())).isEmpty();
            assertThat(fleet.ledger()).doesNotContainKey(meanwhile.getDispatchId());

            door.open();
            assertThat(fleet.outcomes(meanwhile.getRequestId(), 1))
                    .extracting(Outcome::getKind)
                    .containsExactly(OutcomeKind.ACCEPTED);
            assertThat(fleet.ledger()).containsEntry(meanwhile.getDispatchId(), 1);
            assertThat(deadLetters())
                    .as("nothing is poison because nobody answered")
                    .isEqualTo(letters);
            eventually().until(() -> worker.health().ready());
        }
    }

    private static int deadLetters() {
        return fleet.records(fleet.stack.topics().deadLetter().name()).size();
    }

    @Test
    void aRedisThatMayForgetClaimsIsNotReadyAndTheCommandThatMendsItIsTold() {
        eventually().until(() -> worker.health().ready());

        policy("allkeys-lru");

        assertThat(worker.health().ready()).isFalse();
        assertThat(problem("redis")).contains("CONFIG SET maxmemory-policy noeviction");
        policy("noeviction");
        assertThat(worker.health().ready()).isTrue();
    }

    @Test
    void aClosingWorkerFinishesItsCallsAndLeavesNothingToReadAgain() {
        // Given: calls in flight that take a while
        var dispatches = IntStream.range(0, 20)
                .mapToObj(_ -> sent(() -> Fleet.dispatch("+8619000000001").build()))
                .toList();
        eventually()
                .until(() -> dispatches.stream().anyMatch(each -> fleet.ledger().containsKey(each.getDispatchId())));

        // When
        worker.close();
        worker = worker();

        // Then
        Dispatch last = sent(WorkerOutageIT::dispatch);
        fleet.outcomes(last.getRequestId(), 1);
        for (Dispatch dispatch : dispatches) {
            assertThat(fleet.outcomes(dispatch.getRequestId(), 1)).hasSize(1);
            assertThat(fleet.ledger().getOrDefault(dispatch.getDispatchId(), 0)).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void aBrokerThatRestartsCostsTimeOnly() {
        Dispatch before = sent(() -> Fleet.dispatch("+8619000000001").build());

        fleet.stack.kafka().stopBroker();
        fleet.stack.kafka().startBroker();
        Dispatch after = sent(WorkerOutageIT::dispatch);

        for (Dispatch dispatch : List.of(before, after)) {
            assertThat(fleet.outcomes(dispatch.getRequestId(), 1)).isNotEmpty();
            assertThat(fleet.ledger().getOrDefault(dispatch.getDispatchId(), 0)).isLessThanOrEqualTo(1);
        }
    }

    private static Dispatch dispatch() {
        return Fleet.dispatch("+86137" + String.format("%08d", System.nanoTime() % 100_000_000))
                .build();
    }

    private static Dispatch sent(Supplier<Dispatch> made) {
        Dispatch dispatch = made.get();
        fleet.write(dispatch);
        return dispatch;
    }

    private RunningApp worker() {
        return fleet.worker(Map.of("SENDCODE_REDIS_URI", redis.uri()));
    }

    private void redisComesBack() {
        redis = RedisProcess.start(new RedisProcessConfig(folder, redis.port(), Fsync.ALWAYS));
    }

    private void policy(String policy) {
        try (var client = RedisClients.open(new RedisConfig(Map.of("uri", redis.uri())))) {
            var set = new CommandArguments(Protocol.Command.CONFIG)
                    .add("SET")
                    .add("maxmemory-policy")
                    .add(policy);
            assertThat(client.executeCommand(new CommandObject<>(set, BuilderFactory.STRING)))
                    .isEqualTo("OK");
        }
    }

    private String problem(String component) {
        return worker.health().check().stream()
                .filter(result -> result.name().equals(component))
                .map(result -> result.check() instanceof Check.Failed failed ? failed.why() : "")
                .findFirst()
                .orElse("no such check");
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(60));
    }
}
