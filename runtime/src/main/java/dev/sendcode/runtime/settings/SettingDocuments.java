package dev.sendcode.runtime.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sendcode.events.Channel;
import dev.sendcode.runtime.settings.Route.Share;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Settings as JSON, the one shape in which they are written in files, sent to the settings API and kept in the topic. What an entry leaves out has a
 * default. Nothing here knows which fields a provider needs.
 */
public final class SettingDocuments {

    private static final List<PhoneLimit> USUAL_LIMITS =
            Stream.of("5/10m", "10/1h", "20/1d").map(PhoneLimit::parse).toList();
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofMinutes(60);
    private static final int MOST = Integer.MAX_VALUE;

    private SettingDocuments() {}

    /** What a document holds, or everything that is wrong with it; pointers begin at the document. */
    public sealed interface Read<T> {

        /** A setting. */
        record Good<T>(T value) implements Read<T> {}

        /** At least one finding. */
        record Bad<T>(List<Finding> findings) implements Read<T> {}
    }

    /** The setting's id, as its document says it; empty where that cannot be told. */
    public static Optional<String> id(SettingKind kind, JsonNode document) {
        return switch (kind) {
            case APPLICATION, ACCOUNT, SIGNATURE, TEMPLATE -> text(document, "id");
            case ROUTE ->
                text(document, "region")
                        .map(region -> text(document, "application").orElse(Route.ALL) + ":" + region);
            case COUNTRY_POLICY -> Optional.of(text(document, "application").orElse(CountryPolicy.ALL));
            case SUPPRESSED_NUMBER -> text(document, "hash");
        };
    }

    private static Optional<String> text(JsonNode document, String field) {
        return Optional.ofNullable(document.get(field))
                .filter(JsonNode::isValueNode)
                .filter(node -> !node.isNull())
                .map(JsonNode::asText);
    }

    /** Reads a document of any kind. */
    public static Read<?> read(SettingKind kind, JsonNode document) {
        return switch (kind) {
            case APPLICATION -> application(document);
            case ACCOUNT -> account(document);
            case SIGNATURE -> signature(document);
            case TEMPLATE -> template(document);
            case ROUTE -> route(document);
            case COUNTRY_POLICY -> countryPolicy(document);
            case SUPPRESSED_NUMBER -> suppressedNumber(document);
        };
    }

    /** Reads an application. */
    public static Read<Application> application(JsonNode document) {
        return read(document, f -> {
            String id = f.id("id");
            var keys = f.texts(
                    "apiKeys",
                    key -> key.replaceFirst("^sha256:", "").matches("[0-9a-f]{64}")
                            ? Optional.empty()
                            : Optional.of(
                                    "must be sha256: and 64 hex digits, as `printf %s \"$KEY\" | sha256sum` prints them;"
                                            + " never the key itself"));
            var limits = f.list("phoneLimits", PhoneLimit::parse);
            String name = f.text("name", id);
            String note = f.text("note", "");
            boolean international = f.flag("international", false);
            boolean smsMfa = f.flag("smsMfa", false);
            Set<Channel> channels = f.choices("channels", Channel.class);
            boolean genauth = f.flag("genauth", false);
            var window = f.duration("window", Duration.ofSeconds(1), Duration.ofHours(24));
            var validity = f.duration("validity", MINUTE, HOUR).orElse(Duration.ofMinutes(5));
            int codeLength = f.integer("codeLength", 4, 10, 6);
            boolean sameCode = sameCode(f);
            boolean strict = f.flag("strictNumbers", false);
            return () -> new Application(
                    id,
                    name,
                    note,
                    keys.stream().map(key -> key.replaceFirst("^sha256:", "")).toList(),
                    international,
                    smsMfa,
                    channels,
                    genauth,
                    window,
                    document.hasNonNull("phoneLimits") ? limits : USUAL_LIMITS,
                    validity,
                    codeLength,
                    sameCode,
                    strict);
        });
    }

    private static boolean sameCode(Fields f) {
        String resend = f.text("resend", "same-code");
        if (!resend.equals("same-code") && !resend.equals("new-code")) {
            f.problem("resend", "must be same-code or new-code");
        }
        return resend.equals("same-code");
    }

