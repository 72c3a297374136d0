package dev.sendcode.bench;

import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** Starts each request when it is due, each on a virtual thread of its own, and never waits for one. */
final class OpenLoop {

    /** One request of the schedule. */
    @FunctionalInterface
    interface Request {

        /**
         * Does it; may block.
         *
         * @param number from 0
         * @param due when it was to start, in {@link System#nanoTime()}'s time
         */
        void run(int number, long due);
    }

    private OpenLoop() {}

    /**
     * Runs the whole schedule and waits for the last request to end.
     *
     * @param begin when the schedule begins, in {@link System#nanoTime()}'s time
     * @return by how much the latest start was behind its time, in nanoseconds; much of it means that the generator itself had no time
     */
    static long run(Load load, long begin, Request request) {
        long worst = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number = 0; number < load.requests(); number++) {
                long due = begin + load.due(number);
                awaitTime(due);
                worst = Math.max(worst, System.nanoTime() - due);
                int current = number;
                threads.execute(() -> request.run(current, due));
            }
        }
        return worst;
    }

    private static void awaitTime(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
