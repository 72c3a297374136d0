package dev.sendcode.router.decision;

import dev.sendcode.runtime.settings.Account;
import dev.sendcode.runtime.settings.Scenario;
import dev.sendcode.runtime.settings.Settings;
import dev.sendcode.runtime.settings.Template;
import java.util.ArrayList;
import java.util.HashSet;
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

    Plan plan(Settings settings, Ask ask) {
        var scenario = Scenario.of(ask.channel());
        if (scenario.isEmpty()) {
            return refused("CHANNEL");
        }
        var application = settings.application(ask.application()).orElseThrow();
        var accounts = usable(settings, ask);
        if (accounts.isEmpty()) {
            return refused("NO_ROUTE");
        }
        var legs = new ArrayList<Leg>();
        boolean promisesOtherwise = false;
        for (Account account : accounts) {
            var texts = texts(settings, ask, account, scenario.get());
            var kept = texts.stream()
                    .filter(template -> account.keeps(template, application.validity()))
                    .findFirst();
            kept.ifPresent(template -> legs.add(leg(account, template)));
            promisesOtherwise |= kept.isEmpty() && !texts.isEmpty();
        }
        return legs.isEmpty()
                ? refused(promisesOtherwise ? "VALIDITY" : "TEMPLATE_NOT_CONFIGURED")
                : new Plan(legs, Optional.empty());
    }

    private static Leg leg(Account account, Template template) {
        return new Leg(
                account.provider(),
                account.id(),
                template.id(),
                account.horizon().toMillis(),
                account.receipts());
    }

    private static Plan refused(String reason) {
        return new Plan(List.of(), Optional.of(reason));
    }

    /** Where no route was set, the built-in service serves, as far as an operator said what stands behind it. */
    private List<Account> usable(Settings settings, Ask ask) {
        var seen = new HashSet<String>();
        return settings.route(ask.application(), ask.region())
                .map(route ->
                        WeightedOrder.of(route, ask.requestId()).stream().flatMap(id -> settings.account(id).stream()))
                .orElseGet(() -> settings.builtinAccounts().stream())
                .filter(Account::usable)
                .flatMap(account -> standsBehind(settings, account).stream())
                .filter(Account::usable)
                .filter(account -> providers.contains(account.provider()))
                .filter(account -> seen.add(account.id()))
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

    /** Those that may go to people, best first. */
    private static List<Template> texts(Settings settings, Ask ask, Account account, Scenario scenario) {
        return settings
                .templates(ask.application(), account, ask.region(), scenario, Optional.ofNullable(ask.locale()))
                .stream()
                .filter(Template::sendable)
                .toList();
    }
}
