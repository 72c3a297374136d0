package dev.sendcode.router;

import dev.sendcode.events.Channel;
import dev.sendcode.router.decision.Remembered;
import dev.sendcode.router.decision.Request;
import dev.sendcode.router.decision.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * The stores of one task, by what is in them. Windows and live requests are asked for with every record and stay in memory; ids, and requests that
 * only wait for a receipt, wait on disk.
 */
final class RouterState {

    private static final String WINDOWS = "windows";
    private static final String ADMISSIONS = "admissions";
    private static final String LIVE = "live-requests";
    private static final String AWAITING = "awaiting-receipt";
    private static final String IDS = "request-ids";
    private static final String DUE = "due";
    private static final String EXPIRY = "expiry";
    private static final String PROGRESS = "progress";
    private static final String SEND_CODE = "send-code";
    private static final char SEPARATOR = '|';
    private static final int MOST_AT_ONCE = 1000;
    private static final long HOUR_MILLIS = 3_600_000;

    private final KeyValueStore<String, Window> windows;
    private final KeyValueStore<String, Admissions> admissions;
    private final KeyValueStore<String, Request> live;
    private final KeyValueStore<String, Request> awaiting;
    private final KeyValueStore<String, Remembered> ids;
    private final KeyValueStore<String, String> due;
    private final KeyValueStore<String, String> expiry;
    private final KeyValueStore<String, Progress> progress;

    RouterState(ProcessorContext<?, ?> context) {
        windows = context.getStateStore(WINDOWS);
        admissions = context.getStateStore(ADMISSIONS);
        live = context.getStateStore(LIVE);
        awaiting = context.getStateStore(AWAITING);
        ids = context.getStateStore(IDS);
        due = context.getStateStore(DUE);
        expiry = context.getStateStore(EXPIRY);
        progress = context.getStateStore(PROGRESS);
    }

    /** When a phone was admitted over all channels. */
    record Admissions(List<Long> at, long keptUntil) {}

    /** How far the task's send-code partition was read: its last offset, and the highest timestamp seen in it. */
    record Progress(long offset, long time) {

        static final Progress NONE = new Progress(-1, 0);
    }

    static List<StoreBuilder<?>> builders() {
        return List.of(
                store(Stores.inMemoryKeyValueStore(WINDOWS), StateSerde.of(Window.class)),
                store(Stores.inMemoryKeyValueStore(ADMISSIONS), StateSerde.of(Admissions.class)),
                store(Stores.inMemoryKeyValueStore(LIVE), StateSerde.of(Request.class)),
                store(Stores.persistentKeyValueStore(AWAITING), StateSerde.of(Request.class)),
                store(Stores.persistentKeyValueStore(IDS), StateSerde.of(Remembered.class)),
                store(Stores.inMemoryKeyValueStore(DUE), Serdes.String()),
                store(Stores.persistentKeyValueStore(EXPIRY), Serdes.String()),
                store(Stores.inMemoryKeyValueStore(PROGRESS), StateSerde.of(Progress.class)));
    }

    private static <V> StoreBuilder<KeyValueStore<String, V>> store(KeyValueBytesStoreSupplier where, Serde<V> values) {
        return Stores.keyValueStoreBuilder(where, Serdes.String(), values).withCachingDisabled();
    }

    @Nullable Window window(String application, String phone, Channel channel) {
        return windows.get(windowKey(application, phone, channel));
    }

    void window(String application, String phone, Channel channel, Window window) {
        String key = windowKey(application, phone, channel);
        windows.put(key, window);
        expires(window.keptUntil(), WINDOWS, key);
    }

    List<Long> admissions(String application, String phone) {
        var kept = admissions.get(phoneKey(application, phone));
        return kept == null ? List.of() : kept.at();
    }

    void admissions(String application, String phone, List<Long> at, long keptUntil) {
        String key = phoneKey(application, phone);
        admissions.put(key, new Admissions(at, keptUntil));
        expires(keptUntil, ADMISSIONS, key);
    }

    @Nullable Remembered remembered(String requestId) {
        return ids.get(requestId);
    }

    void remembered(String requestId, Remembered value) {
        ids.put(requestId, value);
        expires(value.keptUntil(), IDS, requestId);
    }

