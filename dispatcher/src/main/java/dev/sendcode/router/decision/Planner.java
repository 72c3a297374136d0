package dev.sendcode.router.decision;

import dev.sendcode.runtime.settings.Account;
import dev.sendcode.runtime.settings.Application;
import dev.sendcode.runtime.settings.Scenario;
import dev.sendcode.runtime.settings.Settings;
import dev.sendcode.runtime.settings.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Picks who could send a request, and with which words. */
final class Planner {

    /** The service type without credentials: no route until an operator said what stands behind it. */
    private static final String BUILTIN = Settings.BUILTIN;

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
            return refused("CHANNEL");
        }
        var application = settings.application(ask.application()).orElseThrow();
        var accounts = usable(settings, ask, region);
        if (accounts.isEmpty()) {
            return refused("NO_ROUTE");
        }
        var legs = new ArrayList<Leg>();
        for (Account account : accounts) {
            template(settings, application, account, region, scenario.get(), Optional.ofNullable(ask.locale()))
                    .ifPresent(template -> legs.add(new Leg(
                            account.provider(),
                            account.id(),
                            template.id(),
                            account.horizon().toMillis(),
                            account.receipts())));
        }
        return legs.isEmpty() ? refused("TEMPLATE_NOT_CONFIGURED") : new Plan(legs, Optional.empty());
    }

    private static Plan refused(String reason) {
        return new Plan(List.of(), Optional.of(reason));
    }

    /** Where no route was set, the built-in service serves, as far as an operator said what stands behind it. */
    private List<Account> usable(Settings settings, Ask ask, String region) {
        return settings.route(ask.application(), region)
                .map(route ->
                        WeightedOrder.of(route, ask.requestId()).stream().flatMap(id -> settings.account(id).stream()))
                .orElseGet(() -> settings.builtinAccounts().stream())
                .filter(Account::usable)
                .flatMap(account -> standsBehind(settings, account).stream())
                .filter(Account::usable)
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

    /** What its text promises and what the application keeps must agree, and so must what the account's texts promise. */
    private static Optional<Template> template(
            Settings settings,
            Application application,
            Account account,
            String region,
            Scenario scenario,
            Optional<String> locale) {
        return settings.templates(application.id(), account, region, scenario, locale).stream()
                .filter(Template::sendable)
                .filter(template -> template.keeps(application.validity()))
                .findFirst();
    }
}
