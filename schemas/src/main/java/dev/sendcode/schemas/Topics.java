package dev.sendcode.schemas;

import dev.sendcode.events.AuditEvent;
import dev.sendcode.events.Dispatch;
import dev.sendcode.events.Outcome;
import dev.sendcode.events.Receipt;
import dev.sendcode.events.SendCode;
import dev.sendcode.events.SettingsChange;
import dev.sendcode.events.SettingsEvent;
import dev.sendcode.events.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.avro.specific.SpecificRecord;

/**
 * The topic catalogue: every name is spelled here and nowhere else.
 *
 * @param prefix what every name begins with, {@code sms.} by default; letters, digits, {@code . _ -}
 * @param partitions of send-code, outcome, verdict and every dispatch topic alike: windows and ledgers move with them, so the number is fixed
 *     for life
 * @param providers ids of the providers that have a dispatch topic
 */
public record Topics(String prefix, int partitions, List<String> providers) {

    /** Kafka's own default, said aloud: 1 MiB and the overhead of a batch. */
    private static final int LARGEST_BATCH = 1_048_588;

    /** Room for the largest batch of any other topic with headers of ours. */
    private static final int LARGEST_DEAD_LETTER = 2 * 1024 * 1024;

    private static final long FOR_EVER = -1;

    private static final Pattern NAME_PART = Pattern.compile("[A-Za-z0-9._-]*");

    /** Checks the ranges above. */
    public Topics {
        if (!NAME_PART.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "topics.prefix \"" + prefix + "\" may hold letters, digits, dot, underscore and dash only");
        }
        if (partitions < 1) {
            throw new IllegalArgumentException("topics.partitions must be at least 1, not " + partitions);
        }
        providers = List.copyOf(providers);
    }

    /** Commands, keyed by phone. */
    public Topic<SendCode> sendCode() {
        return coPartitioned("send-code.v1", SendCode.class, Duration.ofDays(7));
    }

    /** The router's answers, keyed by request id, broadcast to every request-api instance. */
    public Topic<Verdict> verdict() {
        return coPartitioned("verdict.v1", Verdict.class, Duration.ofHours(1));
    }

    /** Calls to make, keyed by request id; one topic a provider. */
    public Topic<Dispatch> dispatch(String provider) {
        return coPartitioned("dispatch." + provider + ".v1", Dispatch.class, Duration.ofDays(7));
    }

    /** What is known about dispatches, keyed by phone, written to the dispatch's ledger partition. */
    public Topic<Outcome> outcome() {
        return coPartitioned("outcome.v1", Outcome.class, Duration.ofDays(7));
    }

    /** Delivery receipts, keyed by account and vendor message id. */
    public Topic<Receipt> receipt() {
        return coPartitioned("receipt.v1", Receipt.class, Duration.ofDays(7));
    }

    /** The audit log, keyed by request id. */
    public Topic<AuditEvent> audit() {
        return coPartitioned("audit.v1", AuditEvent.class, Duration.ofDays(180));
    }

    /** Applications, accounts, templates, routes and the like, keyed by the setting's key; compacted, one partition, for ever. */
    public Topic<SettingsEvent> settings() {
        return single("settings.v1", SettingsEvent.class, "compact");
    }

    /** Every change of a setting, keyed as the setting; one partition, for ever. */
    public Topic<SettingsChange> settingsHistory() {
        return single("settings-history.v1", SettingsChange.class, "delete");
    }

    /**
     * Records that could not be handled: original bytes, with headers that say why. The type says nothing about the values. It takes larger
     * records than the others, as whatever lies there must fit here with its headers.
     */
    public Topic<SendCode> deadLetter() {
        return topic(
                "dead-letter.v1",
                SendCode.class,
                partitions,
                "delete",
                Duration.ofDays(14).toMillis(),
                LARGEST_DEAD_LETTER);
    }

    /** Every topic that holds events, so all but the dead-letter topic. */
    public List<Topic<? extends SpecificRecord>> withEvents() {
        var all = new ArrayList<Topic<? extends SpecificRecord>>();
        all.add(sendCode());
        all.add(verdict());
        providers.forEach(provider -> all.add(dispatch(provider)));
        all.add(outcome());
        all.add(receipt());
        all.add(audit());
        all.add(settings());
        all.add(settingsHistory());
        return List.copyOf(all);
    }

    /** Every topic. */
    public List<Topic<? extends SpecificRecord>> all() {
        var all = new ArrayList<>(withEvents());
        all.add(deadLetter());
        return List.copyOf(all);
    }

    private <V extends SpecificRecord> Topic<V> coPartitioned(String name, Class<V> type, Duration kept) {
        return topic(name, type, partitions, "delete", kept.toMillis(), LARGEST_BATCH);
    }

    private <V extends SpecificRecord> Topic<V> single(String name, Class<V> type, String cleanup) {
        return topic(name, type, 1, cleanup, FOR_EVER, LARGEST_BATCH);
    }

    private <V extends SpecificRecord> Topic<V> topic(
            String name, Class<V> type, int partitions, String cleanup, long keptMillis, int largestBatch) {
        return new Topic<>(
                prefix + name,
                type,
                partitions,
                Map.of(
                        "cleanup.policy",
                        cleanup,
                        "retention.ms",
                        Long.toString(keptMillis),
                        "max.message.bytes",
                        Integer.toString(largestBatch),
                        "message.timestamp.type",
                        "LogAppendTime",
                        "unclean.leader.election.enable",
                        "false"));
    }
}
