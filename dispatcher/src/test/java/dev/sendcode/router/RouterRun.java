package dev.sendcode.router;

import static dev.sendcode.router.RouterDriver.TOPICS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.events.AuditEvent;
import dev.sendcode.events.AuditKind;
import dev.sendcode.events.Channel;
import dev.sendcode.events.Dispatch;
import dev.sendcode.events.Outcome;
import dev.sendcode.events.OutcomeKind;
import dev.sendcode.events.Verdict;
import dev.sendcode.events.VerdictKind;
import dev.sendcode.runtime.settings.LocatedYaml;
import dev.sendcode.runtime.settings.Settings;
import dev.sendcode.runtime.settings.SettingsTree;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The topology and what must be true of all that it writes. */
final class RouterRun implements AutoCloseable {

    private static final Set<AuditKind> ENDINGS = Set.of(
            AuditKind.SUPPRESSED,
            AuditKind.REJECTED,
            AuditKind.DELIVERED,
            AuditKind.UNDELIVERED,
            AuditKind.ACCEPTED_ONLY,
            AuditKind.FAILED,
            AuditKind.EXPIRED,
            AuditKind.SUPERSEDED,
            AuditKind.UNKNOWN);
    private static final Set<AuditKind> RELEASING = Set.of(AuditKind.FAILED, AuditKind.UNDELIVERED, AuditKind.EXPIRED);

    /** What may happen. */
    sealed interface Happening {

        /** An application asks; the key may be one that was used before. */
        record Asks(int key, String application, String phone, Channel channel) implements Happening {}

        /** Something is said of one of the last dispatches. */
        record Says(int dispatchesAgo, OutcomeKind kind, String reason, long retryAfter) implements Happening {}

        /** An outcome that was read, the timers' own as well, is read once more. */
        record Again(int word) implements Happening {}

        /** The next records are that much later, or earlier. */
        record BrokersTime(long millis) implements Happening {}

        /** The router's machine finds that time passed. */
        record MachinesTime(long millis) implements Happening {}
    }

    /** Phone, channel and application of a window. */
    private record Place(String application, String phone, Channel channel) {}

    private record Opened(String opener, Instant end) {}

    private final RouterDriver router;
    private Instant machine = RouterDriver.START;
    private final Map<Happening.Asks, Verdict> verdicts = new HashMap<>();
    private final Map<Place, Opened> windows = new HashMap<>();
    private final Map<String, Place> places = new HashMap<>();
    private final Map<Place, Long> newest = new HashMap<>();
    private final Map<String, AuditKind> endings = new HashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<Dispatch> dispatches = new ArrayList<>();
    private final Set<String> dispatchIds = new HashSet<>();
    private final List<Outcome> said = new ArrayList<>();

    RouterRun(Path folder) {
        router = new RouterDriver(folder, settings());
    }

    private static Settings settings() {
        var tree = SettingsTree.read(LocatedYaml.read("""
                applications: [{id: shop, phoneLimits: [40/1h]}, {id: bank, window: 90s, validity: 10m, phoneLimits: [6/10m]}]
                accounts:
                  - {id: first, provider: builtin, fields: {backing: sandbox}}
                  - {id: second, provider: builtin, horizon: 30m, fields: {backing: sandbox}}
                  - {id: silent, provider: builtin, receipts: false, fields: {backing: sandbox}}
                templates:
                  - {id: login, provider: builtin, scenario: LOGIN, text: '{code} {minutes}'}
                  - {id: register, provider: builtin, scenario: SIGN_UP, text: '{code} {minutes}'}
                routes: [{application: shop, region: '*', accounts: [first, second, silent]}, {region: '*', accounts: [second]}]
                """).root());
        assertThat(tree.findings()).isEmpty();
        return new Settings(1, tree.content(), false);
    }

    void happens(Happening happening) {
        switch (happening) {
            case Happening.Asks asks -> ask(asks);
            case Happening.Says says -> {
                if (!dispatches.isEmpty()) {
                    int ago = says.dispatchesAgo() % dispatches.size();
                    var dispatch = dispatches.get(dispatches.size() - 1 - ago);
                    say(RouterDriver.outcomeOf(dispatch, says.kind(), says.reason())
                            .setRetryAfter(says.retryAfter())
                            .build());
                }
            }
            case Happening.Again(int word) -> {
                if (!said.isEmpty()) {
                    say(said.get(word % said.size()));
                }
            }
            case Happening.BrokersTime(long millis) -> router.now = router.now.plusMillis(millis);
            case Happening.MachinesTime(long millis) -> passes(millis);
        }
    }

    private void passes(long millis) {
        machine = machine.plusMillis(millis);
        router.driver.advanceWallClockTime(Duration.ofMillis(millis));
        listen(machine, null);
    }

