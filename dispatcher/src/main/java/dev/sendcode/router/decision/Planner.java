package dev.sendcode.router.decision;

import dev.sendcode.runtime.settings.Account;
import dev.sendcode.runtime.settings.Scenario;
import dev.sendcode.runtime.settings.Settings;
import dev.sendcode.runtime.settings.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Picks who could send a request, and with which words. */
final class Planner {

    /** The service type without credentials: no route until an operator said what stands behind it. */
    private static final String BUILTIN = "builtin";

    private static final String BACKING = "backing";
    private static final String BACKING_ACCOUNT = "account:";

    private final Set<String> providers;

    /** Plans only through providers that have a dispatch topic. */
    Planner(Set<String> providers) {
        this.providers = Set.copyOf(providers);
    }

    /**
     * A plan, or why there is none.
     *
     * @param legs best first; empty if {@code refusal} is there
     */
    record Plan(List<Leg> legs, Optional<String> refusal) {}

    Plan plan(Settings settings, Ask ask, String region) {
        var scenario = Scenario.of(ask.channel());
        if (scenario.isEmpty()) {
            return new Plan(List.of(), Optional.of("CHANNEL"));
        }
        var accounts = usable(settings, region);
        if (accounts.isEmpty()) {
            return new Plan(List.of(), Optional.of("NO_ROUTE"));
        }
        var legs = new ArrayList<Leg>();
        for (Account account : accounts) {
            template(settings, account.provider(), region, scenario.get(), Optional.ofNullable(ask.locale()))
                    .ifPresent(template -> legs.add(new Leg(
                            account.provider(),
                            account.id(),
                            template.id(),
                            account.horizon().toMillis(),
                            account.receipts())));
        }
        return new Plan(legs, legs.isEmpty() ? Optional.of("TEMPLATE_NOT_CONFIGURED") : Optional.empty());
    }

    private List<Account> usable(Settings settings, String region) {
        return mostExact(region)
                .flatMap(wanted -> settings.routes().stream()
                        .filter(route -> route.region().equals(wanted))
                        .limit(1))
                .limit(1)
                .flatMap(route -> route.accounts().stream())
                .flatMap(id -> settings.account(id).stream())
                .filter(Account::enabled)
                .flatMap(account -> standsBehind(settings, account).stream())
                .filter(Account::enabled)
                .filter(account -> providers.contains(account.provider()))
                .distinct()
                .toList();
    }

    /**
     * A built-in account that another account stands behind is a leg through that one: its quota, breaker, templates and receipts are the vendor
     * account's. One step: the built-in service behind itself is no route.
     */
    private static Optional<Account> standsBehind(Settings settings, Account account) {
        if (!account.provider().equals(BUILTIN)) {
            return Optional.of(account);
        }
        String backing = account.fields().getOrDefault(BACKING, "");
        return backing.startsWith(BACKING_ACCOUNT)
                ? settings.account(backing.substring(BACKING_ACCOUNT.length()))
                        .filter(behind -> !behind.provider().equals(BUILTIN))
                : Optional.of(account).filter(_ -> !backing.isBlank());
    }

    private static Stream<String> mostExact(String region) {
        return region.equals("CN") ? Stream.of("CN", "*") : Stream.of(region, "INTL", "*");
    }

    private static Optional<Template> template(
            Settings settings, String provider, String region, Scenario scenario, Optional<String> locale) {
        var fitting = settings.templates().stream()
                .filter(t -> t.provider().equals(provider) && t.scenario() == scenario && t.serves(region))
                .toList();
        return fitting.stream()
                .filter(t -> t.locale().isPresent() && t.locale().equals(locale))
                .findFirst()
                .or(() -> fitting.stream().filter(t -> t.locale().isEmpty()).findFirst());
    }
}
