package dev.sendcode.settings;

import dev.sendcode.runtime.config.KafkaConfig;
import dev.sendcode.runtime.kafka.EventCodec;
import dev.sendcode.runtime.kafka.OutageException;
import dev.sendcode.runtime.keys.SettingsSecrets;
import dev.sendcode.runtime.settings.SettingKey;
import dev.sendcode.schemas.Topics;
import dev.sendcode.settings.Planning.Plan;
import dev.sendcode.settings.SettingsLog.Appended;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes settings. A change set is one transaction over both settings topics, decided upon everything that was written before it; of several
 * writers, in whatever processes, one at a time succeeds. Connects when it is first used. Thread-safe; calls wait for each other.
 */
public final class SettingsWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SettingsWriter.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** So long may another writer take for a change set before this one makes it begin again. */
    private static final Duration OTHERS = Duration.ofSeconds(5);

    private static final int ATTEMPTS = 10;
    private static final int JITTER_MILLIS = 40;

    private final Connections connections;
    private final Optional<SettingsSecrets> seals;
    private final Checks checks;
    private final InstantSource clock;
    private final SettingsReader reader;
    private final SettingsLog log;

    /**
     * Connects to nothing yet.
     *
     * @param seals absent = settings with secrets are refused
     * @param checks what must hold beside the shape and the references
     */
    public SettingsWriter(
            KafkaConfig kafka,
            EventCodec codec,
            Topics topics,
            Optional<SettingsSecrets> seals,
            Checks checks,
            InstantSource clock) {
        this.connections = new Connections(kafka, codec, topics);
        this.seals = seals;
        this.checks = checks;
        this.clock = clock;
        this.reader = new SettingsReader(connections, seals);
        this.log = new SettingsLog(connections::producer);
    }

    /** How a plan is made from what stands there. */
    private interface Planner {

        Plan plan(SettingsStore now) throws InterruptedException;
    }

    /**
     * What stands in the topic: everything that was committed before the call, unless a transaction that is older is still open.
     *
     * @throws OutageException where Kafka or the registry is away
     */
    public Snapshot snapshot() {
        return reader.snapshot();
    }

    /** What a change set would come to: everything but {@link WriteResult.Written}. Writes nothing, and disturbs no other writer. */
    public WriteResult look(ChangeSet set) {
        try {
            return reader.look(now -> switch (planning(now).plan(set.changes(), clock.instant())) {
                case Plan.Nothing(WriteResult result) -> result;
                case Plan.Writes(var _, Candidate candidate) -> new WriteResult.Writable(candidate);
            });
        } catch (OutageException away) {
            return new WriteResult.Unavailable(String.valueOf(away.getMessage()));
        }
    }

    /** Writes a change set, or says why not. */
    public WriteResult write(ChangeSet set) {
        return write(set.author(), set.note(), now -> planning(now).plan(set.changes(), clock.instant()));
    }

    /**
     * Puts every setting back to what it was at a version; secrets stay as they are now.
     *
     * @param leaveOut settings that stay as they are now
     */
    public WriteResult rollback(long version, Set<SettingKey> leaveOut, String author, String note) {
        var set = new ChangeSet(author, note, List.of());
        return write(set.author(), set.note(), now -> {
            try (var history = connections.history()) {
                return new Rollback(now, history).plan(version, leaveOut, planning(now), clock.instant());
            }
        });
    }

    /** Seals every secret again that is not sealed under the active key, so that an older key can be retired. Nobody sees another setting by it. */
    public WriteResult reseal(String author, String note) {
        var set = new ChangeSet(author, note, List.of());
        return write(set.author(), set.note(), now -> new Resealing(now, seals).plan());
    }

    /**
     * Everything in the shape of a settings file, without deleted accounts.
     *
     * @param secrets whether they stand in their places; else they are left out
     * @throws OutageException where Kafka or the registry is away
     */
    public Export export(boolean secrets) {
        return Export.of(snapshot(), secrets, seals);
    }

    /**
     * What was changed, newest first.
     *
     * @param key of that setting alone
     * @param before of those before that position, see {@link HistoryPage#next}
     * @param limit 1 to 1,000
     * @throws OutageException where Kafka or the registry is away
     */
    public HistoryPage history(Optional<SettingKey> key, Optional<Long> before, int limit) {
        try (var history = connections.history()) {
            return history.page(key, before, limit);
        } catch (OutageException away) {
            throw away;
        } catch (KafkaException failed) {
            throw new OutageException("the history cannot be read now: " + failed.getMessage(), failed);
        }
    }

    private Planning planning(SettingsStore now) {
        return new Planning(now, seals, checks);
    }

    private WriteResult write(String author, String note, Planner planner) {
        try {
            return reader.exclusively(() -> {
                for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
                    var result = once(current(), author, note, planner);
                    if (result.isPresent()) {
                        return result.get();
                    }
                    TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(1, JITTER_MILLIS * attempt));
                }
                return new WriteResult.Unavailable(
                        "others change the settings at the same time; try again in a moment");
            });
        } catch (OutageException away) {
            return new WriteResult.Unavailable(String.valueOf(away.getMessage()));
        }
    }

    /** What stands there once this writer may write; a change set that another has begun and does not end, for example as it died, is ended. */
    private SettingsStore current() throws InterruptedException {
        log.open();
        var now = reader.current(OTHERS);
        if (now.isEmpty()) {
            log.close();
            log.open();
            now = reader.current(PATIENCE);
        }
        return now.orElseThrow(() -> new OutageException(
                "another writer's change set takes long, or the broker does not say how it ended; try again", null));
    }

    /** Empty if another writer came in between. */
    private Optional<WriteResult> once(SettingsStore now, String author, String note, Planner planner)
            throws InterruptedException {
        return switch (planner.plan(now)) {
            case Plan.Nothing(WriteResult result) -> Optional.of(result);
            case Plan.Writes(List<Planned> planned, Candidate candidate) -> {
                var records = new ChangeRecords(
                        connections.codec(), connections.topics(), author, note, clock.instant(), planned);
                var tooLarge = records.tooLarge();
                yield tooLarge.isEmpty()
                        ? append(now, records, planned)
                        : Optional.of(new WriteResult.Invalid(tooLarge, candidate));
            }
        };
    }

    private Optional<WriteResult> append(SettingsStore now, ChangeRecords records, List<Planned> planned)
            throws InterruptedException {
        var settings = now.position() == 0 ? records.firstEver() : records.settings();
        return switch (log.append(settings, records.revision(), records::history)) {
            case Appended.Committed(long version) -> Optional.of(written(version, planned));
            case Appended.Fenced() -> Optional.empty();
            case Appended.Unconfirmed(long version, String why) -> {
                LOG.atInfo()
                        .addKeyValue("version", version)
                        .addKeyValue("cause", why)
                        .log("a change set's commit was not confirmed; looking whether it stands there");
                yield landed(now, version) ? Optional.of(written(version, planned)) : Optional.empty();
            }
        };
    }

    /** To open the log again ends the transaction one way or the other. */
    private boolean landed(SettingsStore now, long version) throws InterruptedException {
        try {
            now.await(version);
            current(); // the same store: it is made anew only where reading failed
            return now.seen();
        } catch (KafkaException away) {
            throw new OutageException(
                    "it is not known whether the change set was written (Kafka went away while it was); look at the"
                            + " settings before you repeat it",
                    away);
        }
    }

    private static WriteResult written(long version, List<Planned> planned) {
        LOG.atInfo()
                .addKeyValue("version", version)
                .addKeyValue("changes", planned.size())
                .log("settings written");
        return new WriteResult.Written(
                version,
                new TreeSet<>(planned.stream().map(Planned::key).toList()),
                planned.stream().filter(Planned::removes).map(Planned::key).collect(Collectors.toSet()));
    }

    @Override
    public void close() {
        reader.close(log::close);
    }
}
