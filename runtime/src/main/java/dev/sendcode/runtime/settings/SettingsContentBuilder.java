package dev.sendcode.runtime.settings;

import java.util.HashMap;
import java.util.Map;

/** Collects settings by their keys. Not thread-safe. */
public final class SettingsContentBuilder {

    private final Map<String, Application> applications = new HashMap<>();
    private final Map<String, Account> accounts = new HashMap<>();
    private final Map<String, Signature> signatures = new HashMap<>();
    private final Map<String, Template> templates = new HashMap<>();
    private final Map<String, Route> routes = new HashMap<>();
    private final Map<String, CountryPolicy> countryPolicies = new HashMap<>();
    private final Map<String, SuppressedNumber> suppressedNumbers = new HashMap<>();

    /**
     * Sets one.
     *
     * @throws ClassCastException if the value is not of the key's kind
     */
    public void put(SettingKey key, Object value) {
        switch (key.kind()) {
            case APPLICATION -> applications.put(key.id(), (Application) value);
            case ACCOUNT -> accounts.put(key.id(), (Account) value);
            case SIGNATURE -> signatures.put(key.id(), (Signature) value);
            case TEMPLATE -> templates.put(key.id(), (Template) value);
            case ROUTE -> routes.put(key.id(), (Route) value);
            case COUNTRY_POLICY -> countryPolicies.put(key.id(), (CountryPolicy) value);
            case SUPPRESSED_NUMBER -> suppressedNumbers.put(key.id(), (SuppressedNumber) value);
        }
    }

    /** Takes one away. */
    public void remove(SettingKey key) {
        var ofKind = switch (key.kind()) {
            case APPLICATION -> applications;
            case ACCOUNT -> accounts;
            case SIGNATURE -> signatures;
            case TEMPLATE -> templates;
            case ROUTE -> routes;
            case COUNTRY_POLICY -> countryPolicies;
            case SUPPRESSED_NUMBER -> suppressedNumbers;
        };
        ofKind.remove(key.id());
    }

    /** What was collected so far; later changes do not show in it. */
    public SettingsContent build() {
        return new SettingsContent(
                applications, accounts, signatures, templates, routes, countryPolicies, suppressedNumbers);
    }
}
