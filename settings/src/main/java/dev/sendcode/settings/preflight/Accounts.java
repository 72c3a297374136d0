package dev.sendcode.settings.preflight;

import dev.sendcode.runtime.settings.Account;
import dev.sendcode.runtime.settings.Application;
import dev.sendcode.runtime.settings.Regions;
import dev.sendcode.runtime.settings.Route;
import dev.sendcode.runtime.settings.SettingKind;
import dev.sendcode.runtime.settings.Settings;
import dev.sendcode.settings.check.TextNeeds;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Who could send an application's codes to a region: the same accounts that the router would take, and why the others are none. */
final class Accounts {

    private static final String BACKING = "backing";
    private static final String BACKING_ACCOUNT = "account:";

    private final Settings settings;
    private final Set<String> providers;
    private final Problems problems;

    Accounts(Settings settings, Set<String> providers, Problems problems) {
        this.settings = settings;
        this.providers = providers;
        this.problems = problems;
    }

    /** Best first; none is told as an error. */
    List<Account> of(Application application, String region) {
        var route = settings.route(application.id(), region);
        var named = route.map(found -> found.accounts().stream().map(Route.Share::account))
                .orElseGet(() -> settings.builtinAccounts().stream().map(Account::id))
                .toList();
        if (named.isEmpty()) {
            problems.error(
                    SettingKind.APPLICATION,
                    application.id(),
                    "",
                    "nothing serves its numbers of " + region + ": make a route for " + region
                            + " or *, or an account of provider builtin");
            return List.of();
        }
        var usable = named.stream()
                .flatMap(id -> usable(route, id, region).stream())
                .distinct()
                .toList();
        if (usable.isEmpty()) {
            var place = route.map(found -> new Place(SettingKind.ROUTE, found.id()))
                    .orElseGet(() -> new Place(SettingKind.APPLICATION, application.id()));
            problems.error(
                    place.kind(),
                    place.id(),
                    route.isPresent() ? "/accounts" : "",
                    "no account can send to " + region
                            + (route.isPresent() ? "" : " (there is no route, so the built-in service would)")
                            + ": every code is refused; see what is told about " + String.join(", ", named));
        }
        return usable;
    }

    private record Place(SettingKind kind, String id) {}

    private Optional<Account> usable(Optional<Route> route, String id, String region) {
        var account = settings.account(id).filter(found -> !found.deleted());
        if (account.isEmpty()) {
            route.ifPresent(found -> problems.error(
                    SettingKind.ROUTE, found.id(), "/accounts", "there is no account " + id + " any more"));
            return Optional.empty();
        }
        return Stream.of(account.get())
                .filter(this::enabled)
                .flatMap(found -> standsBehind(found).stream())
                .filter(this::served)
                .filter(found -> reaches(found, region))
                .findFirst();
    }

    private boolean enabled(Account account) {
        if (!account.enabled()) {
            problems.warning(
                    SettingKind.ACCOUNT,
                    account.id(),
                    "/enabled",
                    "is switched off, and routes name it: nothing is sent from it until enabled is true");
        }
        return account.enabled();
    }

    private Optional<Account> standsBehind(Account account) {
        if (!account.provider().equals(Settings.BUILTIN)) {
            return Optional.of(account);
        }
        String backing = account.fields().getOrDefault(BACKING, "");
        if (backing.isBlank()) {
            problems.error(
                    SettingKind.ACCOUNT,
                    account.id(),
                    "/fields/" + BACKING,
                    "nothing stands behind the built-in service: set backing to account:ID, or to sandbox for a"
                            + " demonstration");
            return Optional.empty();
        }
        if (!backing.startsWith(BACKING_ACCOUNT)) {
            return Optional.of(account);
        }
        var behind = settings.account(backing.substring(BACKING_ACCOUNT.length()))
                .filter(found -> !found.deleted() && !found.provider().equals(Settings.BUILTIN));
        if (behind.isEmpty()) {
            problems.error(
                    SettingKind.ACCOUNT,
                    account.id(),
                    "/fields/" + BACKING,
                    "backing names no account at a vendor: make it, or name another");
        }
        return behind.filter(this::enabled);
    }

    private boolean served(Account account) {
        boolean served = providers.contains(account.provider());
        if (!served) {
            problems.error(
                    SettingKind.ACCOUNT,
                    account.id(),
                    "/provider",
                    "provider " + account.provider()
                            + " has no dispatch topic here: add it to topics.providers, and run"
                            + " sendcode topics apply");
        }
        return served;
    }

    private boolean reaches(Account account, String region) {
        boolean reached = TextNeeds.of(account, region.equals(Regions.MAINLAND)).reached();
        if (!reached) {
            problems.error(
                    SettingKind.ACCOUNT,
                    account.id(),
                    "/fields",
                    "does not reach numbers of " + region + ": set urlAbroad, or take it out of that route");
        }
        return reached;
    }
}
