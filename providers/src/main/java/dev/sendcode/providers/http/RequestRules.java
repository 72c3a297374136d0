package dev.sendcode.providers.http;

import dev.sendcode.providers.TextRules;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * How a message is put into a request.
 *
 * @param home for the mainland
 * @param abroad for other countries; empty if the gateway does not reach them
 * @param get whether the fields go into the URL's query; else they are posted
 * @param contentType how they are posted
 * @param headers besides the usual ones
 * @param prefix whether the text begins with the signature
 */
record RequestRules(
        Target home,
        Optional<Target> abroad,
        boolean get,
        ContentType contentType,
        NamedPhrases headers,
        Prefix prefix) {

    private static final HttpUrl NOWHERE = HttpUrl.get("http://invalid.invalid/");

    /** How fields are written. */
    enum ContentType {
        JSON,
        FORM,
        /** JSON in Base64. */
        BASE64_JSON
    }

    /** How a number is written. */
    enum PhoneFormat {
        /** Without country code. */
        BARE,
        /** Country code and number. */
        CC,
        /** The same behind a plus sign. */
        PLUS_CC
    }

    /** Whether the text begins with the signature in brackets. */
    enum Prefix {
        /** Yes, and the mainland's carriers want one. */
        REQUIRED,
        /** Yes, if there is one. */
        ON,
        /** No: the vendor adds it, or does without. */
        OFF
    }

    /** Where to, what, and how the number is written. */
    record Target(HttpUrl url, NamedPhrases fields, PhoneFormat phone) {
        /** A query may hold a key. */
        @Override
        public String toString() {
            return "Target[" + url.host() + "]";
        }
    }

    static RequestRules of(Description description) {
        NamedPhrases more = secret(description, "extensionFields");
        if (more.placeholders().findAny().isPresent()) {
            description.problem("extensionFields", "takes plain values; placeholders belong into fields");
        }
        var home = new Target(
                description.read("url", RequestRules::url).orElse(NOWHERE),
                description
                        .required("fields", NamedPhrases::of, NamedPhrases.NONE)
                        .and(more),
                description.required("phoneFormat", text -> word(PhoneFormat.class, text), PhoneFormat.CC));
        return new RequestRules(
                home,
                abroad(description, home, more),
                description.read("method", text -> text.equals("GET")).orElse(false),
                description.required("contentType", text -> word(ContentType.class, text), ContentType.JSON),
                secret(description, "headers"),
                description.required("signaturePrefix", text -> word(Prefix.class, text), Prefix.ON));
    }

    /** A gateway that wants a template's id has templates; one that puts a signature before the text wants one on the mainland. */
    TextRules.Needs needs(boolean mainland) {
        if (!mainland && abroad.isEmpty()) {
            return new TextRules.Needs(false, false, false, TextRules.Placeholders.NONE);
        }
        boolean template =
                (mainland ? home : abroad.get()).fields().placeholders().anyMatch(Placeholder.TEMPLATE_ID::equals);
        return new TextRules.Needs(
                true,
                template,
                mainland && prefix != Prefix.OFF,
                template ? TextRules.Placeholders.NUMBERED : TextRules.Placeholders.NONE);
    }

    /** What is wrong in a secret field is told without a word of it: what looks like a placeholder may be a part of a key. */
    private static NamedPhrases secret(Description description, String name) {
        return description
                .read(name, text -> {
                    try {
                        return NamedPhrases.of(text);
                    } catch (IllegalArgumentException wrong) {
                        throw new IllegalArgumentException("it must be name=value, name=value, no name twice;"
                                + " a comma or a brace that is meant has a backslash before it");
                    }
                })
                .orElse(NamedPhrases.NONE);
    }

    /** A preset's vendor has another address for other countries, or none; a gateway of somebody's own takes what its number format can say. */
    private static Optional<Target> abroad(Description description, Target home, NamedPhrases more) {
        PhoneFormat phone = description
                .read("phoneFormatAbroad", text -> word(PhoneFormat.class, text))
                .orElse(home.phone());
        NamedPhrases names = description
                .read("fieldsAbroad", NamedPhrases::of)
                .map(own -> own.and(more))
                .orElse(home.fields());
        return description
                .read("urlAbroad", RequestRules::url)
                .or(() -> description.preset() == Preset.CUSTOM ? Optional.of(home.url()) : Optional.empty())
                .filter(_ -> phone != PhoneFormat.BARE)
                .map(url -> new Target(url, names, phone));
    }

    /** Read strictly first: OkHttp's own reader takes much that is no URL, and breaks on an IPv4 address that is mapped into IPv6. */
    static HttpUrl url(String text) {
        HttpUrl url = isStrict(text) ? HttpUrl.parse(text) : null;
        if (url == null) {
            throw new IllegalArgumentException("it must be an http or https URL with a host");
        }
        if (!url.encodedUsername().isEmpty() || !url.encodedPassword().isEmpty() || url.fragment() != null) {
            throw new IllegalArgumentException("it must have neither user nor fragment");
        }
        return url;
    }

    private static boolean isStrict(String text) {
        try {
            String host = new URI(text).getHost();
            boolean mapped = host != null
                    && host.startsWith("[")
                    && InetAddress.ofLiteral(host.substring(1, host.length() - 1)) instanceof Inet4Address;
            return host != null && !mapped;
        } catch (URISyntaxException | IllegalArgumentException notStrict) {
            return false;
        }
    }

    /** {@code plus-cc} is PLUS_CC. */
    private static <E extends Enum<E>> E word(Class<E> words, String text) {
        return Enum.valueOf(words, text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
