package dev.sendcode.guarantees;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.events.AuditEvent;
import dev.sendcode.events.AuditKind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Promise 1: one admission per application, phone and channel in a window, by the broker's clock; a request that ended in a failure of ours or
 * the vendor's has let go of its window (promise 4).
 */
record OneAdmissionPerWindow() implements Promise {

    private static final Set<AuditKind> LETTING_GO = Set.of(AuditKind.FAILED, AuditKind.EXPIRED, AuditKind.UNDELIVERED);

    private record Whom(String application, String phoneHash, String channel) {}

    @Override
    public void assertKept(Evidence evidence) {
        var admissions = evidence.events(AuditKind.ADMITTED)
                .sorted(comparing(Evidence::recordedAt))
                .collect(Collectors.groupingBy(OneAdmissionPerWindow::whom));
        assertThat(admissions).isNotEmpty();
        admissions.values().forEach(ofOne -> assertApart(ofOne, evidence));
    }

    private static void assertApart(List<AuditEvent> admissions, Evidence evidence) {
        for (int i = 1; i < admissions.size(); i++) {
            var opener = admissions.get(i - 1);
            var next = admissions.get(i);
            if (!letGo(opener, evidence)) {
                assertThat(Evidence.recordedAt(next))
                        .as("admission of %s after %s", Evidence.request(next), Evidence.request(opener))
                        .isAfterOrEqualTo(Evidence.recordedAt(opener)
                                .plus(evidence.cluster().scene().window()));
            }
        }
    }

    private static boolean letGo(AuditEvent opener, Evidence evidence) {
        return evidence.audit().endings().getOrDefault(Evidence.request(opener), Map.of()).values().stream()
                .anyMatch(LETTING_GO::contains);
    }

    private static Whom whom(AuditEvent event) {
        return new Whom(
                event.getApplication().orElseThrow(),
                event.getPhoneHash().orElseThrow(),
                event.getChannel().orElseThrow().name());
    }
}
