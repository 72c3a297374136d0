package dev.sendcode.providers.http;

import dev.sendcode.providers.AccountFields;
import dev.sendcode.providers.AccountFields.Field;
import dev.sendcode.providers.TextRules;
import dev.sendcode.providers.VendorAccount;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * A gateway as its account describes it. Holds secrets, so it is never printed.
 *
 * @param request how a message is sent
 * @param answer how the answer is read
 * @param receipts how receipts are read
 * @param pull where receipts can be fetched
 * @param constants what placeholders stand for that are the same in every message
 */
record HttpAccount(
        Preset preset,
        RequestRules request,
        AnswerRules answer,
        ReceiptRules receipts,
        Optional<HttpUrl> pull,
        Map<Placeholder, String> constants) {

    private static final String PRESET = "preset";
    private static final String ADDRESS = "https?://[^\\s@#]{1,500}";
    private static final String ADDRESS_SHAPE = "an http or https URL without a user";
    private static final String PHRASES = "(?s).{1,4000}";
    private static final String PHRASES_SHAPE = "name=value, name=value";
    private static final String POINTERS = "(/\\S*)(\\s+/\\S*){0,3}";
    private static final String POINTERS_SHAPE =
            "JSON pointers such as /data/msgId, the first that leads to a value counts";
    private static final String LINE = "[^\\p{Cntrl}]{1,256}";

    /** What an account of it has. */
    static final AccountFields FIELDS = new AccountFields(fields(), List.of(HttpAccount::problems));

    /** Keeps its own copy. */
    HttpAccount {
        constants = Map.copyOf(constants);
    }

    private static List<Field> fields() {
        var fields = new ArrayList<Field>();
        fields.add(
                Field.required(PRESET, Preset.words(), Preset.words().replace("|", ", "), "who is behind the gateway"));
        fields.add(Field.required("gatewayName", LINE, "a short text", "what people call the gateway"));
        fields.add(AccountFields.BRAND);
        fields.add(Field.optional("gatewayDescription", LINE, "a short text", "what else there is to know"));
        fields.add(Field.required("url", ADDRESS, ADDRESS_SHAPE, "where messages are sent"));
        fields.add(Field.optional("urlAbroad", ADDRESS, ADDRESS_SHAPE, "where messages to other countries are sent"));
        fields.add(Field.required("account", LINE, "a short text", "the account at the gateway; MAS: apId"));
        fields.add(Field.required("password", LINE, "a short text", "its password; MAS: secretKey")
                .asSecret());
        fields.add(Field.optional("enterprise", LINE, "a short text", "MAS: ecName, the enterprise's name"));
        fields.add(Field.optional("signId", "[A-Za-z0-9_-]{1,64}", "an id", "MAS: the id of the signature"));
        fields.add(
                Field.optional("gatewayNumber", "[0-9]{1,20}", "digits", "the sender's number that the vendor gave"));
        fields.add(Field.optional("extension", "[0-9]{1,20}", "digits", "appended to the sender's number"));
        fields.add(Field.optional("extensionFields", PHRASES, PHRASES_SHAPE, "further parameters of the vendor's")
                .asSecret());
        fields.add(Field.optional(
                "signaturePrefix", "required|on|off", "required, on, off", "whether the text begins with 【signature】"));
        fields.add(Field.optional(
                "method", "POST|GET", "POST or GET", "of the request; with GET, fields go into the URL"));
        fields.add(Field.optional(
                "contentType", "json|form|base64-json", "json, form or base64-json", "how fields are posted"));
        fields.add(Field.optional("headers", PHRASES, PHRASES_SHAPE, "further headers")
                .asSecret());
        fields.add(Field.optional("fields", PHRASES, PHRASES_SHAPE, "what is sent"));
        fields.add(Field.optional("fieldsAbroad", PHRASES, PHRASES_SHAPE, "what is sent for other countries"));
        fields.add(Field.optional(
                "phoneFormat", "bare|cc|plus-cc", "bare, cc or plus-cc", "13800138000, 8613800138000, +8613800138000"));
        fields.add(Field.optional("phoneFormatAbroad", "cc|plus-cc", "cc or plus-cc", "the same for other countries"));
        fields.add(Field.optional("successValue", LINE, "a short text", "what successPointer leads to if all is well"));
        fields.add(Field.optional("codes", PHRASES, "code=meaning, code=meaning", "what the vendor's codes mean"));
        for (String pointer : List.of("successPointer", "messageIdPointer", "codePointer")) {
            fields.add(Field.optional(pointer, POINTERS, POINTERS_SHAPE, "a place in the answer"));
        }
        for (String of : List.of("Items", "Id", "DispatchId", "Phone", "Status", "Code", "Time", "Reply")) {
            fields.add(Field.optional("receipt" + of + "Pointer", POINTERS, POINTERS_SHAPE, "a place in a receipt"));
        }
        fields.add(Field.optional("receiptDeliveredValues", LINE, "words", "statuses of a message that was delivered"));
        fields.add(Field.optional("receiptTimeFormat", LINE, "a pattern such as uuuuMMddHHmmss", "of times, China's"));
        fields.add(Field.optional("receiptAnswer", LINE, "a short text", "what the vendor wants to hear"));
        fields.add(Field.optional("pullUrl", ADDRESS, ADDRESS_SHAPE, "chuanglan: where receipts are fetched"));
        return fields;
    }

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException naming every field that is wrong, without its value
     */
    static HttpAccount of(VendorAccount account) {
        var problems = FIELDS.problems(account);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        return read(new Description(account, preset(account)));
    }

    /** What the description asks for, as far as it can be read; secrets count for nothing. */
    static TextRules.Needs needs(VendorAccount account, boolean mainland) {
        return read(new Description(account, preset(account))).request().needs(mainland);
    }

    private static Preset preset(VendorAccount account) {
        return account.field(PRESET).flatMap(Preset::of).orElse(Preset.CUSTOM);
    }

    /** What the forms of single fields do not tell. */
    private static List<String> problems(VendorAccount account) {
        if (account.field(PRESET).flatMap(Preset::of).isEmpty()) {
            return List.of();
        }
        var description = new Description(account, preset(account));
        var read = read(description);
        if (read.preset == Preset.CHINA_MOBILE_MAS) {
            description.required("enterprise", text -> text, "");
            description.required("signId", text -> text, "");
        }
        return description.problems();
    }

    private static HttpAccount read(Description description) {
        var request = RequestRules.of(description);
        return new HttpAccount(
                description.preset(),
                request,
                AnswerRules.of(description),
                ReceiptRules.of(description, request.abroad().isPresent()),
                pull(description, request),
                constants(description));
    }

    private static Optional<HttpUrl> pull(Description description, RequestRules request) {
        if (description.preset() != Preset.CHUANGLAN) {
            return Optional.empty();
        }
        return description
                .read("pullUrl", RequestRules::url)
                .or(() -> Optional.ofNullable(request.home().url().resolve("/msg/pull/report")));
    }

    private static Map<Placeholder, String> constants(Description description) {
        var constants = new EnumMap<Placeholder, String>(Placeholder.class);
        for (Placeholder placeholder : List.of(
                Placeholder.ACCOUNT,
                Placeholder.PASSWORD,
                Placeholder.ENTERPRISE,
                Placeholder.SIGN_ID,
                Placeholder.EXTENSION,
                Placeholder.GATEWAY_NUMBER)) {
            description.text(placeholder.word()).ifPresent(value -> constants.put(placeholder, value));
        }
        return constants;
    }

    @Override
    public String toString() {
        return "HttpAccount[" + preset.word() + "]";
    }
}
