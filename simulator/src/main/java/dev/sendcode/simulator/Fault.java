package dev.sendcode.simulator;

/** What can go wrong between a vendor and its caller. */
public enum Fault {
    /** Not sent; no answer, and the connection is closed after the time of silence. */
    HANG(false),
    /** Sent; the answer takes the time of the slow script. */
    SLOW(true),
    /** Not sent; the connection is closed instead of an answer. */
    EOF_AFTER_REQUEST(false),
    /** Not sent; the connection is reset instead of an answer. */
    RESET_AFTER_REQUEST(false),
    /** Not sent; 408 without a body. */
    STATUS_408(false),
    /** Not sent; 503 with {@code Retry-After: 0} and no body. */
    STATUS_503_RETRY_AFTER_0(false),
    /** Not sent; 502 with a page of HTML. */
    HTML_502(false),
    /** Sent; 200 with a page of HTML. */
    HTML_200(true),
    /** Sent; the answer ends before its Content-Length. */
    TRUNCATED_BODY(true),
    /** Not sent; 500 without a body. */
    EMPTY_500(false),
    /** Not sent; 503 in the vendor's own words. Of sends only. */
    VENDOR_503(false),
    /** Not sent; the account's limit, in the vendor's own words. Of sends only. */
    VENDOR_THROTTLING(false),
    /** Sent; no answer, and the connection is closed after the time of silence. */
    TAKEN_WITHOUT_ANSWER(true),
    /** Sent; 200 without a body. */
    EMPTY_200(true);

    private final boolean sent;

    Fault(boolean sent) {
        this.sent = sent;
    }

    /** Whether it is one of sends only: a query has no such words here. */
    boolean ofSendsOnly() {
        return this == VENDOR_503 || this == VENDOR_THROTTLING;
    }

    /** Whether the message goes out nevertheless. */
    public boolean sent() {
        return sent;
    }
}
