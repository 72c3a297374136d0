package dev.sendcode.runtime.settings;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Every setting, by its id. What one names need not be there: a route may name an account that was taken away.
 *
 * @param routes by {@link Route#id()}
 * @param countryPolicies by application
 * @param suppressedNumbers by hash
 */
public record SettingsContent(
        Map<String, Application> applications,
        Map<String, Account> accounts,
        Map<String, Signature> signatures,
        Map<String, Template> templates,
        Map<String, Route> routes,
        Map<String, CountryPolicy> countryPolicies,
        Map<String, SuppressedNumber> suppressedNumbers) {

    /** Nothing. */
    public static final SettingsContent NONE =
            new SettingsContent(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

    /** Keeps its own copies. */
    public SettingsContent {
        applications = Map.copyOf(applications);
        accounts = Map.copyOf(accounts);
        signatures = Map.copyOf(signatures);
        templates = Map.copyOf(templates);
        routes = Map.copyOf(routes);
        countryPolicies = Map.copyOf(countryPolicies);
        suppressedNumbers = Map.copyOf(suppressedNumbers);
    }

    /** The usual four kinds; each id at most once. */
    public static SettingsContent of(
            Collection<Application> applications,
            Collection<Account> accounts,
            Collection<Template> templates,
            Collection<Route> routes) {
        return new SettingsContent(
                by(applications, Application::id),
                by(accounts, Account::id),
                Map.of(),
                by(templates, Template::id),
                by(routes, Route::id),
                Map.of(),
                Map.of());
    }

    /** The same with other routes. */
    public SettingsContent withRoutes(List<Route> others) {
        return new SettingsContent(
                applications,
                accounts,
                signatures,
                templates,
                by(others, Route::id),
                countryPolicies,
                suppressedNumbers);
    }

    /** How many settings there are. */
    public int size() {
        return applications.size()
                + accounts.size()
                + signatures.size()
                + templates.size()
                + routes.size()
                + countryPolicies.size()
                + suppressedNumbers.size();
    }

    private static <T> Map<String, T> by(Collection<T> all, Function<T, String> id) {
        return all.stream().collect(Collectors.toMap(id, Function.identity()));
    }
}
