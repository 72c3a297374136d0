package dev.sendcode.api.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.IntSupplier;

/**
 * The metrics of request-api. They obey, per wire:
 *
 * <pre>
 * sendcode_api_asked_total = sendcode_api_answers_total summed over all answers
 *   answer = admitted | suppressed | rejected | ended | pending | unrecorded
 *   recorded                 = asked - unrecorded
 * sendcode_api_refused_total{slug}: calls that never became a request; not in asked
 * sendcode_api_checks_total{answer} = good | wrong | none | not-managed | limit | unavailable
 * sendcode_api_settings_writes_total{answer} = written | unchanged | writable | conflict | invalid | unavailable
 * sendcode_api_audit_offered_total  = sendcode_api_audit_written_total + sendcode_api_audit_lost_total + in flight
 * </pre>
 *
 * <p>Alert when {@code unrecorded} grows (broker or registry away), when {@code pending} is more than a few per cent of asked (router away or
 * slow), when {@code sendcode_api_verdicts_unread_total} or {@code sendcode_api_audit_lost_total} grows at all.
 */
public final class RequestApiMetrics {

    private final MeterRegistry registry;
    private final Counter unread;
    private final Counter auditOffered;
    private final Counter auditWritten;
    private final Counter auditLost;

    /** Declares the metrics. */
    public RequestApiMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.unread = Counter.builder("sendcode.api.verdicts.unread")
                .description("verdicts that a caller waited for and that could not be decoded")
                .register(registry);
        this.auditOffered = audit("offered", "audit events of this process that were to be written");
        this.auditWritten = audit("written", "audit events that Kafka confirmed");
        this.auditLost = audit("lost", "audit events that were given up, best effort as they are");
    }

    private Counter audit(String what, String description) {
        return Counter.builder("sendcode.api.audit." + what)
                .description(description)
                .register(registry);
    }

    /** Shows how many requests are waited for, and how many audit events the timelines hold. */
    public void gauges(IntSupplier waiting, IntSupplier timelineEvents) {
        Gauge.builder("sendcode.api.waiting", waiting::getAsInt)
                .description("requests whose verdict a caller waits for")
                .register(registry);
        Gauge.builder("sendcode.api.timeline.events", timelineEvents::getAsInt)
                .description("audit events held for timelines")
                .register(registry);
    }

    /** One request was asked and answered. */
    public void asked(String wire, String answer, Duration took) {
        registry.counter("sendcode.api.asked", "wire", wire).increment();
        registry.counter("sendcode.api.answers", "wire", wire, "answer", answer).increment();
        Timer.builder("sendcode.api.answer.time")
                .description("from the parsed call to its answer")
                .tag("wire", wire)
                .publishPercentileHistogram()
                .register(registry)
                .record(took);
    }

    /** One call was refused before a request existed. */
    public void refused(String wire, String slug) {
        registry.counter("sendcode.api.refused", "wire", wire, "slug", slug).increment();
    }

    /** One code was checked. */
    public void checked(String wire, String answer) {
        registry.counter("sendcode.api.checks", "wire", wire, "answer", answer).increment();
    }

    /** One change set was asked for. */
    public void settingsWrite(String answer) {
        registry.counter("sendcode.api.settings.writes", "answer", answer).increment();
    }

    /** A verdict that a caller waited for could not be decoded. */
    public void verdictUnread() {
        unread.increment();
    }

    /** An audit event is to be written. */
    public void auditOffered() {
        auditOffered.increment();
    }

    /** An audit event is in Kafka. */
    public void auditWritten() {
        auditWritten.increment();
    }

    /** An audit event was given up. */
    public void auditLost() {
        auditLost.increment();
    }
}
