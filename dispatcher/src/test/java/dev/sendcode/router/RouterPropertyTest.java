package dev.sendcode.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.events.AuditKind;
import dev.sendcode.events.Channel;
import dev.sendcode.events.OutcomeKind;
import dev.sendcode.router.RouterRun.Happening;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The whole topology under requests of few people, words of dispatches in any order and more than once, and two clocks that do not agree: one verdict per
 * record, one admission per window, one ending per request, and an audit log that says the same.
 */
class RouterPropertyTest {

    private static final int EVENTS = 400;
    private static final List<String> REASONS = List.of("CARRIER", "RECIPIENT", "BREAKER_OPEN", "SETTINGS_BEHIND");

    private static final List<OutcomeKind> USUAL =
            List.of(OutcomeKind.ACCEPTED, OutcomeKind.UNDELIVERED, OutcomeKind.UNREACHABLE, OutcomeKind.UNCONFIRMED);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 20_261_121, 7_777})
    void everyRecordHasOneVerdictEveryWindowOneAdmissionAndEveryRequestOneEnding(long seed) {
        var endings = new TreeSet<AuditKind>();
        EventOrders.hold(seed, 1, EVENTS, RouterPropertyTest::any, events -> {
            try (var run = new RouterRun(Files.createTempDirectory(folder, "run"))) {
                events.forEach(run::happens);
                run.comesToItsEnd();
                endings.addAll(run.endings());
            } catch (IOException noFolder) {
                throw new UncheckedIOException(noFolder);
            }
        });
        assertThat(endings)
                .as("what the generator reaches")
                .contains(
                        AuditKind.SUPPRESSED,
                        AuditKind.DELIVERED,
                        AuditKind.UNDELIVERED,
                        AuditKind.FAILED,
                        AuditKind.SUPERSEDED,
                        AuditKind.EXPIRED);
    }

    private static Happening any(Random random) {
        return switch (random.nextInt(10)) {
            case 0, 1, 2 ->
                new Happening.Asks(
                        random.nextInt(12),
                        random.nextBoolean() ? "shop" : "bank",
                        "+8619000000" + "00" + (1 + random.nextInt(3)),
                        random.nextBoolean() ? Channel.CHANNEL_LOGIN : Channel.CHANNEL_REGISTER);
            case 3 -> new Happening.BrokersTime(random.nextInt(60_000) - 5_000);
            case 4 -> new Happening.MachinesTime(random.nextInt(60_000));
            case 5, 6 -> new Happening.Again(random.nextInt(1_000));
            default -> new Happening.Says(random.nextInt(8), kind(random), reason(random), random.nextInt(5_000));
        };
    }

    private static OutcomeKind kind(Random random) {
        var all = random.nextBoolean() ? USUAL : List.of(OutcomeKind.values());
        return all.get(random.nextInt(all.size()));
    }

    private static String reason(Random random) {
        return REASONS.get(random.nextInt(REASONS.size()));
    }
}
