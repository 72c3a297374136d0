package dev.sendcode.junit;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Numbers that belong to nobody: 555-0100 to 555-0199, which the North American Numbering Plan sets aside for fiction, in area codes for which
 * the sandbox has no script. Safe for use by several threads.
 */
final class FreshPhones {

    private static final List<Integer> AREAS = List.of(212, 303, 312, 404, 415, 503, 602, 617, 702, 713);
    private static final int PER_AREA = 100;

    private final AtomicInteger next = new AtomicInteger();

    /** One that was not answered before. */
    String next() {
        int index = next.getAndIncrement();
        if (index >= AREAS.size() * PER_AREA) {
            throw new IllegalStateException(
                    "all " + AREAS.size() * PER_AREA + " fictional numbers are taken; use numbers of your own choice");
        }
        return "+1%d55501%02d".formatted(AREAS.get(index / PER_AREA), index % PER_AREA);
    }
}
