package dev.sendcode.settings.preflight;

import dev.sendcode.runtime.settings.Application;
import dev.sendcode.runtime.settings.CountryPolicy;
import dev.sendcode.runtime.settings.Regions;
import dev.sendcode.runtime.settings.Route;
import dev.sendcode.runtime.settings.SettingKind;
import dev.sendcode.runtime.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The regions whose numbers an application serves: the mainland, each country that has a route, and all others as one. */
final class Countries {

    private static final Set<String> ALL = Set.of(Locale.getISOCountries());

    private final Settings settings;
    private final Problems problems;

    Countries(Settings settings, Problems problems) {
        this.settings = settings;
        this.problems = problems;
    }

    /** Those that a plan is needed for; a policy that leaves none is told. */
    List<String> of(Application application) {
        var allowed = ALL.stream()
                .filter(country -> settings.allows(application.id(), country))
                .collect(Collectors.toCollection(TreeSet::new));
        boolean mainland = allowed.remove(Regions.MAINLAND);
        if (!mainland && (allowed.isEmpty() || !application.international())) {
            problems.error(
                    SettingKind.COUNTRY_POLICY,
                    policy(application.id()),
                    "",
                    application.international()
                            ? "leaves application " + application.id() + " no country at all: every code is refused"
                            : "denies CN, and application " + application.id()
                                    + " serves nothing else: allow CN, or set international of the application");
            return List.of();
        }
        if (application.international() && allowed.isEmpty()) {
            problems.warning(
                    SettingKind.COUNTRY_POLICY,
                    policy(application.id()),
                    "",
                    "leaves application " + application.id() + " no country but CN, although it is international");
        }
        var regions = new ArrayList<String>();
        if (mainland) {
            regions.add(Regions.MAINLAND);
        }
        if (application.international() && !allowed.isEmpty()) {
            var own = routed(application.id(), allowed);
            regions.addAll(own);
            if (own.size() < allowed.size()) {
                regions.add(Regions.ABROAD);
            }
        }
        return regions;
    }

    /** The application's own policy, if it has one, is the one to change. */
    private String policy(String application) {
        return settings.content().countryPolicies().containsKey(application) ? application : CountryPolicy.ALL;
    }

    private Set<String> routed(String application, Set<String> allowed) {
        return settings.content().routes().values().stream()
                .filter(route -> route.application().equals(Route.ALL)
                        || route.application().equals(application))
                .map(Route::region)
                .filter(allowed::contains)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
