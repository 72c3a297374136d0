package dev.sendcode.router;

import dev.sendcode.events.AuditEvent;
import dev.sendcode.events.AuditKind;
import dev.sendcode.events.SendCode;
import dev.sendcode.events.Verdict;
import dev.sendcode.events.VerdictKind;
import dev.sendcode.router.decision.Admission;
import dev.sendcode.router.decision.Admission.Admitted;
import dev.sendcode.router.decision.Admission.Rejected;
import dev.sendcode.router.decision.Admission.Suppressed;
import dev.sendcode.router.decision.Ask;
import dev.sendcode.router.decision.Remembered;
import dev.sendcode.runtime.audit.AuditEvents.Whom;
import dev.sendcode.runtime.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Has requests decided and carries the decision out: verdict, audit, window, limits, ledger, first dispatch; one transaction. */
final class AdmissionDesk {

    private static final long REMEMBERED_MILLIS = Duration.ofHours(24).toMillis();

    private final RouterParts parts;
    private final TaskParts task;

    AdmissionDesk(RouterParts parts, TaskParts task) {
        this.parts = parts;
        this.task = task;
    }

    /** Decides on a request; a repeat of one is answered as the first was. */
    void decide(Record<byte[], byte[]> record, Ask ask) {
        var remembered = task.state().remembered(ask.requestId());
        if (remembered != null) {
            parts.metrics().repeated();
            verdict(ask, remembered, true);
            return;
        }
        String phone = ask.phone().e164();
        var window = task.state().window(ask.application(), phone, ask.channel());
        var admissions = task.state().admissions(ask.application(), phone);
        Admission admission;
        long version = 0;
        try {
            Settings now = parts.settings().get();
            version = now.version();
            admission = parts.admission().decide(ask, now, window, admissions);
        } catch (RuntimeException bug) {
            // before any store was written, and nothing of Kafka's is in there: the caller is answered, the rest flows
            // on
            task.deadLetter(record, ask.requestId(), bug);
            admission = new Rejected("INTERNAL");
        }
        carryOut(ask, admission, version);
    }

    /** A record that was already processed, read again after somebody moved the offsets back. */
    void replayed(Ask ask) {
        audit(ask, AuditKind.REPLAYED, null, parts.settings().get().version());
    }

    /** Such a record whose phone is no number. */
    void replayed(String requestId, SendCode command) {
        audit(requestId, command, AuditKind.REPLAYED, null);
    }

    /** A command whose phone is no number. */
    void noNumber(String requestId, SendCode command) {
        var remembered = task.state().remembered(requestId);
        if (remembered != null) {
            parts.metrics().repeated();
            task.outputs().verdict(toVerdict(requestId, remembered, true), null);
            return;
        }
        parts.metrics().rejected();
        var rejected = new Remembered(
                VerdictKind.REJECTED, "NUMBER", 0, AuditKind.REJECTED.name(), task.wall() + REMEMBERED_MILLIS);
        task.state().remembered(requestId, rejected);
        task.outputs().verdict(toVerdict(requestId, rejected, false), null);
        audit(requestId, command, AuditKind.REQUESTED, null);
        audit(requestId, command, AuditKind.REJECTED, "NUMBER");
    }

    private void audit(String requestId, SendCode command, AuditKind kind, @Nullable String reason) {
        parts.metrics().audited(kind);
        task.outputs()
                .audit(
                        parts.events()
                                .event(kind, Optional.of(requestId), Instant.ofEpochMilli(task.wall()))
                                .setApplication(command.getApplication())
                                .setChannel(command.getChannel())
                                .setReason(reason)
                                .build(),
                        null);
    }

    private void carryOut(Ask ask, Admission admission, long version) {
        audit(ask, AuditKind.REQUESTED, null, version);
        switch (admission) {
            case Rejected(String reason) -> {
                parts.metrics().rejected();
                answer(ask, VerdictKind.REJECTED, reason, 0, AuditKind.REJECTED.name());
                audit(ask, AuditKind.REJECTED, reason, version);
            }
            case Suppressed(String reason, long until) -> {
                parts.metrics().suppressed();
                answer(ask, VerdictKind.SUPPRESSED, reason, until, AuditKind.SUPPRESSED.name());
                audit(ask, AuditKind.SUPPRESSED, reason, version);
            }
            case Admitted admitted -> admit(ask, admitted, version);
        }
    }

    private void admit(Ask ask, Admitted admitted, long version) {
        parts.metrics().admitted();
        var state = task.state();
        String phone = ask.phone().e164();
        var before = state.window(ask.application(), phone, ask.channel());
        if (before != null) {
            var older = state.request(before.opener());
            if (older != null) {
                task.keeper().supersede(older, ask.recordedAt(), task.wall());
            }
        }
        state.window(ask.application(), phone, ask.channel(), admitted.window());
        state.admissions(ask.application(), phone, admitted.admissions(), admitted.admissionsKeptUntil());
        answer(ask, VerdictKind.ADMITTED, null, admitted.window().end(), null);
        audit(ask, AuditKind.ADMITTED, null, version);
        task.keeper().begin(admitted.request(), whom(ask), ask.recordedAt(), task.wall());
    }

    private void answer(Ask ask, VerdictKind kind, @Nullable String reason, long windowEnd, @Nullable String ending) {
        long kept = Math.max(ask.recordedAt() + REMEMBERED_MILLIS, windowEnd);
        var remembered = new Remembered(kind, reason, windowEnd, ending, kept);
        task.state().remembered(ask.requestId(), remembered);
        verdict(ask, remembered, false);
    }

    private void verdict(Ask ask, Remembered remembered, boolean replayed) {
        task.outputs().verdict(toVerdict(ask.requestId(), remembered, replayed), ask.traceparent());
    }

    private static Verdict toVerdict(String requestId, Remembered remembered, boolean replayed) {
        return Verdict.newBuilder()
                .setRequestId(requestId)
                .setVerdict(remembered.verdict())
                .setReason(remembered.reason())
                .setWindowEnd(remembered.windowEnd() == 0 ? null : Instant.ofEpochMilli(remembered.windowEnd()))
                .setReplayed(replayed)
                .setEnding(remembered.ending())
                .build();
    }

    /** @param version of the settings that decided, not of those in force by now */
    private void audit(Ask ask, AuditKind kind, @Nullable String reason, long version) {
        parts.metrics().audited(kind);
        task.outputs().audit(event(ask, kind, reason, version), ask.traceparent());
    }

    private AuditEvent event(Ask ask, AuditKind kind, @Nullable String reason, long version) {
        long time = Math.max(ask.recordedAt(), task.wall());
        return parts.events()
                .about(
                        parts.events().event(kind, Optional.of(ask.requestId()), Instant.ofEpochMilli(time)),
                        ask.application(),
                        ask.channel(),
                        whom(ask))
                .setReason(reason)
                .setSettingsVersion(version)
                .setLatency(time - ask.recordedAt())
                .build();
    }

    private static Whom whom(Ask ask) {
        return new Whom(ask.region(), ask.phone().masked(), ask.phoneHash());
    }
}
