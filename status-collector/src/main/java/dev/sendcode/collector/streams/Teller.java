package dev.sendcode.collector.streams;

import dev.sendcode.collector.CollectorMetrics;
import dev.sendcode.collector.join.Finding;
import dev.sendcode.collector.join.Heard;
import dev.sendcode.collector.join.Sent;
import dev.sendcode.events.AuditEvent;
import dev.sendcode.events.AuditKind;
import dev.sendcode.events.Outcome;
import dev.sendcode.events.OutcomeKind;
import dev.sendcode.events.OutcomeWriter;
import dev.sendcode.events.ReceiptStatus;
import dev.sendcode.runtime.audit.AuditEvents;
import dev.sendcode.runtime.keys.PhoneHash;
import dev.sendcode.runtime.streams.Events;
import dev.sendcode.runtime.tracing.Tracing;
import dev.sendcode.schemas.Phone;
import dev.sendcode.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Turns findings into records: an audit event for every receipt that says something new, and the outcome that it proves. Never an ending: the
 * router alone writes those.
 */
final class Teller {

    private final Topics topics;
    private final Events events;
    private final AuditEvents audit;
    private final PhoneHash hash;
    private final CollectorMetrics metrics;
    private final Cbor<Heard> heards = new Cbor<>(Heard.class);

    Teller(Topics topics, Events events, AuditEvents audit, PhoneHash hash, CollectorMetrics metrics) {
        this.topics = topics;
        this.events = events;
        this.audit = audit;
        this.hash = hash;
        this.metrics = metrics;
    }

    /**
     * The records that tell the findings.
     *
     * @param now milliseconds; no audit event is dated before it or before its receipt
     * @param headers of the receipt's record, for what is still under way to a dispatch
     */
    List<Record<byte[], Output>> tell(List<Finding> findings, long now, Headers headers) {
        var outputs = new ArrayList<Record<byte[], Output>>();
        for (Finding finding : findings) {
            metrics.found(finding);
            tell(finding, now, headers, outputs);
        }
        return outputs;
    }

    private void tell(Finding finding, long now, Headers headers, List<Record<byte[], Output>> outputs) {
        switch (finding) {
            case Finding.Matched(String dispatchId, Heard heard) ->
                outputs.add(Output.to(
                        Output.Port.RECEIPTS_BY_DISPATCH,
                        utf8(dispatchId),
                        heards.write(heard),
                        heard.receivedAt(),
                        headers));
            case Finding.Joined(Sent sent, Heard heard, OutcomeKind proves) -> {
                outputs.add(audited(AuditKind.RECEIPT, sent, heard, said(heard), now));
                if (proves != null) {
                    outputs.add(outcome(sent, heard, proves, now));
                }
            }
            case Finding.Late(Sent sent, Heard heard) ->
                outputs.add(audited(AuditKind.LATE_RECEIPT, sent, heard, said(heard), now));
            case Finding.Forged(Sent sent, Heard heard, String what) ->
                outputs.add(audited(AuditKind.FORGED_RECEIPT, sent, heard, what, now));
            case Finding.Orphan(Heard heard) -> outputs.add(orphan(heard, now, headers));
            case Finding.Repeated repeated -> {
                // counted above: a repetition says nothing new
            }
        }
    }

    private Record<byte[], Output> audited(AuditKind kind, Sent sent, Heard heard, String reason, long now) {
        var event = audit.event(
                kind, Optional.of(sent.requestId()), time(heard, now), sent.dispatchId(), heard.fingerprint());
        audit.about(event, sent.application(), sent.channel(), audit.whom(new Phone(sent.phone()), sent.region()))
                .setDispatchId(sent.dispatchId())
                .setNumber(sent.number())
                .setSandbox(sent.sandbox());
        byte[] value = events.encode(topics.audit(), about(event, heard, reason));
        return Output.to(
                Output.Port.AUDIT,
                utf8(sent.requestId()),
                value,
                time(heard, now).toEpochMilli(),
                trace(sent.traceparent()));
    }

    private Record<byte[], Output> orphan(Heard heard, long now, Headers headers) {
        var event = audit.event(AuditKind.ORPHAN_RECEIPT, Optional.empty(), time(heard, now), heard.fingerprint());
        if (heard.phoneHash() != null) {
            event.setPhoneHash(heard.phoneHash()).setPhoneHashKey(hash.keyId());
        }
        AuditEvent orphan = about(event, heard, said(heard));
        return Output.to(
                Output.Port.AUDIT,
                utf8(orphan.getEventId()),
                events.encode(topics.audit(), orphan),
                time(heard, now).toEpochMilli(),
                trace(Tracing.of(headers).orElse(null)));
    }

    private static AuditEvent about(AuditEvent.Builder event, Heard heard, String reason) {
        return event.setProvider(heard.provider())
                .setAccount(heard.account())
                .setVendorMessageId(heard.vendorMessageId())
                .setVendorCode(heard.vendorCode())
                .setReason(reason)
                .build();
    }

    private Record<byte[], Output> outcome(Sent sent, Heard heard, OutcomeKind kind, long now) {
        var outcome = Outcome.newBuilder()
                .setDispatchId(sent.dispatchId())
                .setRequestId(sent.requestId())
                .setNumber(sent.number())
                .setGeneration(sent.generation())
                .setLedgerPartition(sent.ledgerPartition())
                .setKind(kind)
                .setReason(heard.reason())
                .setVendorMessageId(sent.vendorMessageId())
                .setVendorCode(heard.vendorCode())
                .setVerificationId(sent.verificationId())
                .setKid(sent.kid())
                .setApplication(sent.application())
                .setChannel(sent.channel())
                .setRegion(sent.region())
                .setProvider(sent.provider())
                .setAccount(sent.account())
                .setHorizon(Instant.ofEpochMilli(sent.horizon()))
                .setSandbox(sent.sandbox())
                .setTest(sent.test())
                .setWriter(OutcomeWriter.COLLECTOR)
                .build();
        var output = new Output(Output.Port.OUTCOME, sent.ledgerPartition(), events.encode(topics.outcome(), outcome));
        return new Record<>(utf8(sent.phone()), output, time(heard, now).toEpochMilli(), trace(sent.traceparent()));
    }

    /** What the receipt said, in a word or two: DELIVERED, UNDELIVERED CARRIER, UNKNOWN. */
    private static String said(Heard heard) {
        return heard.status() == ReceiptStatus.UNDELIVERED && heard.reason() != null
                ? heard.status() + " " + heard.reason()
                : heard.status().toString();
    }

    private static Instant time(Heard heard, long now) {
        return Instant.ofEpochMilli(Math.max(heard.receivedAt(), now));
    }

    private static Headers trace(@Nullable String traceparent) {
        var headers = new RecordHeaders();
        if (traceparent != null) {
            Tracing.put(headers, traceparent);
        }
        return headers;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
