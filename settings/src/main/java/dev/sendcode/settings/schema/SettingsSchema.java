package dev.sendcode.settings.schema;

import static dev.sendcode.settings.schema.Shape.described;
import static dev.sendcode.settings.schema.Shape.flag;
import static dev.sendcode.settings.schema.Shape.listOf;
import static dev.sendcode.settings.schema.Shape.names;
import static dev.sendcode.settings.schema.Shape.oneOf;
import static dev.sendcode.settings.schema.Shape.text;
import static dev.sendcode.settings.schema.Shape.whole;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sendcode.events.Channel;
import dev.sendcode.providers.ProviderCatalog;
import dev.sendcode.providers.ProviderKind;
import dev.sendcode.runtime.settings.Approval;
import dev.sendcode.runtime.settings.Scenario;
import dev.sendcode.runtime.settings.SettingKind;
import dev.sendcode.runtime.settings.Template;
import java.util.Arrays;
import java.util.List;

/**
 * The JSON Schema (draft 2020-12) of a settings file. It helps while somebody types; what holds is what {@code sendcode settings validate} says.
 */
public final class SettingsSchema {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String ID = "letters, digits, dots, dashes and underscores, up to 64";
    private static final String REGION =
            "CN (mainland China), another ISO 3166 country such as US, INTL (all but CN) or * (all)";

    private SettingsSchema() {}

    /** All of it. */
    public static ObjectNode schema() {
        var root = JSON.objectNode();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("title", "Sendcode settings");
        root.put("type", "object").put("additionalProperties", false);
        var properties = root.putObject("properties");
        properties.set("version", JSON.objectNode().put("const", 1).put("description", "Version of this form"));
        for (SettingKind kind : SettingKind.values()) {
            properties.set(kind.section(), described(sections(kind), listOf(ref(kind))));
        }
        var definitions = root.putObject("$defs");
        for (SettingKind kind : SettingKind.values()) {
            definitions.set(kind.word(), of(kind));
        }
        return root;
    }

    private static ObjectNode ref(SettingKind kind) {
        return JSON.objectNode().put("$ref", "#/$defs/" + kind.word());
    }

    private static String sections(SettingKind kind) {
        return switch (kind) {
            case APPLICATION -> "Who may ask for codes";
            case ACCOUNT -> "Credentials at providers";
            case SIGNATURE -> "Names that stand before messages";
            case TEMPLATE -> "The words of messages";
            case ROUTE -> "Which accounts serve which numbers";
            case COUNTRY_POLICY -> "Which countries may get codes";
            case SUPPRESSED_NUMBER -> "Numbers that get no codes, by their keyed hash";
        };
    }

    /** The schema of one kind's entries. */
    static ObjectNode of(SettingKind kind) {
        return switch (kind) {
            case APPLICATION -> application();
            case ACCOUNT -> account();
            case SIGNATURE -> signature();
            case TEMPLATE -> template();
            case ROUTE -> route();
            case COUNTRY_POLICY -> countryPolicy();
            case SUPPRESSED_NUMBER -> suppressedNumber();
        };
    }

    private static ObjectNode application() {
        return new Shape()
                .required("id", text("What events call it: " + ID))
                .field("name", text("For people"))
                .field("note", text("For people"))
                .field(
                        "apiKeys",
                        described(
                                "sha256: and the SHA-256 of each valid API key in hex; at most two", listOf(text(""))))
                .field("international", flag("Whether numbers outside +86 are served", false))
                .field(
                        "smsMfa",
                        flag("Whether codes are its second factor: then SECOND_VERIFICATION must be filled", false))
                .field("channels", described("What it asks codes for; none = everything", listOf(names(channels()))))
                .field("genauth", flag("Whether the credential-less GenAuth wire may name it", false))
                .field("window", text("Time in which a repeat is suppressed, 1s to 24h; by default dedup.window"))
                .field(
                        "phoneLimits",
                        described("Limits of one phone over all channels, such as 5/10m", listOf(text(""))))
                .field("validity", text("How long a code lives, 1m to 60m; 5m by default"))
                .field("codeLength", whole("Digits of a code; 6 by default", 4, 10))
                .field("resend", oneOf("What asking again sends", "same-code", "new-code"))
                .field("strictNumbers", flag("Whether numbers that the metadata does not know are refused", false))
                .schema();
    }

