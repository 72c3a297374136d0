package dev.sendcode.simulator;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a simulated vendor does with a message. The last two digits of a number in one of the two blocks pick the script, as numbered here; every
 * other number is {@link #DELIVERED}.
 */
enum Script {
    DELIVERED(0, "taken, delivered"),
    SLOW(1, "taken, but the answer takes its time; delivered"),
    SILENT(2, "taken, no answer comes; delivered"),
    ACCOUNT_LIMIT(3, "refused: the account's limit is reached, every time"),
    RECIPIENT_LIMIT(4, "refused: the recipient's limit is reached"),
    BAD_NUMBER(5, "refused: no such number"),
    NO_RECEIPT(6, "taken, no receipt ever"),
    LATE_RECEIPT(7, "taken, the receipt comes late; delivered"),
    DUPLICATE_RECEIPT(8, "taken, the receipt comes twice; delivered"),
    FAILED_RECIPIENT(9, "taken, then a receipt: the phone is absent"),
    FAILED_CARRIER(10, "taken, then a receipt: the carrier failed"),
    ACCOUNT_SUSPENDED(11, "refused: the account is suspended"),
    UNAVAILABLE(12, "refused with 503: nothing was sent, every time"),
    UNAVAILABLE_ONCE(13, "refused with 503 every other time, the first included; else delivered"),
    ACCOUNT_LIMIT_ONCE(14, "refused for the account's limit every other time, the first included; else delivered"),
    BLACKLISTED(15, "refused: the recipient opted out"),
    BAD_CONTENT(16, "refused: the content was never approved"),
    NOT_JSON(17, "taken, but the answer is a page of HTML; delivered"),
    UNKNOWN_CODE(18, "taken, but the answer's code is in no table; delivered");

    /** {@code +86 190 0000 00NN} is assigned to nobody that we know; {@code +1 202 555 01NN} is reserved for fiction. */
    private static final Pattern BLOCKS = Pattern.compile("\\+(?:86190000000|120255501)([0-9]{2})");

    private static final Map<Integer, Script> BY_SUFFIX =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(script -> script.suffix, script -> script));

    private final int suffix;
    private final String meaning;

    Script(int suffix, String meaning) {
        this.suffix = suffix;
        this.meaning = meaning;
    }

    /** For people. */
    String meaning() {
        return meaning;
    }

    /** The two last digits that pick it. */
    String suffix() {
        return String.format("%02d", suffix);
    }

    /** The script for a number in E.164. */
    static Script of(String phone) {
        Matcher block = BLOCKS.matcher(phone);
        return block.matches() ? BY_SUFFIX.getOrDefault(Integer.valueOf(block.group(1)), DELIVERED) : DELIVERED;
    }

    /** Why it is refused; empty if the message is taken. */
    Optional<Refusal> refusal(int callsForThisNumber) {
        boolean firstOfTwo = callsForThisNumber % 2 == 1;
        return switch (this) {
            case ACCOUNT_LIMIT -> Optional.of(Refusal.ACCOUNT_LIMIT);
            case RECIPIENT_LIMIT -> Optional.of(Refusal.RECIPIENT_LIMIT);
            case BAD_NUMBER -> Optional.of(Refusal.BAD_NUMBER);
            case ACCOUNT_SUSPENDED -> Optional.of(Refusal.ACCOUNT_SUSPENDED);
            case UNAVAILABLE -> Optional.of(Refusal.UNAVAILABLE);
            case BLACKLISTED -> Optional.of(Refusal.BLACKLISTED);
            case BAD_CONTENT -> Optional.of(Refusal.BAD_CONTENT);
            case UNAVAILABLE_ONCE -> firstOfTwo ? Optional.of(Refusal.UNAVAILABLE) : Optional.empty();
            case ACCOUNT_LIMIT_ONCE -> firstOfTwo ? Optional.of(Refusal.ACCOUNT_LIMIT) : Optional.empty();
            case DELIVERED,
                    SLOW,
                    SILENT,
                    NO_RECEIPT,
                    LATE_RECEIPT,
                    DUPLICATE_RECEIPT,
                    FAILED_RECIPIENT,
                    FAILED_CARRIER,
                    NOT_JSON,
                    UNKNOWN_CODE -> Optional.empty();
        };
    }
}
