package dev.sendcode.bench;

/** What became of one request at the API. */
enum Answers {
    /** 202, admitted. */
    ADMITTED,
    /** 202, the verdict was not there in time. */
    PENDING,
    /** 429. */
    SUPPRESSED,
    /** 503: too much at once, or a part is away. */
    OVERLOADED,
    /** Any other answer. */
    REFUSED,
    /** No answer at all. */
    BROKEN
}
