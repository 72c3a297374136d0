package dev.sendcode.worker;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many records of one provider are in work, and how many of them hold a permit of their account. Only the others fill the intake: permits bound
 * the rest by account, so calls of accounts that hang, however many these are, leave the room of their neighbours alone. Safe for several threads.
 */
final class Room {

    private final int bound;
    private final AtomicInteger inWork = new AtomicInteger();
    private final AtomicInteger permitted = new AtomicInteger();

    /** Room for so many records without a permit, at least 1. */
    Room(int bound) {
        this.bound = bound;
    }

    /** A record was taken over. */
    void taken() {
        inWork.incrementAndGet();
    }

    /** Its work has ended. */
    void ended() {
        inWork.decrementAndGet();
    }

    /** It has a permit of its account now. */
    void permitted() {
        permitted.incrementAndGet();
    }

    /** It gave the permit back. */
    void returned() {
        permitted.decrementAndGet();
    }

    /** All records in work. */
    int inWork() {
        return inWork.get();
    }

    /** Whether no more should be taken over. */
    boolean full() {
        return inWork.get() - permitted.get() >= bound;
    }
}