    /** Reads an account. */
    public static Read<Account> account(JsonNode document) {
        return read(document, f -> {
            String id = f.id("id");
            String provider = f.required("provider", "the id of the adapter, such as alibaba");
            String name = f.text("name", id);
            String note = f.text("note", "");
            boolean enabled = f.flag("enabled", true);
            boolean receipts = f.flag("receipts", true);
            var horizon = f.duration("horizon", MINUTE, Duration.ofDays(7)).orElse(Duration.ofHours(24));
            String token = f.text("callbackToken", "");
            int perMinute = f.integer("perMinute", 1, MOST, 60);
            int perDay = f.integer("perDay", 1, MOST, 1000);
            var fields = f.map("fields");
            boolean deleted = f.flag("deleted", false);
            return () -> new Account(
                    id, provider, name, note, enabled, receipts, horizon, token, perMinute, perDay, fields, deleted);
        });
    }

    /** Reads a signature. */
    public static Read<Signature> signature(JsonNode document) {
        return read(document, f -> {
            String id = f.id("id");
            String name = f.text("name", id);
            String provider = f.required("provider", "the id of the adapter, such as alibaba");
            var account = f.optionalText("account");
            String region = region(f, Regions.ALL);
            String text = f.required("text", "the signature as people read it, without brackets");
            var approval = f.choice("approval", Approval.class).orElse(Approval.APPROVED);
            var applications = applications(f);
            return () -> new Signature(id, name, provider, account, region, text, approval, applications);
        });
    }

    /** Reads a template. */
    public static Read<Template> template(JsonNode document) {
        return read(document, f -> {
            String id = f.id("id");
            String name = f.text("name", id);
            String provider = f.required("provider", "the id of the adapter, such as alibaba");
            var account = f.optionalText("account");
            String region = region(f, Regions.ALL);
            var scenario = f.choice("scenario", Scenario.class);
            if (f.node("scenario").isEmpty()) {
                f.problem("scenario", "is missing: the slot that it fills, such as LOGIN");
            }
            var locale = f.optionalText("locale");
            var vendorId = f.optionalText("vendorId");
            String signature = f.text("signature", "");
            String text = f.required("text", "the words, with {code} in them");
            var parameters = f.node("parameters").map(node -> parameters(f, node));
            var validity = f.duration("validity", MINUTE, HOUR);
            var type = f.choice("type", Template.Type.class).orElse(Template.Type.VERIFICATION_CODE);
            var approval = f.choice("approval", Approval.class).orElse(Approval.APPROVED);
            boolean testOnly = f.flag("testOnly", false);
            var applications = applications(f);
            return () -> new Template(
                    id,
                    name,
                    provider,
                    account,
                    region,
                    scenario.orElseThrow(),
                    locale,
                    vendorId,
                    signature,
                    parameters.orElseGet(() -> Template.parametersOf(text)),
                    text,
                    validity,
                    type,
                    approval,
                    testOnly,
                    applications);
        });
    }

    /** {@code [code, minutes]}, or {@code {vendorsName: code, itsOther: minutes}}. */
    private static List<Template.Parameter> parameters(Fields f, JsonNode written) {
        var parameters = new ArrayList<Template.Parameter>();
        if (written.isArray()) {
            written.forEach(value -> parameters.add(parameter(f, value.asText(), value.asText())));
        } else if (written.isObject()) {
            written.properties()
                    .forEach(entry -> parameters.add(
                            parameter(f, entry.getKey(), entry.getValue().asText())));
        } else {
            f.problem("parameters", "must be a list, such as [code, minutes]");
        }
        return parameters;
    }

    private static Template.Parameter parameter(Fields f, String name, String value) {
        boolean minutes = value.equals(Template.Value.MINUTES.name().toLowerCase(Locale.ROOT));
        if (!minutes && !value.equals(Template.Value.CODE.name().toLowerCase(Locale.ROOT))) {
            f.problem(
                    "parameters",
                    "must be [code, minutes], or the vendor's names with one of the two each, such as"
                            + " {number: code, time: minutes}; \"" + value + "\" is neither");
        }
        return new Template.Parameter(name, minutes ? Template.Value.MINUTES : Template.Value.CODE);
    }

