package dev.sendcode.guarantees;

import java.util.UUID;

/**
 * One person's wish for a code.
 *
 * @param phone E.164
 * @param callerKey by which the same wish, told twice, is the same request
 */
record Ask(String phone, String callerKey) {

    /** A wish of its own. */
    static Ask of(String phone) {
        return new Ask(phone, UUID.randomUUID().toString());
    }

    /** The phone with that number, 0 to 99,999,999; none of those that the sandbox has a script for. */
    static String phone(int number) {
        return "+86139%08d".formatted(number);
    }

    @Override
    public String toString() {
        return "Ask[" + callerKey + "]";
    }
}
