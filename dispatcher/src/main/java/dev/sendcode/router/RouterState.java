package dev.sendcode.router;

import dev.sendcode.events.Channel;
import dev.sendcode.router.decision.Remembered;
import dev.sendcode.router.decision.Request;
import dev.sendcode.router.decision.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/**
 * The state of one task, by what is in it. Windows and live requests are asked for with every record and stay in memory; ids, and requests that only
 * wait for a receipt, wait on disk. Made anew whenever the task starts, for its agendas of what lives in memory are made from that.
 */
final class RouterState {

    private static final int MOST_AT_ONCE = 1000;
    private static final long HOUR_MILLIS = 3_600_000;
    private static final String SEND_CODE = "send-code";
    private static final char SEPARATOR = '|';

    private final StateTable<Window> windows;
    private final StateTable<Admissions> admissions;
    private final StateTable<Request> live;
    private final StateTable<Progress> progress;
    private final StateTable<Request> awaiting;
    private final StateTable<Remembered> ids;

    private final Agenda liveDue = Agenda.inMemory();
    private final Agenda windowsOver = Agenda.inMemory();
    private final Agenda admissionsOver = Agenda.inMemory();
    private final Agenda awaitingDue;
    private final Agenda idsOver;
    private final long grace;

    /** @param grace milliseconds after a request's deadline for which an outcome is awaited */
    RouterState(ProcessorContext<?, ?> context, long grace) {
        this.grace = grace;
        var memory = StateStores.inMemory(context);
        windows = new StateTable<>(memory, "w|", StateSerde.of(Window.class));
        admissions = new StateTable<>(memory, "a|", StateSerde.of(Admissions.class));
        live = new StateTable<>(memory, "r|", StateSerde.of(Request.class));
        progress = new StateTable<>(memory, "p|", StateSerde.of(Progress.class));
        var disk = StateStores.onDisk(context);
        awaiting = new StateTable<>(disk, "r|", StateSerde.of(Request.class));
        ids = new StateTable<>(disk, "i|", StateSerde.of(Remembered.class));
        awaitingDue = Agenda.stored(disk, "d|");
        idsOver = Agenda.stored(disk, "x|");
        windows.forEach((key, window) -> windowsOver.add(window.keptUntil(), key));
        admissions.forEach((key, kept) -> admissionsOver.add(kept.keptUntil(), key));
        live.forEach((id, request) -> request.due(grace).ifPresent(at -> liveDue.add(at, id)));
    }

    /** When a phone was admitted over all channels. */
    record Admissions(List<Long> at, long keptUntil) {}

    /** How far the task's send-code partition was read: its last offset, and the highest timestamp seen in it. */
    record Progress(long offset, long time) {

        static final Progress NONE = new Progress(-1, 0);
    }

    @Nullable Window window(String application, String phone, Channel channel) {
        return windows.get(windowKey(application, phone, channel));
    }

    void window(String application, String phone, Channel channel, Window now) {
        String key = windowKey(application, phone, channel);
        var before = windows.get(key);
        if (before != null) {
            windowsOver.remove(before.keptUntil(), key);
        }
        windows.put(key, now);
        windowsOver.add(now.keptUntil(), key);
    }

    List<Long> admissions(String application, String phone) {
        var kept = admissions.get(phoneKey(application, phone));
        return kept == null ? List.of() : kept.at();
    }

    void admissions(String application, String phone, List<Long> at, long keptUntil) {
        String key = phoneKey(application, phone);
        var before = admissions.get(key);
        if (before != null) {
            admissionsOver.remove(before.keptUntil(), key);
        }
        admissions.put(key, new Admissions(at, keptUntil));
        admissionsOver.add(keptUntil, key);
    }

    @Nullable Remembered remembered(String requestId) {
        return ids.get(requestId);
    }

    void remembered(String requestId, Remembered value) {
        ids.put(requestId, value);
        idsOver.add(value.keptUntil(), requestId);
    }

    /** Notes how a remembered request ended. */
    void ended(String requestId, String how) {
        var remembered = ids.get(requestId);
        if (remembered != null) {
            ids.put(requestId, remembered.endedWith(how)); // kept as long as before: its row is there
        }
    }

    @Nullable Request request(String id) {
        var found = live.get(id);
        return found == null ? awaiting.get(id) : found;
    }

    /** Writes an entry where it belongs, and when it is due. */
    void request(@Nullable Request before, Request now) {
        if (before != null) {
            leave(before, before.awaitsReceipt() != now.awaitsReceipt());
        }
        boolean waits = now.awaitsReceipt();
        (waits ? awaiting : live).put(now.id(), now);
        now.due(grace).ifPresent(at -> (waits ? awaitingDue : liveDue).add(at, now.id()));
    }

    void remove(Request request) {
        leave(request, true);
    }

    private void leave(Request request, boolean deleted) {
        boolean waits = request.awaitsReceipt();
        request.due(grace).ifPresent(at -> (waits ? awaitingDue : liveDue).remove(at, request.id()));
        if (deleted) {
            (waits ? awaiting : live).delete(request.id());
        }
    }

    /** Requests whose time has come, the most overdue of each kind first; a thousand of each at most. */
    List<Request> dueBy(long now) {
        return Stream.of(dueBy(now, liveDue, live), dueBy(now, awaitingDue, awaiting))
                .flatMap(List::stream)
                .toList();
    }

    /** A note that is not its request's own is put right: left at the front, such notes would hide all others one day. */
    private List<Request> dueBy(long now, Agenda agenda, StateTable<Request> table) {
        var due = new ArrayList<Request>();
        for (var entry : agenda.until(now, MOST_AT_ONCE)) {
            var request = table.get(entry.what());
            var right = request == null ? OptionalLong.empty() : request.due(grace);
            if (request != null && right.equals(OptionalLong.of(entry.at()))) {
                due.add(request);
            } else {
                agenda.remove(entry.at(), entry.what());
                right.ifPresent(at -> agenda.add(at, entry.what()));
            }
        }
        return due;
    }

    Progress progress() {
        var known = progress.get(SEND_CODE);
        return known == null ? Progress.NONE : known;
    }

    void progress(Progress now) {
        progress.put(SEND_CODE, now);
    }

    /** Forgets what is over by the time that the task's own send-code partition has reached; a thousand entries of each kind at most. */
    void expire() {
        long over = progress().time() - 1;
        for (var entry : windowsOver.until(over, MOST_AT_ONCE)) {
            windows.delete(entry.what());
            windowsOver.remove(entry.at(), entry.what());
        }
        for (var entry : admissionsOver.until(over, MOST_AT_ONCE)) {
            admissions.delete(entry.what());
            admissionsOver.remove(entry.at(), entry.what());
        }
        for (var entry : idsOver.until(over, MOST_AT_ONCE)) {
            if (request(entry.what()) == null) {
                ids.delete(entry.what());
            } else {
                idsOver.add(over + HOUR_MILLIS, entry.what()); // never shorter than the open entry
            }
            idsOver.remove(entry.at(), entry.what());
        }
    }

    private static String phoneKey(String application, String phone) {
        return application + SEPARATOR + phone;
    }

    private static String windowKey(String application, String phone, Channel channel) {
        return phoneKey(application, phone) + SEPARATOR + channel.name();
    }
}