    /** Reads a route. */
    public static Read<Route> route(JsonNode document) {
        return read(document, f -> {
            String application = f.text("application", Route.ALL);
            if (!application.equals(Route.ALL) && !Ids.matches(application)) {
                f.problem("application", "must be an application's id, or * for all");
            }
            String region = region(f, "");
            if (region.isEmpty() && f.node("region").isEmpty()) {
                f.problem("region", "is missing: CN, another country, INTL or *");
            }
            var accounts = f.node("accounts").map(node -> shares(f, node)).orElse(List.of());
            return () -> new Route(application, region, accounts);
        });
    }

    /** {@code [a, b]}, or {@code [{account: a, weight: 3}, {account: b, weight: 1}]}. */
    private static List<Share> shares(Fields f, JsonNode written) {
        var shares = new ArrayList<Share>();
        if (!written.isArray()) {
            f.problem("accounts", "must be a list of account ids, best first");
        }
        for (int i = 0; i < (written.isArray() ? written.size() : 0); i++) {
            JsonNode item = written.get(i);
            if (item.isTextual()) {
                shares.add(new Share(item.asText(), 0));
            } else if (item.isObject()) {
                shares.add(share(f, i, (ObjectNode) item));
            } else {
                f.problem("accounts/" + i, "must be an account's id, or {account: ID, weight: 1 to 1000000}");
            }
        }
        return shares;
    }

    private static Share share(Fields route, int at, ObjectNode written) {
        var f = new Fields(written);
        var share = new Share(f.required("account", "the account's id"), f.integer("weight", 1, 1_000_000, 0));
        f.findings().forEach(finding -> route.note(finding.under("/accounts/" + at)));
        return share;
    }

    /** Reads a country policy. */
    public static Read<CountryPolicy> countryPolicy(JsonNode document) {
        return read(document, f -> {
            String application = f.text("application", CountryPolicy.ALL);
            var allow = new HashSet<>(f.texts("allow", SettingDocuments::notACountry));
            var deny = new HashSet<>(f.texts("deny", SettingDocuments::notACountry));
            return () -> new CountryPolicy(application, allow, deny);
        });
    }

    /** Reads a suppressed number. */
    public static Read<SuppressedNumber> suppressedNumber(JsonNode document) {
        return read(document, f -> {
            String hash = f.required("hash", "the keyed hash of the number, 32 hex digits, as audit events have it");
            String reason = f.text("reason", "");
            var until = f.instant("until");
            return () -> new SuppressedNumber(hash, reason, until);
        });
    }

    private static Set<String> applications(Fields f) {
        return new HashSet<>(f.texts(
                "applications", id -> Ids.matches(id) ? Optional.empty() : Optional.of("must hold applications' ids")));
    }

    private static String region(Fields f, String otherwise) {
        var region = f.optionalText("region");
        region.filter(given -> !given.equals(Regions.ALL) && !given.equals(Regions.ABROAD))
                .flatMap(SettingDocuments::notACountry)
                .ifPresent(_ -> f.problem("region", "must be CN, another ISO 3166 country such as US, INTL or *"));
        return region.orElse(otherwise);
    }

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private static Optional<String> notACountry(String text) {
        return COUNTRIES.contains(text)
                ? Optional.empty()
                : Optional.of("must be ISO 3166 alpha-2 countries such as US; \"" + text + "\" is none");
    }

    private static <T> Read<T> read(JsonNode document, Function<Fields, Supplier<T>> reading) {
        if (!(document instanceof ObjectNode object)) {
            return new Read.Bad<>(List.of(new Finding("", "must hold fields, such as id: main")));
        }
        var fields = new Fields(object);
        Supplier<T> making = reading.apply(fields);
        var findings = fields.findings();
        if (!findings.isEmpty()) {
            return new Read.Bad<>(List.copyOf(findings));
        }
        try {
            return new Read.Good<>(making.get());
        } catch (IllegalArgumentException wrong) {
            return new Read.Bad<>(List.of(new Finding("", String.valueOf(wrong.getMessage()))));
        }
    }
}