    private static ObjectNode account() {
        var shape = new Shape()
                .required("id", text("What events call it: " + ID))
                .required("provider", oneOf("The adapter", providers()))
                .field("name", text("For people"))
                .field("note", text("For people"))
                .field("enabled", flag("Switched off, it is no route", true))
                .field("receipts", flag("Whether the vendor reports delivery", true))
                .field("horizon", text("How long a receipt is awaited, 1m to 7d; 24h by default"))
                .field(
                        "callbackToken",
                        text("Secret. The last part of its callback address; made up where it is left out"))
                .field("perMinute", whole("Sends a minute over all workers; 60 by default", 1, Integer.MAX_VALUE))
                .field("perDay", whole("Sends a day and application; 1000 by default", 1, Integer.MAX_VALUE))
                .field("fields", JSON.objectNode().put("type", "object").put("description", "What the provider needs"))
                .field("deleted", flag("Kept only until what it sent has ended", false))
                .schema();
        var all = shape.putArray("allOf");
        for (ProviderKind kind : ProviderCatalog.all()) {
            var rule = all.addObject();
            rule.putObject("if").putObject("properties").putObject("provider").put("const", kind.id());
            rule.putObject("then").putObject("properties").set("fields", ProviderFields.of(kind));
        }
        return shape;
    }

    private static ObjectNode signature() {
        return new Shape()
                .required("id", text("What people call it: " + ID))
                .field("name", text("For people"))
                .required("provider", oneOf("The adapter it is approved at", providers()))
                .field("account", text("The account it is approved for; none = every account of the provider"))
                .field("region", text(REGION))
                .required("text", text("As people read it, without brackets; up to 64 characters"))
                .field("approval", oneOf("The vendor's word; only APPROVED is used", Approval.values()))
                .field("applications", described("Those that may use it; none = all", listOf(text(""))))
                .schema();
    }

    private static ObjectNode template() {
        return new Shape()
                .required("id", text("What events call it: " + ID))
                .field("name", text("For people"))
                .required("provider", oneOf("The adapter that can send it", providers()))
                .field("account", text("The account it is approved for; none = every account of the provider"))
                .field("region", text(REGION))
                .required("scenario", oneOf("The slot that it fills", Scenario.values()))
                .field("locale", text("BCP 47 tag of its language, such as zh-CN; none = for everybody"))
                .field("vendorId", text("The vendor's id of it, where the vendor sends a template of its own"))
                .field(
                        "signature",
                        text("Stands before the text; none = a signature that is set, else the account's brand"))
                .required("text", text("With {code} and, if it tells how long the code lives, {minutes}"))
                .field("parameters", parameters())
                .field("validity", text("What the text promises in fixed words, 1m to 60m"))
                .field(
                        "type",
                        oneOf(
                                "What the vendor approved it as; only verification codes are sent",
                                Template.Type.values()))
                .field("approval", oneOf("The vendor's word; only APPROVED is sent to people", Approval.values()))
                .field("testOnly", flag("Serves test SMS alone", false))
                .field("applications", described("Those that may use it; none = all", listOf(text(""))))
                .schema();
    }

    private static ObjectNode parameters() {
        var node = JSON.objectNode();
        node.put(
                "description",
                "What the vendor's placeholders hold: [code, minutes] in their order, or by their names");
        var any = node.putArray("anyOf");
        var value = names(List.of("code", "minutes"));
        any.add(listOf(value));
        var named = any.addObject().put("type", "object");
        named.set("additionalProperties", value.deepCopy());
        return node;
    }

    private static ObjectNode route() {
        var share = new Shape()
                .required("account", text("Its id"))
                .field("weight", whole("Its share; all accounts of a route have one, or none", 1, 1_000_000))
                .schema();
        var accounts = JSON.objectNode().put("type", "array").put("minItems", 1);
        accounts.put("description", "Best first");
        accounts.putObject("items")
                .putArray("anyOf")
                .add(text("An account's id"))
                .add(share);
        return new Shape()
                .field("application", text("Its id, or * for all that have no route of their own; * by default"))
                .required("region", text(REGION))
                .required("accounts", accounts)
                .schema();
    }

    private static ObjectNode countryPolicy() {
        return new Shape()
                .field("application", text("Its id, or * for all; * by default"))
                .field("allow", described("ISO 3166 countries; none = all", listOf(text(""))))
                .field("deny", described("ISO 3166 countries; goes before allow", listOf(text(""))))
                .schema();
    }

    private static ObjectNode suppressedNumber() {
        return new Shape()
                .required("hash", text("The keyed hash of the number, 32 hex digits, as audit events have it"))
                .field("reason", text("For people"))
                .field("until", text("A time in UTC; none = until it is taken away"))
                .schema();
    }

    private static String[] providers() {
        return ProviderCatalog.all().stream().map(ProviderKind::id).toArray(String[]::new);
    }

    private static List<String> channels() {
        return Arrays.stream(Channel.values())
                .filter(channel -> channel != Channel.UNKNOWN)
                .map(Channel::name)
                .toList();
    }
}
