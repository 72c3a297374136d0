package dev.sendcode.providers.http;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What stands in braces in an account's fields, and is put there when a message is sent. */
enum Placeholder {
    /** The text without the signature. */
    TEXT("text"),
    /** The text behind its signature in brackets, or the text alone where signatures are off. */
    SIGNED("signed"),
    /** The signature without brackets. */
    SIGNATURE("signature"),
    /** The number in the format of the account. */
    PHONE("phone"),
    CODE("code"),
    MINUTES("minutes"),
    /** The vendor's id of the template. */
    TEMPLATE_ID("templateId"),
    /** The values of the template's placeholders as the text of a JSON array. */
    PARAMS("params"),
    /** The account field of that name, as are the next ones. */
    ACCOUNT("account"),
    PASSWORD("password"),
    ENTERPRISE("enterprise"),
    SIGN_ID("signId"),
    EXTENSION("extension"),
    GATEWAY_NUMBER("gatewayNumber"),
    /** 32 hex digits, for the field that the vendor echoes. */
    DISPATCH_ID("dispatchId");

    private static final Map<String, Placeholder> BY_WORD =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Placeholder::word, Function.identity()));

    private final String word;

    Placeholder(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    /** The one of that word. */
    static Placeholder of(String word) {
        Placeholder found = BY_WORD.get(word);
        if (found == null) {
            throw new IllegalArgumentException("there is no {" + word + "}; there are "
                    + Arrays.stream(values()).map(p -> "{" + p.word + "}").collect(Collectors.joining(" "))
                    + " {md5:…} {sha256:…} {base64:…}");
        }
        return found;
    }
}
