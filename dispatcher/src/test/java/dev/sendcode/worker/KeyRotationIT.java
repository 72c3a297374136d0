package dev.sendcode.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sendcode.embedded.EmbeddedStack;
import dev.sendcode.events.Channel;
import dev.sendcode.events.Dispatch;
import dev.sendcode.events.Outcome;
import dev.sendcode.events.OutcomeKind;
import dev.sendcode.runtime.config.KeyFiles;
import dev.sendcode.runtime.keys.Keys;
import dev.sendcode.runtime.keys.NewKeysets;
import dev.sendcode.runtime.keys.RotatingKeyset;
import dev.sendcode.runtime.keys.RotatingKeyset.Kind;
import dev.sendcode.runtime.lifecycle.RunningApp;
import dev.sendcode.runtime.redis.RedisClients;
import dev.sendcode.runtime.verification.CheckResult;
import dev.sendcode.runtime.verification.CodeChecks;
import dev.sendcode.runtime.verification.UnknownCodeKeyException;
import dev.sendcode.runtime.verification.VerificationStore;
import dev.sendcode.schemas.Ids;
import dev.sendcode.schemas.Phone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;

/**
 * The code key is rotated under a running worker and a running check, each of which has a file of its own: every code that was asked for is
 * sent and checks, whoever sees the new key first.
 */
class KeyRotationIT {

    private static final AtomicInteger PHONES = new AtomicInteger((int) (System.nanoTime() % 10_000));
    private static final Pattern CODE = Pattern.compile("[0-9]{6}");

    @TempDir
    private Path folder;

    private final RotatingKeyset before = RotatingKeyset.of(Kind.PRF, NewKeysets.prf());
    private final RotatingKeyset distributed = before.withNewKey();
    private final RotatingKeyset activated = distributed.activated();
    private final int oldKid = before.active().id();
    private final int newKid = activated.active().id();

    private Fleet fleet;
    private RunningApp worker;
    private RedisClient redis;
    private CodeChecks checks;

    @BeforeEach
    void start() throws IOException {
        Path hash = Files.writeString(folder.resolve("hash.json"), NewKeysets.prf());
        give("worker", before);
        give("request-api", before);
        fleet = new Fleet(EmbeddedStack.shared());
        worker = fleet.worker(Map.of(
                "SENDCODE_KEYS_HASH_FILE",
                hash.toString(),
                "SENDCODE_KEYS_CODE_FILE",
                file("worker").toString()));
        redis = RedisClients.open(fleet.stack.redisConfig());
        var keys = Keys.load(
                new KeyFiles(Optional.of(hash), Optional.of(file("request-api")), Optional.empty(), Optional.empty()));
        checks = new CodeChecks(new VerificationStore(redis), keys.code().orElseThrow(), keys.hash());
    }

    @AfterEach
    void stop() {
        redis.close();
        worker.close();
        fleet.close();
    }

    @Test
    void theWorkerActivatesFirst() throws IOException {
        Dispatch old = sent(oldKid);
        give("worker", distributed);
        give("request-api", distributed);

        give("worker", activated);
        Dispatch first = sentOnce(newKid);

        assertGood(first);
        assertGood(old);
        give("request-api", activated);
        assertGood(sent(newKid));
    }

    @Test
    void theRequestApiActivatesFirst() throws IOException {
        give("request-api", distributed);
        give("worker", distributed);
        give("request-api", activated);
        Dispatch old = sent(oldKid);

        assertGood(sent(oldKid));
        give("worker", activated);
        assertGood(sentOnce(newKid));
        assertGood(old);
    }

    @Test
    void aWorkerThatWasForgottenGivesTheDispatchBackUntilItHasTheKey() throws IOException {
        Dispatch failover = dispatch().setKid(newKid).build();
        fleet.write(failover);
        Outcome given = fleet.outcomes(failover.getRequestId(), 1).getFirst();
        assertThat(given.getKind()).isEqualTo(OutcomeKind.NOT_ATTEMPTED);
        assertThat(given.getReason()).contains("UNKNOWN_KEY");
        assertThat(given.getRetryAfter()).isPresent();

        give("worker", distributed);
        give("request-api", distributed);

        Dispatch sent = accepted(failover, newKid);
        assertGood(sent);
    }

    @Test
    void aRequestApiThatWasForgottenCountsNothingUntilItHasTheKey() throws IOException {
        give("worker", activated);
        Dispatch sent = sentOnce(newKid);
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> check(sent)).isInstanceOf(UnknownCodeKeyException.class);
        }

        give("request-api", activated);

        await().ignoreExceptionsInstanceOf(UnknownCodeKeyException.class)
                .untilAsserted(() -> assertThat(check(sent)).isInstanceOf(CheckResult.Good.class));
    }

    /** One request under the key that the worker is known to use; it is sent at the first go. */
    private Dispatch sent(int kid) {
        Dispatch dispatch = dispatch().build();
        fleet.write(dispatch);
        Outcome outcome = fleet.outcomes(dispatch.getRequestId(), 1).getFirst();
        assertThat(outcome.getKind()).isEqualTo(OutcomeKind.ACCEPTED);
        assertThat(outcome.getKid()).contains(kid);
        return dispatch;
    }

    /** Requests until the worker uses that key: each of them is sent, and checks. */
    private Dispatch sentOnce(int kid) {
        while (true) {
            Dispatch dispatch = dispatch().build();
            fleet.write(dispatch);
            Outcome outcome = fleet.outcomes(dispatch.getRequestId(), 1).getFirst();
            assertThat(outcome.getKind()).isEqualTo(OutcomeKind.ACCEPTED);
            if (outcome.getKid().equals(Optional.of(kid))) {
                return dispatch;
            }
            assertThat(outcome.getKid()).contains(oldKid);
            assertGood(dispatch);
        }
    }

    /** What the router does with a dispatch that was given back: the next one, until it is sent. */
    private Dispatch accepted(Dispatch given, int kid) {
        for (int number = 2; ; number++) {
            Dispatch next = Dispatch.newBuilder(given)
                    .setNumber(number)
                    .setDispatchId(Ids.dispatchId(given.getRequestId(), given.getGeneration(), number))
                    .build();
            fleet.write(next);
            Outcome outcome = fleet.outcomes(given.getRequestId(), number).getLast();
            if (outcome.getKind() == OutcomeKind.ACCEPTED) {
                assertThat(outcome.getKid()).contains(kid);
                return next;
            }
            assertThat(outcome.getReason()).contains("UNKNOWN_KEY");
        }
    }

    private void assertGood(Dispatch sent) {
        assertThat(check(sent)).isEqualTo(new CheckResult.Good(sent.getRequestId()));
    }

    /** Types what the phone shows. */
    private CheckResult check(Dispatch sent) {
        Matcher code = CODE.matcher(fleet.texts(sent.getPhone()).getLast());
        assertThat(code.find()).isTrue();
        return checks.check("demo", new Phone(sent.getPhone()), Channel.CHANNEL_LOGIN, code.group(), true);
    }

    private static Dispatch.Builder dispatch() {
        return Fleet.dispatch("+86138" + String.format("%08d", PHONES.incrementAndGet()));
    }

    private Path file(String process) {
        return folder.resolve(process + ".json");
    }

    private void give(String process, RotatingKeyset keyset) throws IOException {
        Path fresh = Files.writeString(folder.resolve(process + ".new"), keyset.json());
        Files.move(fresh, file(process), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
