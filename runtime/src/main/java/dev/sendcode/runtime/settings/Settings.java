package dev.sendcode.runtime.settings;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One immutable snapshot of all settings, with what is asked of it all the time laid out. */
public final class Settings {

    private final long version;
    private final SettingsContent content;
    private final boolean demo;
    private final Map<String, Application> byKeyHash;
    private final TextsByUser<Template> templates;
    private final TextsByUser<Signature> signatures;

    /**
     * Lays it out.
     *
     * @param version the offset of the Revision that ended the change set; 0 = what a process begins with while the topic has none
     * @param demo whether these are the demo's settings, whose API key everybody knows
     */
    public Settings(long version, SettingsContent content, boolean demo) {
        this(
                version,
                content,
                demo,
                byKeyHash(content.applications()),
                templates(content.templates()),
                signatures(content.signatures()));
    }

    private Settings(
            long version,
            SettingsContent content,
            boolean demo,
            Map<String, Application> byKeyHash,
            TextsByUser<Template> templates,
            TextsByUser<Signature> signatures) {
        this.version = version;
        this.content = content;
        this.demo = demo;
        this.byKeyHash = byKeyHash;
        this.templates = templates;
        this.signatures = signatures;
    }

    /** The snapshot after this one. Kinds that are the same map in both are not laid out again: most changes are of one kind. */
    @SuppressWarnings(
            "ReferenceEquality") // the question is whether it is the same map; to compare 100,000 entries is what this
    // saves
    Settings next(long newer, SettingsContent others) {
        return new Settings(
                newer,
                others,
                false,
                others.applications() == content.applications() ? byKeyHash : byKeyHash(others.applications()),
                others.templates() == content.templates() ? templates : templates(others.templates()),
                others.signatures() == content.signatures() ? signatures : signatures(others.signatures()));
    }

    private static Map<String, Application> byKeyHash(Map<String, Application> applications) {
        var byKeyHash = HashMap.<String, Application>newHashMap(applications.size());
        applications
                .values()
                .forEach(application -> application.apiKeyHashes().forEach(hash -> byKeyHash.put(hash, application)));
        return byKeyHash;
    }

    private static TextsByUser<Template> templates(Map<String, Template> templates) {
        return TextsByUser.of(
                templates.values(),
                Comparator.comparing(Template::id),
                template -> template.provider() + "/" + template.scenario(),
                Template::applications);
    }

    private static TextsByUser<Signature> signatures(Map<String, Signature> signatures) {
        return TextsByUser.of(
                signatures.values(), Comparator.comparing(Signature::id), Signature::provider, Signature::applications);
    }

    /** No settings at all: every application is unknown. */
    public static Settings none() {
        return new Settings(0, SettingsContent.NONE, false);
    }

    /** Grows with each change; a request's plan is pinned to one. */
    public long version() {
        return version;
    }

    /** Everything in it. */
    public SettingsContent content() {
        return content;
    }

    /** Whether these are the demo's. */
    public boolean demo() {
        return demo;
    }

    /** The application of that id. */
    public Optional<Application> application(String id) {
        return Optional.ofNullable(content.applications().get(id));
    }

    /** The account of that id, a deleted one too. */
    public Optional<Account> account(String id) {
        return Optional.ofNullable(content.accounts().get(id));
    }

    /** The template of that id. */
    public Optional<Template> template(String id) {
        return Optional.ofNullable(content.templates().get(id));
    }

    /**
     * The application that a presented API key belongs to. Found by the key's SHA-256: the time that a map takes tells nothing that would bring
     * anybody nearer to a key.
     */
    public Optional<Application> byApiKey(String presentedKey) {
        return Optional.ofNullable(byKeyHash.get(hashOf(presentedKey)));
    }

    /** The route of an application's numbers of a region: the application's own before the general ones, the most exact region first. */
    public Optional<Route> route(String application, String numberRegion) {
        var regions = Regions.mostExact(numberRegion);
        for (String whose : List.of(application, Route.ALL)) {
            for (String region : regions) {
                var route = content.routes().get(whose + ":" + region);
                if (route != null) {
                    return Optional.of(route);
                }
            }
        }
        return Optional.empty();
    }

    /** The built-in accounts: what serves where no route is. */
    public List<Account> builtinAccounts() {
        return content.accounts().values().stream()
                .filter(account -> account.provider().equals(BUILTIN))
                .sorted(Comparator.comparing(Account::id))
                .toList();
    }

    /** The provider that needs no credentials. */
    public static final String BUILTIN = "builtin";

    /**
     * The templates that an application may use through an account, best first: its own before the general ones; of these, those of the wanted
     * language, nearest first, before those without; of these, the account's own before those for every account; of these, the most exact region;
     * at last by id. Whether a template is approved is not looked at.
     *
     * @param locale BCP 47 tag; a template for {@code zh} serves {@code zh-Hant-TW} too (RFC 4647, look-up)
     */
    public List<Template> templates(
            String application, Account account, String numberRegion, Scenario scenario, Optional<String> locale) {
        var languages = Languages.of(locale);
        return templates
                .of(account.provider() + "/" + scenario, application)
                .filter(template -> template.account().map(account.id()::equals).orElse(true))
                .filter(template -> template.serves(numberRegion))
                .filter(template -> languages.serves(template.locale()))
                .sorted(Comparator.<Template>comparingInt(
                                template -> template.applications().isEmpty() ? 1 : 0)
                        .thenComparingInt(template -> languages.distance(template.locale()))
                        .thenComparing(template -> template.account().isEmpty())
                        .thenComparingInt(template -> Regions.distance(template.region(), numberRegion)))
                .toList();
    }

    /**
     * What stands before the text: the template's own signature, else the application's, else the general one, else the account's brand. Of several, the account's
     * own goes before one for every account, then the most exact region, then the id.
     */
    public String signature(String application, Account account, String numberRegion, Template template) {
        return template.signature().isEmpty() ? signature(application, account, numberRegion) : template.signature();
    }

    /** What stands before a text that is no template: the application's signature for that account, else the general one, else the account's brand. */
    public String signature(String application, Account account, String numberRegion) {
        return signatures
                .of(account.provider(), application)
                .filter(signature -> signature.approval() == Approval.APPROVED)
                .filter(signature ->
                        signature.account().map(account.id()::equals).orElse(true))
                .filter(signature -> Regions.serves(signature.region(), numberRegion))
                .min(Comparator.<Signature>comparingInt(
                                signature -> signature.applications().isEmpty() ? 1 : 0)
                        .thenComparing(signature -> signature.account().isEmpty())
                        .thenComparingInt(signature -> Regions.distance(signature.region(), numberRegion)))
                .map(Signature::text)
                .orElseGet(account::brand);
    }

    /** Whether an application's numbers of a country may get codes: the policy for all and its own must both allow it. */
    public boolean allows(String application, String country) {
        return allowedBy(CountryPolicy.ALL, country) && allowedBy(application, country);
    }

    private boolean allowedBy(String whose, String country) {
        var policy = content.countryPolicies().get(whose);
        return policy == null || policy.allows(country);
    }

    /** Whether the number of that hash gets no codes now. */
    public boolean suppressed(String phoneHash, Instant now) {
        var found = content.suppressedNumbers().get(phoneHash);
        return found != null && found.holds(now);
    }

    /** What settings keep of an API key: SHA-256 in hex. Keys are random and long, so a slow hash would add nothing. */
    public static String hashOf(String apiKey) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(apiKey.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
