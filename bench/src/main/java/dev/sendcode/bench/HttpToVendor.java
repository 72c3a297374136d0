package dev.sendcode.bench;

import dev.sendcode.bench.VendorInbox.Taken;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The scenario "HTTP in, vendor call": a code is asked for by HTTP for one fictional number after the other, and the sandbox says when it
 * was called for that number. Measured are the API's answer and that call, both from the time at which the request was due.
 */
final class HttpToVendor {

    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private final Load load;
    private final Duration patience;
    private final FictionalPhones phones;
    private final int firstPhone;

    private final Map<String, Integer> requestOf = new ConcurrentHashMap<>();
    private final Map<Answers, AtomicLong> answers = new EnumMap<>(Answers.class);
    private final Times answered = new Times();
    private final Times called = new Times();
    private long beginNanos;
    private Instant beginTime = Instant.EPOCH;
    private long atVendor;
    private long twice;

    /**
     * Prepares it.
     *
     * @param firstPhone index of the first number to use
     * @param patience how long to wait for the vendor's last call
     * @throws IllegalArgumentException if there are not as many numbers
     */
    HttpToVendor(Load load, FictionalPhones phones, int firstPhone, Duration patience) {
        if (firstPhone + load.requests() > phones.size()) {
            throw new IllegalArgumentException(load.requests() + " requests need as many numbers, and there are "
                    + (phones.size() - firstPhone) + "; take a lower rate or less time");
        }
        this.load = load;
        this.phones = phones;
        this.firstPhone = firstPhone;
        this.patience = patience;
        for (Answers answer : Answers.values()) {
            answers.put(answer, new AtomicLong());
        }
    }

    /**
     * Runs it.
     *
     * @throws IOException if the sandbox cannot be read: without it there is nothing to measure
     */
    Result run(URI api, String key, URI sandbox) throws IOException, InterruptedException {
        try (var client = new CodeApi(api, key);
                var inbox = new VendorInbox(sandbox)) {
            inbox.news();
            for (int i = 0; i < load.requests(); i++) {
                requestOf.put(phones.get(firstPhone + i), i);
            }
            beginTime = Instant.now();
            beginNanos = System.nanoTime();
            var lag = new AtomicLong();
            Thread generator = Thread.ofPlatform()
                    .name("generator")
                    .start(() -> lag.set(OpenLoop.run(load, beginNanos, (number, due) -> ask(client, number, due))));
            follow(inbox, generator);
            return result(lag.get());
        }
    }

    private void ask(CodeApi client, int number, long due) {
        Answers answer = client.ask(phones.get(firstPhone + number));
        if (number >= load.warmUpRequests()) {
            answered.add(System.nanoTime() - due);
            count(answer).incrementAndGet();
        }
    }

    /** Looks into the inbox until every request was called for, or nothing came for long enough after the last one. */
    private void follow(VendorInbox inbox, Thread generator) throws IOException, InterruptedException {
        long giveUp = Long.MAX_VALUE;
        while (!requestOf.isEmpty() && System.nanoTime() < giveUp) {
            inbox.news().forEach(this::taken);
            boolean sending = !generator.join(LOOK_EVERY);
            if (!sending && giveUp == Long.MAX_VALUE) {
                giveUp = System.nanoTime() + patience.toNanos();
            }
            if (!sending && !requestOf.isEmpty()) {
                LockSupport.parkNanos(LOOK_EVERY.toNanos());
            }
        }
        generator.join();
        inbox.news().forEach(this::taken);
    }

    private void taken(Taken message) {
        Integer number = requestOf.remove(message.phone());
        if (number == null) {
            twice++;
        } else if (number >= load.warmUpRequests()) {
            atVendor++;
            Instant due = beginTime.plusNanos(load.due(number));
            called.add(Duration.between(due, message.taken()).toNanos());
        }
    }

    private AtomicLong count(Answers answer) {
        return Objects.requireNonNull(answers.get(answer));
    }

    private Result result(long lag) {
        var counts = new EnumMap<Answers, Long>(Answers.class);
        answers.forEach((answer, number) -> counts.put(answer, number.get()));
        return new Result(
                load,
                answered.summary(),
                called.summary(),
                counts,
                atVendor,
                load.measuredRequests() - atVendor,
                twice,
                TimeUnit.NANOSECONDS.toMicros(lag) / 1_000.0);
    }

    /**
     * What came out.
     *
     * @param load what was asked for
     * @param answered the API's answers
     * @param called the vendor's calls
     * @param answers how many of each
     * @param atVendor requests that the vendor was called for
     * @param missing and those that it was not, in time
     * @param foreign messages in the inbox that belong to none of ours, or came again
     * @param lagMillis by how much the generator was late at worst
     */
    record Result(
            Load load,
            Times.Summary answered,
            Times.Summary called,
            Map<Answers, Long> answers,
            long atVendor,
            long missing,
            long foreign,
            double lagMillis) {

        /** Copies the map. */
        Result {
            answers = new EnumMap<>(answers);
        }

        long count(Answers answer) {
            return answers.getOrDefault(answer, 0L);
        }

        /** Whether each request was admitted and the vendor called for it. */
        boolean complete() {
            return missing == 0 && count(Answers.ADMITTED) + count(Answers.PENDING) == load.measuredRequests();
        }
    }
}
