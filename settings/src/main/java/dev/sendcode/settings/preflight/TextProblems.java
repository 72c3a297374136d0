package dev.sendcode.settings.preflight;

import dev.sendcode.providers.AccountFields;
import dev.sendcode.runtime.config.Durations;
import dev.sendcode.runtime.settings.Account;
import dev.sendcode.runtime.settings.Application;
import dev.sendcode.runtime.settings.SettingKind;
import dev.sendcode.runtime.settings.Template;
import dev.sendcode.settings.check.TextNeeds;
import dev.sendcode.settings.check.Wording;
import java.util.Optional;

/** What is wrong with words that would go out. */
final class TextProblems {

    private static final String SENDER_ID = "senderId";

    private final Problems problems;

    TextProblems(Problems problems) {
        this.problems = problems;
    }

    void look(Words words, Application application, boolean mainland) {
        var needs = TextNeeds.of(words.account(), mainland);
        var template = words.template();
        if (needs.vendorTemplate() && template.vendorId().isEmpty()) {
            problems.error(
                    SettingKind.TEMPLATE,
                    template.id(),
                    "/vendorId",
                    "is missing: account " + words.account().id() + " sends templates of the vendor's, by their ids");
        }
        if (needs.signature() && words.signature().isEmpty()) {
            problems.error(
                    SettingKind.TEMPLATE,
                    template.id(),
                    "/signature",
                    "there is none for account " + words.account().id()
                            + ", and its vendor wants one: set it here, make an approved signature that application "
                            + application.id() + " may use, or set brand of the account");
        }
        validity(words.account(), template, application);
        senderId(words.account(), mainland);
    }

    private void validity(Account account, Template template, Application application) {
        boolean takesMinutes =
                template.parameters().stream().anyMatch(parameter -> parameter.value() == Template.Value.MINUTES);
        String lives = Long.toString(application.validity().toMinutes());
        Optional.ofNullable(account.fields().get(AccountFields.VALIDITY.name()))
                .filter(promised -> !promised.isBlank() && !promised.equals(lives) && !takesMinutes)
                .ifPresent(promised -> problems.error(
                        SettingKind.ACCOUNT,
                        account.id(),
                        "/fields/" + AccountFields.VALIDITY.name(),
                        "is " + promised + ", and codes of application " + application.id() + " live "
                                + Durations.text(application.validity()) + ": make them agree"));
        Wording.promise(template.text())
                .filter(promised -> template.validity().isEmpty() && !promised.equals(application.validity()))
                .ifPresent(promised -> problems.error(
                        SettingKind.TEMPLATE,
                        template.id(),
                        "/text",
                        "says " + promised.toMinutes() + " minutes, and codes of application " + application.id()
                                + " live " + Durations.text(application.validity())
                                + ": make them agree, or write {minutes} into the text"));
    }

    private void senderId(Account account, boolean mainland) {
        boolean set = !account.fields().getOrDefault(SENDER_ID, "").isBlank();
        if (set && !mainland && account.provider().equals("ucloud")) {
            problems.warning(
                    SettingKind.ACCOUNT,
                    account.id(),
                    "/fields/" + SENDER_ID,
                    "UCloud's interface describes no SenderId: it is sent along, and may count for nothing");
        }
    }
}
