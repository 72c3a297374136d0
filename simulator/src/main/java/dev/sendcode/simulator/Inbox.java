package dev.sendcode.simulator;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Every message and every call, the newest only: what is over the bounds is forgotten, the oldest first. Safe for several threads. */
final class Inbox {

    private static final int MESSAGE_ID_BYTES = 12;

    private final int size;
    private final InstantSource clock;
    private final Deque<Sms> messages = new ArrayDeque<>();
    private final Map<String, Integer> callsByDispatch;
    private final Map<String, Integer> callsByPhone;
    private long taken;

    /**
     * Empty.
     *
     * @param size messages that are kept, at least 1
     * @param calls dispatch ids and phones that are remembered, at least 1
     */
    Inbox(int size, int calls, InstantSource clock) {
        this.size = size;
        this.clock = clock;
        this.callsByDispatch = bounded(calls);
        this.callsByPhone = bounded(calls);
    }

    /** Counts a call, whatever comes of it; answers how many there were for this phone. */
    synchronized int called(String dispatchId, String phone) {
        callsByDispatch.merge(dispatchId, 1, Integer::sum);
        return callsByPhone.merge(phone, 1, Integer::sum);
    }

    /** Takes a message. */
    synchronized Sms take(String dispatchId, String phone, String signature, String text) {
        Instant now = clock.instant();
        var sms = new Sms(++taken, phone, signature, text, now, dispatchId, messageId());
        messages.addLast(sms);
        while (messages.size() > size) {
            messages.removeFirst();
        }
        return sms;
    }

    /** The messages that came after that one, the newest last. */
    synchronized List<Sms> after(long seq, Optional<String> phone) {
        return messages.stream()
                .filter(sms -> sms.seq() > seq)
                .filter(sms -> phone.isEmpty() || sms.phone().equals(phone.get()))
                .toList();
    }

    /** Calls by dispatch id, refused ones included. */
    synchronized Map<String, Integer> ledger() {
        return new LinkedHashMap<>(callsByDispatch);
    }

    private static String messageId() {
        byte[] id = new byte[MESSAGE_ID_BYTES];
        ThreadLocalRandom.current().nextBytes(id);
        return "sbx-" + HexFormat.of().formatHex(id);
    }

    private static Map<String, Integer> bounded(int entries) {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
                return size() > entries;
            }
        };
    }
}
