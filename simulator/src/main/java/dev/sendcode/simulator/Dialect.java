package dev.sendcode.simulator;

import dev.sendcode.runtime.http.HttpRequest;
import dev.sendcode.runtime.http.HttpResponse;
import java.util.Optional;

/** One vendor's API as it stands on the wire. Safe for several threads; never throws for what a client sent. */
public interface Dialect {

    /** What the vendor is called: {@code alibaba}, {@code tencent}, {@code ucloud}, {@code chuanglan}, {@code china-mobile-mas}, {@code builtin}. */
    String vendor();

    /** Whether the request speaks this dialect; looks at nothing but what tells dialects apart. */
    boolean speaks(HttpRequest request);

    /** Whose send this is; empty for everything that sends nothing. Reads what can be read, checks nothing. */
    Optional<Arrival> arrival(HttpRequest request);

    /** The answer: first the vendor's own checks, then what the order says. The order means sends only. */
    HttpResponse answer(HttpRequest request, Order order);
}
