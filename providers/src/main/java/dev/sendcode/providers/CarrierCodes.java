package dev.sendcode.providers;

import dev.sendcode.events.ReceiptStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The codes of the Chinese carriers, which their resellers (the vendors) hand through in receipts. Sources: UCloud's receipt_code.md
 * (github.com/UCloudDoc-Team/usms, 2,600 rows, most of them by prefix here) and Tencent's cloud.tencent.com/document/product/382/3771.
 *
 * <p>One number may mean different things at different carriers, so a vendor's plain "delivered" is believed whatever number stands beside it.
 */
public final class CarrierCodes {

    /** Reason: the phone or its owner; no other account would do better. */
    public static final String RECIPIENT = "RECIPIENT";
    /** Reason: the carrier, a route or a gateway. */
    public static final String CARRIER = "CARRIER";
    /** Reason: the text or its signature. */
    public static final String CONTENT = "CONTENT";
    /** Reason: the carrier gave up before the phone was reached. */
    public static final String EXPIRED = "EXPIRED";
    /** Reason: none of the others. */
    public static final String OTHER = "OTHER";

    /**
     * What a code means.
     *
     * @param reason why not, one of the words above; there exactly where the status is UNDELIVERED
     */
    public record Meaning(ReceiptStatus status, Optional<String> reason) {

        /** The phone has it. */
        public static final Meaning DELIVERED = new Meaning(ReceiptStatus.DELIVERED, Optional.empty());
        /** The vendor does not know, or contradicts itself. */
        public static final Meaning UNKNOWN = new Meaning(ReceiptStatus.UNKNOWN, Optional.empty());

        /** The phone does not have it. */
        public static Meaning undelivered(String reason) {
            return new Meaning(ReceiptStatus.UNDELIVERED, Optional.of(reason));
        }
    }

    /** A code, or with {@code *} at its end the beginning of many, and why nothing was delivered. */
    private record Row(String code, String reason) {}

    private static final List<String> GOOD = List.of("DELIVRD", "DELIVERED", "0");
    private static final List<Row> ROWS = rows();
    private static final Map<String, String> REASONS = reasons();

    private CarrierCodes() {}

    /**
     * What a receipt means.
     *
     * @param code the carrier's, in upper or lower case; may be empty
     * @param success whether the vendor itself calls the message delivered
     * @return UNKNOWN where the vendor's word and a code that is no bare number contradict each other; a failure whose code is not in the table is
     *     the carrier's
     */
    public static Meaning of(String code, boolean success) {
        String upper = code.strip().toUpperCase(Locale.ROOT);
        if (success) {
            boolean contradicted = !isNumber(upper) && reason(upper).isPresent();
            return contradicted ? Meaning.UNKNOWN : Meaning.DELIVERED;
        }
        return GOOD.contains(upper)
                ? Meaning.UNKNOWN
                : Meaning.undelivered(reason(upper).orElse(CARRIER));
    }

    /** Why nothing was delivered, if the table has the code or a beginning of it; the longest beginning counts. */
    private static Optional<String> reason(String upper) {
        String reason = REASONS.get(upper);
        if (reason == null && upper.endsWith("BLACK")) {
            return Optional.of(RECIPIENT); // MB:…BLACK, and every carrier's own spelling of it
        }
        for (int end = upper.length(); reason == null && end > 0; end--) {
            reason = REASONS.get(upper.substring(0, end) + "*");
        }
        return Optional.ofNullable(reason);
    }

    private static boolean isNumber(String code) {
        return code.matches("-?[0-9]+");
    }

    private static List<Row> rows() {
        var rows = new ArrayList<Row>();
        // no such number, suspended, switched off for good
        add(rows, RECIPIENT, "UNDELIV*", "MK:0000", "MK:0001", "MK:00001", "MK:0003", "MK:0004", "MK:0005", "1");
        add(rows, RECIPIENT, "MI:0004", "MI:0005", "MI:0011", "MI:0017", "MI:0020", "MI:0054", "MI:0055", "MI:0059");
        add(rows, RECIPIENT, "MI:0084", "CB:0001", "CB:0053", "DB:0101", "DB:0102");
        // switched off, out of reach
        add(rows, RECIPIENT, "MK:0010", "MK:0012", "MK:0024", "MK:0029", "MI:0024");
        // its memory is full
        add(rows, RECIPIENT, "MK:0017", "MI:0099");
        // blacklisted, opted out
        add(rows, RECIPIENT, "MSBLACK", "MBBLACK", "DBBLACK", "DB:0144", "12", "51", "104", "144");
        // has had too many; an abuse guard of the carrier
        add(rows, RECIPIENT, "MK:0022", "DI:9432", "YX:9432", "MA:0022", "DB:0142", "MX:0003", "TE:0003", "S:15");
        add(rows, RECIPIENT, "-108", "-114", "-181", "-185");
        add(rows, CONTENT, "MK:0014", "MK:0115", "-106", "36", "44", "45", "57", "64", "76");
        add(rows, EXPIRED, "EXPIRED*");
        add(rows, CARRIER, "IB:*", "IC:*", "ID:*", "MA:*", "MC:*", "SGIP*", "SMGP*", "CMPP*", "RP:*", "UT:*", "R:*");
        add(rows, CARRIER, "REJECTD*");
        return List.copyOf(rows);
    }

    private static void add(List<Row> rows, String reason, String... codes) {
        for (String code : codes) {
            rows.add(new Row(code, reason));
        }
    }

    private static Map<String, String> reasons() {
        var reasons = new HashMap<String, String>();
        for (Row row : ROWS) {
            if (reasons.put(row.code(), row.reason()) != null) {
                throw new IllegalStateException("code " + row.code() + " is in the table twice");
            }
        }
        return Map.copyOf(reasons);
    }
}
