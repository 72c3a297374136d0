package dev.sendcode.api.web;

import dev.sendcode.client.Field;
import dev.sendcode.schemas.Phone;

/** The field {@code phone}: E.164, spaces and dashes forgiven, and a refusal that says how to write it. */
final class PhoneField {

    private static final Phone NONE = new Phone("+10000");

    private PhoneField() {}

    /** The phone, or a stand-in with a problem noted. */
    static Phone read(Fields fields) {
        String text = fields.text("phone");
        if (text.isEmpty()) {
            return NONE;
        }
        if (!Field.PHONE.accepts(text)) {
            fields.problem(Slug.NUMBER_NOT_E164, notE164(text));
            return NONE;
        }
        var phone = Phone.parse(text);
        if (phone.isEmpty()) {
            fields.problem(
                    Slug.NUMBER_IMPOSSIBLE,
                    "There is no country with such a number: country code or length do not fit. Write it in E.164, for example"
                            + " +8613800138000.");
        }
        return phone.orElse(NONE);
    }

    static boolean isStandIn(Phone phone) {
        return phone.equals(NONE);
    }

    private static String notE164(String text) {
        String why;
        if (!text.startsWith("+")) {
            why = "The phone number has no plus sign and country code";
        } else if (text.substring(1).chars().allMatch(c -> c >= '0' && c <= '9')) {
            why = "The phone number has too few or too many digits";
        } else {
            why = "The phone number has characters that no number has";
        }
        return why + "; write it in E.164, for example +8613800138000.";
    }
}
