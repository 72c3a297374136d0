package dev.sendcode.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sendcode.embedded.EmbeddedStack;
import dev.sendcode.events.Dispatch;
import dev.sendcode.providers.DispatchCommand;
import dev.sendcode.providers.DispatchOutcome;
import dev.sendcode.providers.Provider;
import dev.sendcode.providers.Rendered;
import dev.sendcode.providers.VendorAccount;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Accounts whose vendor hangs, and their neighbour on the same partitions. */
class HangingAccountIT {

    private static final String SETTINGS = """
            applications: [{id: demo}]
            accounts:
              - {id: hangs, provider: builtin, perMinute: 1000000, perDay: 1000000, fields: {backing: sandbox}}
              - {id: hangs-too, provider: builtin, perMinute: 1000000, perDay: 1000000, fields: {backing: sandbox}}
              - {id: hangs-as-well, provider: builtin, perMinute: 1000000, perDay: 1000000, fields: {backing: sandbox}}
              - {id: answers, provider: builtin, perMinute: 1000000, perDay: 1000000, fields: {backing: sandbox}}
            templates:
              - {id: login, provider: builtin, scenario: LOGIN, text: "{code}"}
            """;

    private static final int QUEUED = 1_500;
    private static final int QUEUED_OF_OTHERS = 300;
    private static final int NEIGHBOURS = 100;
    private static final int PERMITS = 64;

    /** Waited out by every record of the queue, 64 of them at a time, this patience would make the neighbour wait for more than a minute. */
    private static final Map<String, String> PATIENT =
            Map.of("SENDCODE_WORKER_WAIT", "3s", "SENDCODE_WORKER_PERMITS", "64", "SENDCODE_WORKER_IN_FLIGHT", "128");

    @Test
    void theirQueueFlowsOffAndTheNeighbourIsServedWhileTheyHang() {
        var vendor = new Vendor();
        try (var fleet = new Fleet(EmbeddedStack.shared());
                var line = new Line(fleet.stack, vendor, SETTINGS, PATIENT);
                var _ = vendor) { // the first to be closed: else the line waits for its calls
            fleet.write(queue());

            await().atMost(Duration.ofSeconds(60))
                    .until(() -> line.count("outcomes", "ACCEPTED") == NEIGHBOURS
                            && line.count("outcomes", "THROTTLED_ACCOUNT")
                                    == QUEUED + 2 * QUEUED_OF_OTHERS - 3 * PERMITS);

            // not one of the calls that hang has ended, and they are as many as the permits, though more than may be in
            // flight without
            assertThat(vendor.hanging)
                    .allSatisfy((_, calls) -> assertThat(calls).hasValue(PERMITS));
            assertThat(line.count("in.flight", "builtin")).isEqualTo(3 * PERMITS);
            assertThat(line.count("permits.used", "hangs")).isEqualTo(PERMITS);
        }
    }

    /** The neighbour's are spread over the whole queue, the last of them at its very end. */
    private static List<Dispatch> queue() {
        var queue = new ArrayList<Dispatch>();
        for (int i = 1; i <= QUEUED; i++) {
            queue.add(of("hangs", i));
            if (i % (QUEUED / QUEUED_OF_OTHERS) == 0) {
                queue.add(of("hangs-too", QUEUED + i));
                queue.add(of("hangs-as-well", 2 * QUEUED + i));
            }
            if (i % (QUEUED / NEIGHBOURS) == 0) {
                queue.add(of("answers", 3 * QUEUED + i));
            }
        }
        return queue;
    }

    private static Dispatch of(String account, int phone) {
        return Fleet.dispatch("+86139" + String.format("%08d", phone))
                .setAccount(account)
                .setTemplate("login")
                .build();
    }

    /** Never answers some accounts. */
    private static final class Vendor implements Provider {

        private final CountDownLatch answer = new CountDownLatch(1);
        private final Map<String, AtomicInteger> hanging = new ConcurrentHashMap<>();

        @Override
        public DispatchOutcome send(DispatchCommand command, Rendered rendered) {
            if (command.account().id().equals("answers")) {
                return new DispatchOutcome.Accepted(command.dispatchId(), Optional.empty());
            }
            hanging.computeIfAbsent(command.account().id(), _ -> new AtomicInteger())
                    .incrementAndGet();
            try {
                boolean answered = answer.await(callTimeout().toMillis(), TimeUnit.MILLISECONDS);
                return new DispatchOutcome.Unconfirmed(answered ? "LATE" : "READ_TIMEOUT", Optional.empty());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return new DispatchOutcome.Unconfirmed("INTERRUPTED", Optional.empty());
            }
        }

        @Override
        public Duration callTimeout() {
            return Duration.ofMinutes(1);
        }

        @Override
        public boolean sandbox(VendorAccount account) {
            return true;
        }

        @Override
        public void close() {
            answer.countDown();
        }
    }
}
