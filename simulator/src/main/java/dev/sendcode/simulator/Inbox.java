package dev.sendcode.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every message and every call, the newest only: what is over the bounds is forgotten, the oldest first. Safe for several threads. */
final class Inbox {

    private final int size;
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
    Inbox(int size, int calls) {
        this.size = size;
        this.callsByDispatch = bounded(calls);
        this.callsByPhone = bounded(calls);
    }

    /** Counts a call, whatever comes of it; answers how many there were for this phone. */
    synchronized int called(String dispatchId, String phone) {
        callsByDispatch.merge(dispatchId, 1, Integer::sum);
        return callsByPhone.merge(phone, 1, Integer::sum);
    }

    /** Takes a message. */
    synchronized Sms take(Sent sent) {
        var sms = new Sms(
                ++taken,
                sent.phone(),
                sent.signature(),
                sent.text(),
                sent.time(),
                sent.dispatchId(),
                sent.messageId(),
                sent.vendor());
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

    private static Map<String, Integer> bounded(int entries) {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
                return size() > entries;
            }
        };
    }
}
