package dev.sendcode.client;

import dev.sendcode.schemas.Traceparent;
import java.util.Locale;
import java.util.function.Predicate;

/** The fields of a request for a code, and what each looks like; the same over HTTP and over Kafka. */
public enum Field {
    /** Id of the application, as in the settings. */
    APPLICATION(
            "application",
            "must be 1 to 64 letters, digits, dots, underscores and dashes, the first a letter or digit",
            text -> text.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")),
    /** The characters of a phone number; whether a country has such a number is another question. */
    PHONE(
            "phone",
            "must be in E.164, with a plus sign and country code, for example +8613800138000",
            text -> text.matches("\\+[0-9 ()./-]{4,38}")),
    /** The caller's idempotency key. */
    CALLER_KEY(
            "callerKey",
            "must be 1 to 255 visible ASCII characters without spaces; a UUID is a good one",
            text -> text.matches("[\\x21-\\x7e]{1,255}")),
    /** Language of the text. */
    LOCALE(
            "locale",
            "must be a BCP 47 language tag of at most 35 characters, for example zh-CN",
            text -> text.length() <= 35
                    && !Locale.forLanguageTag(text).getLanguage().isEmpty()),
    /** Address of the end user. */
    CLIENT_IP(
            "clientIp",
            "must be an IPv4 or IPv6 address, for example 203.0.113.7; no host name, no port",
            text -> ClientIp.parse(text).isPresent()),
    /** The caller's own code. */
    CODE("code", "must be 4 to 10 digits or letters", text -> text.matches("[0-9A-Za-z]{4,10}")),
    /** The trace that the request belongs to. */
    TRACEPARENT(
            "traceparent",
            "must be a W3C trace context, for example 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00",
            Traceparent::isValid);

    private final String key;
    private final String shape;

    @SuppressWarnings("ImmutableEnumChecker") // each is a function of its text alone
    private final Predicate<String> accepted;

    Field(String key, String shape, Predicate<String> accepted) {
        this.key = key;
        this.shape = shape;
        this.accepted = accepted;
    }

    /** The field's name in events and in JSON. */
    public String key() {
        return key;
    }

    /** What it must be: the rest of a sentence that begins with the name. */
    public String shape() {
        return shape;
    }

    /** Whether the text has the field's shape. */
    public boolean accepts(String text) {
        return accepted.test(text);
    }
}
