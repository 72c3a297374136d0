package dev.sendcode.providers.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sendcode.providers.BareNumbers;
import dev.sendcode.providers.CarrierCodes;
import dev.sendcode.providers.ReceiptFact;
import dev.sendcode.schemas.Phone;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a receipt is read.
 *
 * @param items where the list of receipts stands in what is pushed; nowhere if it is the whole of it
 * @param id where the vendor's message id stands; nowhere if the account has no receipts
 * @param dispatchId where ours stands
 * @param phone where the number stands
 * @param status where the vendor's word on the delivery stands
 * @param delivered what it is then, in upper case
 * @param code where the carrier's code stands
 * @param time where the vendor's time stands
 * @param timeFormat its format
 * @param reply what only a person's reply has
 * @param answer what the vendor wants to hear
 * @param abroad whether numbers of other countries occur
 */
record ReceiptRules(
        Pointers items,
        Pointers id,
        Pointers dispatchId,
        Pointers phone,
        Pointers status,
        List<String> delivered,
        Pointers code,
        Pointers time,
        Optional<DateTimeFormatter> timeFormat,
        Pointers reply,
        String answer,
        boolean abroad) {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final Pattern DIGITS = Pattern.compile("\\+?[0-9]{4,15}");
    private static final Pattern LIKE_MAINLAND = Pattern.compile("1[3-9][0-9]{9}");
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.:-]{1,64}");

    static ReceiptRules of(Description description, boolean abroad) {
        return new ReceiptRules(
                pointers(description, "receiptItemsPointer"),
                pointers(description, "receiptIdPointer"),
                pointers(description, "receiptDispatchIdPointer"),
                pointers(description, "receiptPhonePointer"),
                pointers(description, "receiptStatusPointer"),
                description
                        .text("receiptDeliveredValues")
                        .map(text -> Arrays.asList(
                                text.toUpperCase(Locale.ROOT).strip().split("\\s+")))
                        .orElse(List.of()),
                pointers(description, "receiptCodePointer"),
                pointers(description, "receiptTimePointer"),
                description.read("receiptTimeFormat", format -> DateTimeFormatter.ofPattern(format, Locale.ROOT)),
                pointers(description, "receiptReplyPointer"),
                description.text("receiptAnswer").orElse("OK"),
                abroad);
    }

    private static Pointers pointers(Description description, String name) {
        return description.read(name, Pointers::of).orElse(Pointers.NONE);
    }

    /** What one receipt says; empty if it names no message. */
    Optional<ReceiptFact> fact(JsonNode receipt) {
        return id.in(receipt).map(messageId -> {
            var meaning = meaning(receipt);
            return new ReceiptFact(
                    messageId,
                    dispatchId.in(receipt),
                    phone.in(receipt).flatMap(this::number),
                    meaning.status(),
                    meaning.reason(),
                    vendorCode(receipt),
                    time.in(receipt).flatMap(this::instant));
        });
    }

    /** Whether it is what a person wrote back. */
    boolean isReply(JsonNode receipt) {
        return id.in(receipt).isEmpty() && reply.in(receipt).isPresent();
    }

    private CarrierCodes.Meaning meaning(JsonNode receipt) {
        Optional<String> word = status.in(receipt).map(text -> text.toUpperCase(Locale.ROOT));
        return word.map(text -> CarrierCodes.of(vendorCode(receipt).orElse(""), delivered.contains(text)))
                .orElse(CarrierCodes.Meaning.UNKNOWN);
    }

    private Optional<String> vendorCode(JsonNode receipt) {
        return code.in(receipt).filter(text -> CODE.matcher(text).matches());
    }

    /** Eleven digits can be a number of the mainland or one of North America with its country code; where both may be meant, neither is believed. */
    private Optional<Phone> number(String written) {
        if (!DIGITS.matcher(written).matches()) {
            return Optional.empty();
        }
        if (written.startsWith("+")) {
            return Phone.parse(written);
        }
        if (LIKE_MAINLAND.matcher(written).matches()) {
            return abroad ? BareNumbers.read(written) : Phone.parse(written, "86");
        }
        return Phone.parse("+" + written);
    }

    private Optional<Instant> instant(String text) {
        return timeFormat.flatMap(format -> {
            try {
                return Optional.of(
                        LocalDateTime.parse(text, format).atZone(CHINA).toInstant());
            } catch (DateTimeException unreadable) {
                return Optional.empty();
            }
        });
    }
}