    @Nullable Request request(String id) {
        var found = live.get(id);
        return found == null ? awaiting.get(id) : found;
    }

    /** Writes an entry where it belongs, and when it is due. */
    void request(@Nullable Request before, Request now, long grace) {
        forgetDue(before, grace);
        if (now.awaitsReceipt()) {
            awaiting.put(now.id(), now);
            live.delete(now.id());
        } else {
            live.put(now.id(), now);
            if (before != null && before.awaitsReceipt()) {
                awaiting.delete(now.id());
            }
        }
        now.due(grace).ifPresent(at -> due.put(timed(at, now.id()), now.id()));
    }

    void remove(Request request, long grace) {
        forgetDue(request, grace);
        live.delete(request.id());
        awaiting.delete(request.id());
    }

    private void forgetDue(@Nullable Request before, long grace) {
        if (before != null) {
            before.due(grace).ifPresent(at -> due.delete(timed(at, before.id())));
        }
    }

    /**
     * Ids of requests whose time has come, the most overdue first; a thousand at most. A row that is not its request's own is put right instead: after
     * a change of the grace there are such rows, and left at the front they would hide all others one day.
     */
    List<String> dueBy(long now, long grace) {
        var rows = new ArrayList<KeyValue<String, String>>();
        try (var all = due.range(timed(0, ""), timed(now + 1, ""))) {
            while (all.hasNext() && rows.size() < MOST_AT_ONCE) {
                rows.add(all.next());
            }
        }
        return rows.stream()
                .filter(row -> owned(row.key, row.value, grace))
                .map(row -> row.value)
                .toList();
    }

    private boolean owned(String row, String id, long grace) {
        var request = request(id);
        var right = request == null ? OptionalLong.empty() : request.due(grace);
        if (right.isPresent() && row.equals(timed(right.getAsLong(), id))) {
            return true;
        }
        due.delete(row);
        right.ifPresent(at -> due.put(timed(at, id), id));
        return false;
    }

    Progress progress() {
        var known = progress.get(SEND_CODE);
        return known == null ? Progress.NONE : known;
    }

    void progress(Progress now) {
        progress.put(SEND_CODE, now);
    }

    /** Forgets what is over by the time that the task's own send-code partition has reached; a thousand entries at most. */
    void expire() {
        long reached = progress().time();
        var over = new ArrayList<String>();
        try (var all = expiry.range(timed(0, ""), timed(reached, ""))) {
            while (all.hasNext() && over.size() < MOST_AT_ONCE) {
                over.add(all.next().key);
            }
        }
        over.forEach(key -> forget(key, reached));
    }

    private void forget(String row, long reached) {
        int store = row.indexOf(SEPARATOR) + 1;
        int key = row.indexOf(SEPARATOR, store) + 1;
        String name = row.substring(key);
        switch (row.substring(store, key - 1)) {
            case WINDOWS -> deleteIf(windows, name, window -> window.keptUntil() < reached);
            case ADMISSIONS -> deleteIf(admissions, name, kept -> kept.keptUntil() < reached);
            case IDS -> {
                if (request(name) == null) {
                    deleteIf(ids, name, kept -> kept.keptUntil() < reached);
                } else {
                    expires(reached + HOUR_MILLIS, IDS, name);
                }
            }
            default -> throw new IllegalStateException("an expiry of no store");
        }
        expiry.delete(row);
    }

    private static <V> void deleteIf(KeyValueStore<String, V> store, String key, Predicate<V> over) {
        V value = store.get(key);
        if (value != null && over.test(value)) {
            store.delete(key);
        }
    }

    private void expires(long at, String store, String key) {
        expiry.put(timed(at, store + SEPARATOR + key), "");
    }

    /** Orders by time: 19 digits hold every long. */
    private static String timed(long at, String what) {
        return String.format("%019d", at) + SEPARATOR + what;
    }

    private static String phoneKey(String application, String phone) {
        return application + SEPARATOR + phone;
    }

    private static String windowKey(String application, String phone, Channel channel) {
        return phoneKey(application, phone) + SEPARATOR + channel.name();
    }
}