    /** Nothing more is asked or said; every timer comes, and all is over. */
    void comesToItsEnd() {
        for (int i = 0; i < 60; i++) {
            happens(new Happening.MachinesTime(
                    i < 50 ? 60_000 : Duration.ofHours(25).toMillis()));
        }
        assertThat(verdicts.values()).allSatisfy(verdict -> assertThat(endings).containsKey(verdict.getRequestId()));
    }

    /** The endings of all requests. */
    Collection<AuditKind> endings() {
        return endings.values();
    }

    private void ask(Happening.Asks asks) {
        router.ask("key-" + asks.key(), asks.application(), asks.phone(), asks.channel());
        var answers = listen(router.now, asks);
        assertThat(answers).as("one verdict per record").hasSize(1);
        var answer = answers.getFirst();
        var first = verdicts.putIfAbsent(asks, answer);
        assertThat(answer.getReplayed()).isEqualTo(first != null);
        if (first != null) {
            assertThat(answer.getVerdict()).isEqualTo(first.getVerdict());
            assertThat(answer.getEnding().map(AuditKind::valueOf))
                    .isEqualTo(Optional.ofNullable(endings.get(answer.getRequestId())));
        }
    }

    private void say(Outcome outcome) {
        said.add(outcome);
        router.outcome(dispatchOf(outcome).getPhone(), outcome);
        assertThat(listen(router.now, null)).as("an outcome is no request").isEmpty();
    }

    private Dispatch dispatchOf(Outcome outcome) {
        return dispatches.stream()
                .filter(dispatch -> dispatch.getDispatchId().equals(outcome.getDispatchId()))
                .findFirst()
                .orElseThrow();
    }

    /** Reads all that was written because of one record, or of the clock. */
    private List<Verdict> listen(Instant decidedAt, Happening.@Nullable Asks asks) {
        var answers = router.verdicts();
        var audit = router.audit();
        for (Verdict verdict : answers) {
            if (asks != null && !verdict.getReplayed()) {
                judged(new Place(asks.application(), asks.phone(), asks.channel()), verdict, audit);
            }
        }
        for (AuditEvent event : audit) {
            if (ENDINGS.contains(event.getKind())) {
                String id = event.getRequestId().orElseThrow();
                assertThat(endings.put(id, event.getKind()))
                        .as("the ending before %s", event.getKind())
                        .isNull();
            }
        }
        var written = router.dispatches();
        written.forEach(dispatch -> dispatched(dispatch, decidedAt));
        assertThat(audit.stream()
                        .filter(event -> event.getKind() == AuditKind.DISPATCHED)
                        .map(event -> event.getDispatchId().orElseThrow()))
                .as("dispatches in the audit log")
                .containsExactlyElementsOf(
                        written.stream().map(Dispatch::getDispatchId).toList());
        said.addAll(router.read(TOPICS.outcome()));
        return answers;
    }

    private void judged(Place place, Verdict verdict, List<AuditEvent> audit) {
        String id = verdict.getRequestId();
        assertThat(audit.stream()
                        .filter(event -> event.getRequestId().orElseThrow().equals(id))
                        .map(event -> event.getKind().name())
                        .limit(2))
                .as("what the audit log says of a request")
                .containsExactly("REQUESTED", verdict.getVerdict().name());
        var open = windows.get(place);
        boolean held = open != null && router.now.isBefore(open.end());
        if (verdict.getVerdict() == VerdictKind.ADMITTED) {
            if (open != null && held) {
                assertThat(endings.get(open.opener()))
                        .as("why the window was released")
                        .isIn(RELEASING);
            }
            windows.put(place, new Opened(id, verdict.getWindowEnd().orElseThrow()));
            places.put(id, place);
        } else if (verdict.getReason().orElse("").equals("WINDOW")) {
            assertThat(held).as("a window suppressed, so it held").isTrue();
            assertThat(verdict.getWindowEnd())
                    .as("nothing extends it")
                    .contains(Objects.requireNonNull(open).end());
        }
    }

    private void dispatched(Dispatch dispatch, Instant decidedAt) {
        String id = dispatch.getRequestId();
        assertThat(dispatchIds.add(dispatch.getDispatchId()))
                .as("a dispatch id is written once")
                .isTrue();
        assertThat(dispatch.getNumber()).isEqualTo(numbers.merge(id, 1, Integer::sum));
        assertThat(decidedAt).as("before the deadline").isBefore(dispatch.getDeadline());
        long generation = dispatch.getGeneration();
        assertThat(newest.merge(places.get(id), generation, Math::max))
                .as("no newer request was admitted")
                .isEqualTo(generation);
        assertThat(endings).as("nothing is sent after the ending").doesNotContainKey(id);
        dispatches.add(dispatch);
    }

    @Override
    public void close() {
        router.close();
    }
}
