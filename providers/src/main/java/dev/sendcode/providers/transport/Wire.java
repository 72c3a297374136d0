package dev.sendcode.providers.transport;

import dev.sendcode.providers.DispatchOutcome;
import dev.sendcode.providers.VendorDesk;
import java.net.http.HttpHeaders;
import java.util.Optional;

/** What happened to one request. */
public sealed interface Wire {

    /**
     * An answer came, whatever it says.
     *
     * @param status HTTP status
     * @param headers of the answer
     * @param body as it came; may hold anything, so it is never printed
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, and copied by nobody
    record Answer(int status, HttpHeaders headers, byte[] body) implements Wire {
        @Override
        public String toString() {
            return "Answer[" + status + ", " + body.length + " bytes]";
        }
    }

    /** No answer came, or a part of one. */
    sealed interface Silence extends Wire {

        /** An upper-case word. */
        String reason();

        /** What it means for a message. */
        default DispatchOutcome outcome() {
            return switch (this) {
                case NotSent unsent -> new DispatchOutcome.Unreachable(unsent.reason(), Optional.empty());
                case NoAnswer silent -> new DispatchOutcome.Unconfirmed(silent.reason(), Optional.empty());
            };
        }

        /** What it means for a question at the desk. */
        default <T> VendorDesk.Asked<T> failed() {
            return new VendorDesk.Asked.Failed<>(VendorDesk.Cause.UNAVAILABLE, reason(), Optional.empty());
        }
    }

    /** The request was surely not written: the connection was refused, timed out, or its TLS failed. */
    record NotSent(String reason) implements Silence {}

    /** The request may have been read. */
    record NoAnswer(String reason) implements Silence {}
}
