package dev.sendcode.providers;

import dev.sendcode.providers.DispatchOutcome.Misconfigured;
import dev.sendcode.providers.DispatchOutcome.Rejected;
import dev.sendcode.providers.DispatchOutcome.Throttled;
import dev.sendcode.providers.DispatchOutcome.Unconfirmed;
import dev.sendcode.providers.DispatchOutcome.Unreachable;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a vendor's codes for "not taken" mean. A code that is not in it may stand for anything, so it means {@link Means#MAYBE_SENT}, unless a row
 * whose code ends with {@code *} covers it; the longest such row does.
 */
public final class CodeTable {

    /** Shortest pause after a limit. */
    public static final Duration SHORTEST_RETRY = Duration.ofSeconds(1);

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;

    private final String source;
    private final List<Row> rows;
    private final Map<String, Row> exact = new HashMap<>();

    /**
     * Makes it.
     *
     * @param source the vendor's page, for people
     * @param rows no code twice
     * @throws IllegalArgumentException if a code is there twice
     */
    public CodeTable(String source, List<Row> rows) {
        this.source = source;
        this.rows = List.copyOf(rows);
        for (Row row : rows) {
            if (exact.put(row.code(), row) != null) {
                throw new IllegalArgumentException("code " + row.code() + " is in the table twice");
            }
        }
    }

    /** What a code means to us. */
    public enum Means {
        /** The account has reached a limit; another may do. */
        ACCOUNT_LIMIT,
        /** This recipient has reached a limit, an abuse guard; no other account may be tried. */
        RECIPIENT_LIMIT,
        /** This recipient gets nothing: bad number, blacklist, opted out. */
        RECIPIENT_REFUSED,
        /** Credentials, permission, balance, suspension, clock. */
        ACCOUNT_WRONG,
        /** Template, signature, parameters, content, or a route to the wrong country. */
        CONTENT_WRONG,
        /** The vendor says that it could not, and that nothing was sent. */
        NOT_SENT,
        /** The vendor does not know itself. */
        MAYBE_SENT
    }

    /**
     * One code.
     *
     * @param code as the vendor writes it; with {@code *} at its end it stands for all that begin so
     * @param means what it is to us
     * @param reason an upper-case word
     * @param retryAfter after a limit; at least {@link #SHORTEST_RETRY}
     * @param meaning what the vendor says, in short, for people
     */
    public record Row(String code, Means means, String reason, Duration retryAfter, String meaning) {

        /** A row whose pause, if one is due, is the shortest. */
        public static Row of(String code, Means means, String reason, String meaning) {
            return new Row(code, means, reason, SHORTEST_RETRY, meaning);
        }
    }

    /** The vendor's page. */
    public String source() {
        return source;
    }

    /** All rows, in the vendor's order. */
    public List<Row> rows() {
        return rows;
    }

    /** The row that covers a code. */
    public Optional<Row> find(String code) {
        Row row = exact.get(code);
        for (int end = code.length(); row == null && end >= 0; end--) {
            row = exact.get(code.substring(0, end) + "*");
        }
        return Optional.ofNullable(row);
    }

    /** What happened, by the vendor's code. */
    public DispatchOutcome outcome(String code) {
        var vendorCode = Optional.of(code);
        Row row = find(code).orElse(null);
        if (row == null) {
            return new Unconfirmed("UNKNOWN_CODE", vendorCode);
        }
        String reason = row.reason();
        return switch (row.means()) {
            case ACCOUNT_LIMIT -> new Throttled(Throttled.Scope.ACCOUNT, row.retryAfter(), reason, vendorCode);
            case RECIPIENT_LIMIT -> new Throttled(Throttled.Scope.RECIPIENT, row.retryAfter(), reason, vendorCode);
            case RECIPIENT_REFUSED -> new Rejected(reason, vendorCode);
            case ACCOUNT_WRONG -> new Misconfigured(Misconfigured.Part.ACCOUNT, reason, vendorCode);
            case CONTENT_WRONG -> new Misconfigured(Misconfigured.Part.CONTENT, reason, vendorCode);
            case NOT_SENT -> new Unreachable(reason, vendorCode);
            case MAYBE_SENT -> new Unconfirmed(reason, vendorCode);
        };
    }

    /**
     * What happened, by the vendor's code and the HTTP status that it came with. 429 and 503 in the vendor's own words mean that nothing was taken; they
     * decide where the table does not have the very code.
     */
    public DispatchOutcome outcome(String code, int status) {
        DispatchOutcome byCode = outcome(code);
        if (exact.containsKey(code) || !(byCode instanceof Unconfirmed)) {
            return byCode;
        }
        return switch (status) {
            case TOO_MANY_REQUESTS ->
                new Throttled(Throttled.Scope.ACCOUNT, SHORTEST_RETRY, "VENDOR_BUSY", Optional.of(code));
            case UNAVAILABLE -> new Unreachable("VENDOR_UNAVAILABLE", Optional.of(code));
            default -> byCode;
        };
    }

    /** Why a question at the desk failed, by the vendor's code. */
    public <T> VendorDesk.Asked<T> failed(String code) {
        var cause = find(code)
                .map(row -> switch (row.means()) {
                    case ACCOUNT_LIMIT, RECIPIENT_LIMIT -> VendorDesk.Cause.THROTTLED;
                    case ACCOUNT_WRONG -> VendorDesk.Cause.ACCOUNT;
                    case CONTENT_WRONG, RECIPIENT_REFUSED -> VendorDesk.Cause.QUESTION;
                    case NOT_SENT, MAYBE_SENT -> VendorDesk.Cause.UNAVAILABLE;
                })
                .orElse(VendorDesk.Cause.UNAVAILABLE);
        return new VendorDesk.Asked.Failed<>(
                cause, find(code).map(Row::reason).orElse("UNKNOWN_CODE"), Optional.of(code));
    }
}
