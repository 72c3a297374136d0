package dev.sendcode.simulator;

/** What is to become of a send that passes the vendor's own checks. */
public sealed interface Order {

    /** It is taken. */
    record Take() implements Order {}

    /** It is not sent, and the answer says why, in the dialect's own words. */
    record Refuse(Refusal refusal) implements Order {}

    /** It is not sent, and the answer has exactly this code. */
    record Say(String code) implements Order {}

    /** It is taken, and the answer has a code that stands in no table. */
    record Unrecognised() implements Order {}

    /** The code of {@link Unrecognised}; dialects with numbers for codes say {@link #UNRECOGNISED_NUMBER}. */
    String UNRECOGNISED = "E-7351";

    /** The same as a number. */
    int UNRECOGNISED_NUMBER = 7351;
}
