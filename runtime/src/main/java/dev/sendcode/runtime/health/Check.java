package dev.sendcode.runtime.health;

/** What a component's check found; one of three. The texts are for operators: no secrets, no numbers, no codes. */
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

    /**
     * It cannot do its work, and the process can do the rest of its own all the same: it stays ready.
     *
     * @param why what is wrong and what does not work meanwhile
     */
    record Degraded(String why) implements Check {}

    /** The same check where the process can do without. */
    default Check degrading(String meanwhile) {
        return this instanceof Failed(String why) ? new Degraded(why + "; meanwhile " + meanwhile) : this;
    }

    /** All is well. */
    static Check ok(String detail) {
        return new Ok(detail);
    }

    /** Something is wrong. */
    static Check failed(String why) {
        return new Failed(why);
    }
}
