package dev.sendcode.worker;

import dev.sendcode.runtime.kafka.EventCodec;
import dev.sendcode.runtime.keys.PhoneHash;
import dev.sendcode.runtime.verification.VerificationStore;

/** What all providers' lines share. */
record WorkerParts(
        EventCodec codec,
        OutcomePublisher publisher,
        VerificationStore store,
        PhoneHash hash,
        CodeDesk codes,
        TestDesk tests,
        Quotas quotas,
        OutageGate gate,
        WorkerMetrics metrics) {}
