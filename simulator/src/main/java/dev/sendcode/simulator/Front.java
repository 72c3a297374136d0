package dev.sendcode.simulator;

import dev.sendcode.runtime.http.HttpRequest;
import dev.sendcode.runtime.http.HttpResponse;
import dev.sendcode.runtime.http.RouteTable;
import dev.sendcode.simulator.Faults.Trouble;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Every request comes here: finds out whose dialect it speaks, counts it, and lets faults and scripts have their way. */
final class Front implements AutoCloseable {

    private static final String HTML = "text/html; charset=utf-8";
    private static final Order TAKE = new Order.Take();

    private final List<Dialect> dialects;
    private final Inbox inbox;
    private final Faults faults;
    private final RouteTable others;
    private final Duration slow;
    private final Duration silence;
    private final AtomicLong requests = new AtomicLong();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile @Nullable TcpRelay relay;

    Front(List<Dialect> dialects, Inbox inbox, Faults faults, RouteTable others, Duration slow, Duration silence) {
        this.dialects = List.copyOf(dialects);
        this.inbox = inbox;
        this.faults = faults;
        this.others = others;
        this.slow = slow;
        this.silence = silence;
    }

    /** What breaks connections; until it is here, nobody connects. */
    void relayedBy(TcpRelay tcpRelay) {
        relay = tcpRelay;
    }

    /** Requests of any vendor's API so far. */
    long requests() {
        return requests.get();
    }

    HttpResponse handle(HttpRequest request) {
        for (Dialect dialect : dialects) {
            if (dialect.speaks(request)) {
                requests.incrementAndGet();
                return dialect.arrival(request)
                        .map(arrival -> send(dialect, request, arrival))
                        .orElseGet(() -> query(dialect, request));
            }
        }
        return others.handle(request);
    }

    private HttpResponse query(Dialect dialect, HttpRequest request) {
        var trouble = faults.nextOfQuery();
        return trouble.isPresent() ? troubled(dialect, request, trouble.get()) : dialect.answer(request, TAKE);
    }

    private HttpResponse send(Dialect dialect, HttpRequest request, Arrival arrival) {
        String id = arrival.dispatchId().isEmpty() ? dialect.vendor() + "/" + arrival.phone() : arrival.dispatchId();
        int calls = inbox.called(id, arrival.phone());
        var trouble = faults.nextOfSend();
        if (trouble.isPresent()) {
            return troubled(dialect, request, trouble.get());
        }
        Script script = Script.of(arrival.phone());
        var refusal = script.refusal(calls);
        if (refusal.isPresent()) {
            return dialect.answer(request, new Order.Refuse(refusal.get()));
        }
        return switch (script) {
            case SLOW -> faulty(Fault.SLOW, dialect, request);
            case SILENT -> faulty(Fault.TAKEN_WITHOUT_ANSWER, dialect, request);
            case NOT_JSON -> faulty(Fault.HTML_200, dialect, request);
            case UNKNOWN_CODE -> dialect.answer(request, new Order.Unrecognised());
            default -> dialect.answer(request, TAKE);
        };
    }

    private HttpResponse troubled(Dialect dialect, HttpRequest request, Trouble trouble) {
        return switch (trouble) {
            case Trouble.Of(Fault fault) -> faulty(fault, dialect, request);
            case Trouble.Code(String code) -> dialect.answer(request, new Order.Say(code));
        };
    }

    private HttpResponse faulty(Fault fault, Dialect dialect, HttpRequest request) {
        return switch (fault) {
            case HANG -> silent(request);
            case SLOW -> {
                HttpResponse late = dialect.answer(request, TAKE);
                hold(slow);
                yield late;
            }
            case EOF_AFTER_REQUEST -> broken(() -> wire().cut(request.remotePort()));
            case RESET_AFTER_REQUEST -> broken(() -> wire().reset(request.remotePort()));
            case STATUS_408 -> HttpResponse.empty(408);
            case STATUS_503_RETRY_AFTER_0 -> HttpResponse.empty(503).withHeader("Retry-After", "0");
            case HTML_502 -> HttpResponse.of(502, HTML, "<html>Bad gateway</html>");
            case HTML_200 -> {
                take(dialect, request);
                yield HttpResponse.of(200, HTML, "<html>Welcome to the proxy</html>");
            }
            case TRUNCATED_BODY -> {
                HttpResponse whole = dialect.answer(request, TAKE);
                wire().truncate(request.remotePort());
                yield whole;
            }
            case EMPTY_500 -> HttpResponse.empty(500);
            case VENDOR_503 -> dialect.answer(request, new Order.Refuse(Refusal.UNAVAILABLE));
            case VENDOR_THROTTLING -> dialect.answer(request, new Order.Refuse(Refusal.ACCOUNT_LIMIT));
            case TAKEN_WITHOUT_ANSWER -> {
                take(dialect, request);
                yield silent(request);
            }
            case EMPTY_200 -> {
                take(dialect, request);
                yield HttpResponse.empty(200);
            }
        };
    }

    /** As ever, but nobody hears of it. */
    private static void take(Dialect dialect, HttpRequest request) {
        dialect.answer(request, TAKE);
    }

    private HttpResponse silent(HttpRequest request) {
        hold(silence);
        return broken(() -> wire().cut(request.remotePort()));
    }

    /** The answer goes nowhere. */
    private static HttpResponse broken(Runnable connection) {
        connection.run();
        return HttpResponse.empty(500);
    }

    private TcpRelay wire() {
        TcpRelay wire = relay;
        if (wire == null) {
            throw new IllegalStateException("no request comes before the relay is there");
        }
        return wire;
    }

    private void hold(Duration time) {
        try {
            var _ = closing.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets every call go that is held. */
    @Override
    public void close() {
        closing.countDown();
    }
}
