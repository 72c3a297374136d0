package dev.sendcode.api.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.events.AuditEvent;
import dev.sendcode.events.AuditKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class TimelineTest {

    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final Timeline timeline = new Timeline(Duration.ofHours(1), 5, now::get);

    @Test
    void eventsAreSortedByTimeAndThenByTheOrderInWhichARequestGoesThroughThem() {
        timeline.add(event("5", "r", "demo", AuditKind.DELIVERED, NOON));
        timeline.add(event("4", "r", "demo", AuditKind.RECEIPT, NOON));
        timeline.add(event("3", "r", "demo", AuditKind.DISPATCHED, NOON.minusMillis(1)));
        timeline.add(event("2", "r", "demo", AuditKind.ADMITTED, NOON.minusMillis(1)));
        timeline.add(event("1", "r", "demo", AuditKind.REQUESTED, NOON.minusMillis(1)));

        var request = timeline.request("r", "demo").orElseThrow();
        assertThat(request.events())
                .extracting(TimelineEvent::kind)
                .containsExactly("REQUESTED", "ADMITTED", "DISPATCHED", "RECEIPT", "DELIVERED");
        assertThat(request.ending()).contains("DELIVERED");
    }

    @Test
    void anEventIdIsShownOnce() {
        timeline.add(event("1", "r", "demo", AuditKind.REQUESTED, NOON));
        timeline.add(event("1", "r", "demo", AuditKind.REQUESTED, NOON));

        assertThat(timeline.request("r", "demo").orElseThrow().events()).hasSize(1);
        assertThat(timeline.size()).isEqualTo(1);
    }

    @Test
    void anotherApplicationSeesNothing() {
        timeline.add(event("1", "r", "demo", AuditKind.REQUESTED, NOON));

        assertThat(timeline.request("r", "other")).isEmpty();
        assertThat(timeline.page("other", Optional.empty(), 10, Duration.ZERO).events())
                .isEmpty();
    }

    @Test
    void theOldestAreForgottenWhenThereAreTooMany() {
        for (int i = 1; i <= 6; i++) {
            timeline.add(event("" + i, "r" + i, "demo", AuditKind.REQUESTED, NOON));
        }

        assertThat(timeline.size()).isEqualTo(5);
        assertThat(timeline.request("r1", "demo")).isEmpty();
        assertThat(timeline.request("r2", "demo")).isPresent();
    }

    @Test
    void theOldestAreForgottenWhenTheirTimeIsOver() {
        timeline.add(event("1", "r1", "demo", AuditKind.REQUESTED, NOON));
        Instant later = NOON.plus(Duration.ofHours(1)).plusMillis(1);
        now.set(later);
        timeline.add(event("2", "r2", "demo", AuditKind.REQUESTED, later));

        assertThat(timeline.request("r1", "demo")).isEmpty();
        assertThat(timeline.request("r2", "demo")).isPresent();
    }

    @Test
    void aReaderGoesOnWhereItStopped() {
        timeline.add(event("1", "r", "demo", AuditKind.REQUESTED, NOON));
        timeline.add(event("2", null, "other", AuditKind.REFUSED, NOON));
        var first = timeline.page("demo", Optional.empty(), 10, Duration.ZERO);
        timeline.add(event("3", "r", "demo", AuditKind.ADMITTED, NOON));
        timeline.add(event("4", null, "demo", AuditKind.REFUSED, NOON));

        var second = timeline.page("demo", Optional.of(first.cursor()), 1, Duration.ZERO);
        var third = timeline.page("demo", Optional.of(second.cursor()), 1, Duration.ZERO);
        var last = timeline.page("demo", Optional.of(third.cursor()), 1, Duration.ZERO);

        assertThat(first.events()).extracting(TimelineEvent::eventId).containsExactly("1");
        assertThat(second.events()).extracting(TimelineEvent::eventId).containsExactly("3");
        assertThat(third.events()).extracting(TimelineEvent::eventId).containsExactly("4");
        assertThat(last.events()).isEmpty();
    }

    @Test
    void aCursorOfAnotherInstanceBeginsWithTheOldestEventHeld() {
        timeline.add(event("1", "r", "demo", AuditKind.REQUESTED, NOON));

        var page = timeline.page("demo", Optional.of("elsewhere.99"), 10, Duration.ZERO);

        assertThat(page.events()).extracting(TimelineEvent::eventId).containsExactly("1");
    }

    @Test
    void aReaderThatWaitsIsWokenByItsOwnEvents() throws InterruptedException {
        var cursor = timeline.page("demo", Optional.empty(), 10, Duration.ZERO).cursor();
        var seen = new AtomicReference<Timeline.@Nullable Page>();
        Thread reader = Thread.ofVirtual()
                .start(() -> seen.set(timeline.page("demo", Optional.of(cursor), 10, Duration.ofSeconds(20))));

        timeline.add(event("1", null, "other", AuditKind.REFUSED, NOON));
        timeline.add(event("2", "r", "demo", AuditKind.REQUESTED, NOON));

        assertThat(reader.join(Duration.ofSeconds(20))).isTrue();
        assertThat(seen.get()).isNotNull();
        assertThat(java.util.Objects.requireNonNull(seen.get()).events()).hasSize(1);
    }

    private static AuditEvent event(
            String id, @Nullable String requestId, String application, AuditKind kind, Instant time) {
        return AuditEvent.newBuilder()
                .setEventId(id)
                .setRequestId(requestId)
                .setApplication(application)
                .setKind(kind)
                .setTime(time)
                .build();
    }
}
