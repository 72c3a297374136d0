package dev.sendcode.settings.preflight;

import dev.sendcode.events.Channel;
import dev.sendcode.runtime.config.Durations;
import dev.sendcode.runtime.settings.Account;
import dev.sendcode.runtime.settings.Application;
import dev.sendcode.runtime.settings.Approval;
import dev.sendcode.runtime.settings.Regions;
import dev.sendcode.runtime.settings.Scenario;
import dev.sendcode.runtime.settings.SettingKind;
import dev.sendcode.runtime.settings.Settings;
import dev.sendcode.runtime.settings.Template;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The template slots of an application: which must be filled, and which words fill them. */
final class Slots {

    private final Settings settings;
    private final Problems problems;
    private final TextProblems texts;
    private final Set<Words> words = new LinkedHashSet<>();

    Slots(Settings settings, Problems problems) {
        this.settings = settings;
        this.problems = problems;
        this.texts = new TextProblems(problems);
    }

    /** All words that were come by: what the vendors can be asked about. */
    Set<Words> words() {
        return words;
    }

    /** Sign-up, login and password reset always; a second verification with SMS MFA; generic where a channel of its is used. */
    static Set<Scenario> required(Application application) {
        var scenarios = EnumSet.of(Scenario.SIGN_UP, Scenario.LOGIN, Scenario.PASSWORD_RESET);
        if (application.smsMfa()) {
            scenarios.add(Scenario.SECOND_VERIFICATION);
        }
        if (Stream.of(Channel.values())
                .filter(application::uses)
                .anyMatch(channel -> Scenario.of(channel).equals(Optional.of(Scenario.GENERIC)))) {
            scenarios.add(Scenario.GENERIC);
        }
        return scenarios;
    }

    /** Fills the slots of a region through its accounts. */
    void fill(Application application, String region, List<Account> accounts) {
        for (Scenario scenario : required(application)) {
            var without = new ArrayList<String>();
            for (Account account : accounts) {
                if (!filled(application, region, account, scenario)) {
                    without.add(account.id());
                }
            }
            if (!without.isEmpty()) {
                missing(application, region, scenario, accounts.size() == without.size(), without);
            }
        }
    }

    private void missing(
            Application application, String region, Scenario scenario, boolean everywhere, List<String> accounts) {
        String message = "no template that can be sent for " + scenario + " in " + region + " through account "
                + String.join(", ", accounts) + ": make one for provider "
                + accounts.stream()
                        .flatMap(id -> settings.account(id).stream())
                        .map(Account::provider)
                        .distinct()
                        .collect(Collectors.joining(", "))
                + ", or authorise the application for one";
        if (everywhere) {
            problems.error(SettingKind.APPLICATION, application.id(), "", message);
        } else {
            problems.warning(
                    SettingKind.APPLICATION, application.id(), "", message + "; the route's other accounts have one");
        }
    }

    private boolean filled(Application application, String region, Account account, Scenario scenario) {
        var candidates = settings.templates(application.id(), account, region, scenario, Optional.empty());
        boolean mainland = region.equals(Regions.MAINLAND);
        var chosen = candidates.stream()
                .filter(Template::sendable)
                .filter(template -> keeps(template, application))
                .findFirst();
        candidates.forEach(template -> words.add(words(application, account, region, template, chosen)));
        if (chosen.isEmpty()) {
            candidates.forEach(template -> unsendable(template, application));
            elsewhere(application, region, account, scenario);
        }
        chosen.ifPresent(
                template -> texts.look(words(application, account, region, template, chosen), application, mainland));
        return chosen.isPresent();
    }

    private Words words(
            Application application, Account account, String region, Template template, Optional<Template> chosen) {
        return new Words(
                account,
                template,
                region.equals(Regions.MAINLAND),
                settings.signature(application.id(), account, region, template),
                chosen.filter(template::equals).isPresent());
    }

    private static boolean keeps(Template template, Application application) {
        return template.keeps(application.validity());
    }

    private void unsendable(Template template, Application application) {
        if (template.approval() != Approval.APPROVED) {
            problems.warning(
                    SettingKind.TEMPLATE,
                    template.id(),
                    "/approval",
                    "is " + template.approval()
                            + " and serves test SMS alone: set approval to APPROVED when the vendor has");
        }
        if (template.type() != Template.Type.VERIFICATION_CODE) {
            problems.error(
                    SettingKind.TEMPLATE,
                    template.id(),
                    "/type",
                    "is a " + template.type() + ": codes are sent with templates of type VERIFICATION_CODE only");
        }
        if (template.testOnly()) {
            problems.warning(
                    SettingKind.TEMPLATE, template.id(), "/testOnly", "serves test SMS alone: take testOnly away");
        }
        if (!keeps(template, application)) {
            problems.error(
                    SettingKind.TEMPLATE,
                    template.id(),
                    "/validity",
                    "promises " + template.validity().map(Durations::text).orElse("") + ", and codes of application "
                            + application.id() + " live " + Durations.text(application.validity())
                            + ": make them agree, or let the text take {minutes}");
        }
    }

    /** Templates that would do, were they this application's or without a locale. */
    private void elsewhere(Application application, String region, Account account, Scenario scenario) {
        settings.content().templates().values().stream()
                .filter(template -> template.provider().equals(account.provider()))
                .filter(template -> template.scenario() == scenario)
                .filter(template -> template.account().map(account.id()::equals).orElse(true))
                .filter(template -> template.serves(region))
                .sorted(Comparator.comparing(Template::id))
                .forEach(template -> {
                    boolean authorised = template.applications().isEmpty()
                            || template.applications().contains(application.id());
                    if (!authorised) {
                        problems.note(
                                SettingKind.TEMPLATE,
                                template.id(),
                                "/applications",
                                "would fill " + scenario + " of application " + application.id()
                                        + ", which is not authorised: add it to applications");
                    } else if (template.locale().isPresent()) {
                        problems.note(
                                SettingKind.TEMPLATE,
                                template.id(),
                                "/locale",
                                "serves requests for " + template.locale().get()
                                        + " alone; those that name no locale need a template without one");
                    }
                });
    }
}
