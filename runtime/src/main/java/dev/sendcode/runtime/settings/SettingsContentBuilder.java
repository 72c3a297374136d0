package dev.sendcode.runtime.settings;

import java.util.HashMap;
import java.util.Map;

/** Collects settings by their keys. What is built shares the kinds in which nothing changed with what was built before. Not thread-safe. */
public final class SettingsContentBuilder {

    private final Kept<Application> applications = new Kept<>();
    private final Kept<Account> accounts = new Kept<>();
    private final Kept<Signature> signatures = new Kept<>();
    private final Kept<Template> templates = new Kept<>();
    private final Kept<Route> routes = new Kept<>();
    private final Kept<CountryPolicy> countryPolicies = new Kept<>();
    private final Kept<SuppressedNumber> suppressedNumbers = new Kept<>();

    /** One kind. */
    private static final class Kept<T> {

        private final Map<String, T> now = new HashMap<>();
        private Map<String, T> built = Map.of();
        private boolean stale;

        void put(String id, T value) {
            now.put(id, value);
            stale = true;
        }

        void remove(String id) {
            stale |= now.remove(id) != null;
        }

        Map<String, T> build() {
            if (stale) {
                built = Map.copyOf(now);
                stale = false;
            }
            return built;
        }
    }

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
                applications.build(),
                accounts.build(),
                signatures.build(),
                templates.build(),
                routes.build(),
                countryPolicies.build(),
                suppressedNumbers.build());
    }
}
