package dev.sendcode.providers.tencent;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What is known about one call's way over the wire. The transport says when the request is about to be written; whoever waits for the call says when
 * it has waited long enough. Whichever comes first rules the other out, so that "surely not sent" stays true even if the library wakes up later.
 */
final class Exchange {

    private static final ScopedValue<Exchange> CURRENT = ScopedValue.newInstance();

    private enum Request {
        UNWRITTEN,
        WRITTEN,
        NEVER
    }

    /** An answer, read to its end. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, and copied by nobody
    record Answer(int status, byte[] body) {
        @Override
        public String toString() {
            return "Answer[" + status + ", " + body.length + " bytes]";
        }
    }

    private final AtomicReference<Request> request = new AtomicReference<>(Request.UNWRITTEN);
    private volatile @Nullable Answer answer;

    /** The exchange of the call that this thread makes. */
    static Exchange current() {
        return CURRENT.get();
    }

    /** Makes a call, in this thread, of which this is the exchange. */
    <T, X extends Throwable> T carry(ScopedValue.CallableOp<T, X> call) throws X {
        return ScopedValue.where(CURRENT, this).call(call);
    }

    /** Asks to write the request now; false where it was written before, or must never be. */
    boolean write() {
        return request.compareAndSet(Request.UNWRITTEN, Request.WRITTEN);
    }

    /** Gives the call up; true if its request was not written, and never will be. */
    boolean giveUp() {
        return request.compareAndSet(Request.UNWRITTEN, Request.NEVER) || request.get() == Request.NEVER;
    }

    void answered(Answer whole) {
        answer = whole;
    }

    @Nullable Answer answer() {
        return answer;
    }
}
