package dev.sendcode.runtime.health;

/** What a component's check found; one or the other. The texts are for operators: no secrets, no numbers, no codes. */
public sealed interface Check {

    /**
     * Operations on it are likely to succeed.
     *
     * @param detail what was seen, perhaps empty
     */
    record Ok(String detail) implements Check {}

    /**
     * It cannot do its work.
     *
     * @param why the reason, and the way out where there is one
     */
    record Failed(String why) implements Check {}

    /** All is well. */
    static Check ok(String detail) {
        return new Ok(detail);
    }

    /** Something is wrong. */
    static Check failed(String why) {
        return new Failed(why);
    }
}
