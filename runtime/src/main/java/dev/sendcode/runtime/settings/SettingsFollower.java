package dev.sendcode.runtime.settings;

import dev.sendcode.events.SettingsEvent;
import dev.sendcode.runtime.follow.Beginning;
import dev.sendcode.runtime.follow.RecordHandler;
import dev.sendcode.runtime.follow.TopicFollower;
import dev.sendcode.runtime.health.Check;
import dev.sendcode.runtime.kafka.EventCodec;
import dev.sendcode.schemas.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The settings in force: follows the settings topic and swaps the snapshot at a Revision, never between. Until the topic has its first Revision, what
 * the process began with is in force. A setting that cannot be read is passed over and told; what was there before it stays. Thread-safe.
 */
public final class SettingsFollower implements Supplier<Settings>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SettingsFollower.class);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration START = Duration.ofSeconds(60);

    private final Reader reader;
    private final TopicFollower follower;

    private SettingsFollower(Reader reader, TopicFollower follower) {
        this.reader = reader;
        this.follower = follower;
    }

    /**
     * Reads the topic from its beginning to its end, then follows it.
     *
     * @param consumer read_committed, without a group; owned from here on
     * @param beginning in force while the topic has no Revision
     * @param opener absent in a process that needs no secrets
     * @throws IllegalStateException if the topic's end was not reached within a minute
     */
    public static SettingsFollower start(
            Consumer<byte[], byte[]> consumer,
            EventCodec codec,
            Topic<SettingsEvent> topic,
            Settings beginning,
            Optional<SecretOpener> opener)
            throws InterruptedException {
        var reader = new Reader(codec, topic, beginning, opener);
        var follower = TopicFollower.start(consumer, topic, new Beginning.AtTheStart(), reader);
        if (!follower.awaitCaughtUp(START)) {
            String why = follower.check() instanceof Check.Failed(String failed) ? failed : "too much stands in it";
            follower.close();
            throw new IllegalStateException(
                    "the end of " + topic.name() + " was not reached within " + START.toSeconds() + " s: " + why);
        }
        reader.begin();
        return new SettingsFollower(reader, follower);
    }

    @Override
    public Settings get() {
        return reader.current;
    }

    /** How many settings are passed over, or lack a secret that should be there. */
    public int skipped() {
        return reader.problems().size();
    }

    /** For readiness: old settings are better than none, so that the process stays ready. */
    public Check check() {
        Check reading = follower.check().degrading("the settings of version " + get().version() + " stay in force");
        if (!(reading instanceof Check.Ok)) {
            return reading;
        }
        var problems = reader.problems();
        if (!problems.isEmpty()) {
            String first = problems.firstKey();
            return new Check.Degraded(problems.size() + (problems.size() == 1 ? " setting is" : " settings are")
                    + " not as written: " + first + ": " + problems.get(first)
                    + "; write it again with `sendcode settings apply`");
        }
        Settings now = get();
        return now.version() == 0 && now.content().applications().isEmpty()
                ? new Check.Degraded(
                        "there are no settings yet, so every request is refused; run: sendcode settings apply FILE")
                : Check.ok("version " + now.version() + ", " + now.content().size() + " settings");
    }

    @Override
    public void close() {
        follower.close();
    }

    /** Works in the follower's one thread, but for what others look at. */
    private static final class Reader implements RecordHandler {

        private final EventCodec codec;
        private final Topic<SettingsEvent> topic;
        private final Optional<SecretOpener> opener;
        private final SettingsContentBuilder content = new SettingsContentBuilder();
        private final Map<SettingKey, Optional<StoredSetting>> pending = new LinkedHashMap<>();
        private final Map<SettingKey, StoredSetting> sealed = new HashMap<>();
        private final SortedMap<String, String> problems = new TreeMap<>();
        private long ended;
        private boolean begun;
        private boolean stale;
        private long retryAt = System.nanoTime();
        private volatile Settings current;

        Reader(EventCodec codec, Topic<SettingsEvent> topic, Settings beginning, Optional<SecretOpener> opener) {
            this.codec = codec;
            this.topic = topic;
            this.current = beginning;
            this.opener = opener;
        }

        @Override
        public synchronized void take(ConsumerRecord<byte[], byte[]> taken) {
            switch (SettingsRecord.read(codec, topic, taken)) {
                case SettingsRecord.Put(StoredSetting setting) -> pending.put(setting.key(), Optional.of(setting));
                case SettingsRecord.Removed(SettingKey key) -> pending.put(key, Optional.empty());
                case SettingsRecord.Unreadable(String key, String why) -> passedOver(key, why);
                case SettingsRecord.Ended(long version, var _) -> end(version);
            }
        }

        private void end(long version) {
            pending.forEach((key, setting) -> setting.ifPresentOrElse(this::put, () -> {
                content.remove(key);
                sealed.remove(key);
                problems.remove(key.text());
            }));
            pending.clear();
            ended = version;
            stale = true;
        }

        private void put(StoredSetting stored) {
            SettingKey key = stored.key();
            var reading = SettingReading.of(stored, opener);
            sealed.remove(key);
            problems.remove(key.text());
            if (reading.closed()) {
                sealed.put(key, stored);
            }
            if (!reading.problem().isEmpty()) {
                passedOver(key.text(), reading.problem());
            }
            reading.value().ifPresent(value -> content.put(key, value));
        }

        private void passedOver(String key, String why) {
            if (!why.equals(problems.put(key, why))) {
                LOG.atWarn()
                        .addKeyValue("setting", key)
                        .addKeyValue("reason", why)
                        .log("a setting cannot be used as it is written");
            }
        }

        /** Between two Revisions there is nothing to see, and of several that came at once only the last. */
        @Override
        public synchronized void polled() {
            openLater();
            if (begun && stale) {
                publish();
            }
        }

        /** A key may have been brought meanwhile. */
        private void openLater() {
            if (sealed.isEmpty() || System.nanoTime() - retryAt < 0) {
                return;
            }
            retryAt = System.nanoTime() + RETRY.toNanos();
            var before = Map.copyOf(sealed);
            before.values().forEach(this::put);
            stale |= sealed.size() < before.size();
        }

        synchronized void begin() {
            begun = true;
            if (stale) {
                publish();
            }
        }

        private void publish() {
            current = current.next(ended, content.build());
            stale = false;
            LOG.atInfo()
                    .addKeyValue("version", ended)
                    .addKeyValue("settings", current.content().size())
                    .log("settings in force");
        }

        synchronized SortedMap<String, String> problems() {
            return new TreeMap<>(problems);
        }
    }
}
