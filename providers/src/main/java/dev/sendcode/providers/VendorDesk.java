package dev.sendcode.providers;

import dev.sendcode.schemas.Phone;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a vendor can be asked besides sending. Each method makes one request, blocks for at most {@link Provider#callTimeout()}, is never repeated by
 * itself and never throws for what a vendor or the network does. A vendor that has no such interface answers {@link Asked.Unsupported}.
 */
public interface VendorDesk {

    /** A vendor that can be asked nothing. */
    VendorDesk NONE = new VendorDesk() {};

    /**
     * The receipts that the vendor holds for an account and has not handed out yet. <b>Destructive</b>: what it returns, the vendor forgets, so
     * {@link Pulled#raw()} must be safe before anything else is done.
     */
    default Asked<Pulled> pullReceipts(VendorAccount account) {
        return new Asked.Unsupported<>("the vendor hands out no receipts");
    }

    /** What became of one message; an empty answer proves nothing, as most vendors cannot list what they never took. */
    default Asked<Optional<ReceiptFact>> findReceipt(VendorAccount account, Sent sent) {
        return new Asked.Unsupported<>("the vendor cannot be asked about one message");
    }

    /** A template as the vendor has it; empty if it has none of that id. */
    default Asked<Optional<VendorTemplate>> template(VendorAccount account, String vendorTemplateId, boolean mainland) {
        return new Asked.Unsupported<>("the vendor keeps no templates");
    }

    /** A signature as the vendor has it; empty if it has none of that text. */
    default Asked<Optional<VendorSignature>> signature(VendorAccount account, String signature, boolean mainland) {
        return new Asked.Unsupported<>("the vendor keeps no signatures");
    }

    /** Tells the vendor that a code was used, or was not, so that it can learn which of its routes work. */
    default Asked<Boolean> reportConversion(VendorAccount account, Sent sent, boolean used, Instant when) {
        return new Asked.Unsupported<>("the vendor takes no conversion reports");
    }

    /**
     * One message that was sent, or may have been.
     *
     * @param dispatchId 32 hex digits
     * @param vendorMessageId absent where no answer came
     * @param phone the recipient
     * @param when the call began
     */
    record Sent(String dispatchId, Optional<String> vendorMessageId, Phone phone, Instant when) {}

    /**
     * What a pull brought.
     *
     * @param facts what could be read of it
     * @param raw as it came; holds numbers, so it is never printed
     * @param unreadable entries that could not be read; they are in {@code raw}
     * @param more whether the vendor may hold more
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, and copied by nobody
    record Pulled(List<ReceiptFact> facts, byte[] raw, int unreadable, boolean more) {

        /** Keeps its own copy of the facts. */
        public Pulled {
            facts = List.copyOf(facts);
        }

        @Override
        public String toString() {
            return "Pulled[" + facts.size() + " facts, " + raw.length + " bytes]";
        }
    }

    /** What the vendor thinks of a template or signature. */
    enum Approval {
        APPROVED,
        IN_REVIEW,
        REJECTED,
        /** Once approved and switched off since. */
        DISABLED
    }

    /** What a template is for, as the vendor has it. */
    enum Purpose {
        VERIFICATION_CODE,
        NOTICE,
        PROMOTION,
        /** The vendor does not say; some do not for templates abroad. */
        UNKNOWN
    }

    /**
     * A template as the vendor has it.
     *
     * @param id the vendor's id
     * @param name the vendor's name of it, for people
     * @param content with the vendor's placeholders, {@code ${name}} or {@code {1}}
     * @param approval whether it may be used
     * @param remark why not, in the vendor's words
     */
    record VendorTemplate(
            String id, String name, String content, Purpose purpose, Approval approval, Optional<String> remark) {}

    /**
     * A signature as the vendor has it.
     *
     * @param text without brackets
     * @param remark why it may not be used, in the vendor's words
     */
    record VendorSignature(String text, Approval approval, Optional<String> remark) {}

    /** What came of a question. */
    sealed interface Asked<T> {

        /** The vendor's answer. */
        record Answered<T>(T value) implements Asked<T> {}

        /**
         * The vendor cannot be asked this.
         *
         * @param why for people
         */
        record Unsupported<T>(String why) implements Asked<T> {}

        /**
         * The vendor did not answer, or refused to.
         *
         * @param reason an upper-case word, as in {@link DispatchOutcome}
         */
        record Failed<T>(Cause cause, String reason, Optional<String> vendorCode) implements Asked<T> {}
    }

    /** Why a question was not answered. */
    enum Cause {
        /** The account may not ask this: credentials, permission, or a service that the vendor must switch on first. */
        ACCOUNT,
        /** Asked too often. */
        THROTTLED,
        /** The question itself is wrong at the vendor. */
        QUESTION,
        /** No answer that can be read. */
        UNAVAILABLE
    }
}
