package dev.sendcode.api.settings;

import dev.sendcode.api.metrics.RequestApiMetrics;
import dev.sendcode.events.AuditEvent;
import dev.sendcode.events.AuditKind;
import dev.sendcode.runtime.audit.AuditEvents;
import dev.sendcode.runtime.settings.SettingKey;
import dev.sendcode.runtime.settings.SettingKind;
import dev.sendcode.settings.WriteResult;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Counts what became of change sets, and writes audit events of those that hold. Thread-safe. */
public final class SettingsTrail {

    /** Of more settings in one change set there is one event for each kind, with a count: the history has all of them. */
    private static final int ONE_BY_ONE = 100;

    private final AuditEvents events;
    private final Consumer<AuditEvent> out;
    private final RequestApiMetrics metrics;
    private final InstantSource clock;

    /**
     * Writes into these.
     *
     * @param out takes an event and returns at once
     */
    public SettingsTrail(AuditEvents events, Consumer<AuditEvent> out, RequestApiMetrics metrics, InstantSource clock) {
        this.events = events;
        this.out = out;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Notes it. */
    void note(WriteResult result) {
        metrics.settingsWrite(
                switch (result) {
                    case WriteResult.Written _ -> "written";
                    case WriteResult.Unchanged _ -> "unchanged";
                    case WriteResult.Writable _ -> "writable";
                    case WriteResult.Conflict _ -> "conflict";
                    case WriteResult.Invalid _, WriteResult.NoSuchVersion _ -> "invalid";
                    case WriteResult.Unavailable _ -> "unavailable";
                });
        if (result instanceof WriteResult.Written written) {
            audit(written);
        }
    }

    private void audit(WriteResult.Written written) {
        Instant now = clock.instant();
        if (written.changed().size() <= ONE_BY_ONE) {
            written.changed()
                    .forEach(key -> out.accept(event(written, now, reason(written, key), Optional.of(key))
                            .build()));
            return;
        }
        var counts = new TreeMap<String, Integer>();
        written.changed().forEach(key -> counts.merge(reason(written, key), 1, Integer::sum));
        for (Map.Entry<String, Integer> count : counts.entrySet()) {
            out.accept(event(written, now, count.getKey() + " x" + count.getValue(), Optional.empty())
                    .build());
        }
    }

    private AuditEvent.Builder event(
            WriteResult.Written written, Instant now, String reason, Optional<SettingKey> key) {
        var event = events.event(
                        AuditKind.SETTINGS_CHANGED,
                        Optional.empty(),
                        now,
                        Long.toString(written.version()),
                        reason,
                        key.map(SettingKey::text).orElse(""))
                .setSettingsVersion(written.version())
                .setReason(reason);
        key.filter(about -> about.kind() == SettingKind.APPLICATION).ifPresent(it -> event.setApplication(it.id()));
        key.filter(about -> about.kind() == SettingKind.ACCOUNT).ifPresent(it -> event.setAccount(it.id()));
        return event;
    }

    private static String reason(WriteResult.Written written, SettingKey key) {
        return key.kind().name().toUpperCase(Locale.ROOT) + (written.removed().contains(key) ? "_REMOVED" : "_WRITTEN");
    }
}
