package dev.sendcode.worker;

import dev.sendcode.events.Dispatch;
import dev.sendcode.events.Outcome;
import dev.sendcode.events.OutcomeKind;
import dev.sendcode.providers.Provider;
import dev.sendcode.providers.VendorAccount;
import dev.sendcode.runtime.settings.Account;
import dev.sendcode.runtime.settings.Application;
import dev.sendcode.runtime.settings.Settings;
import dev.sendcode.runtime.settings.Template;
import dev.sendcode.worker.TestDesk.Found;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Finds what a dispatch names in the settings. Safe for several threads. */
final class Planner {

    private static final Duration GLANCE = Duration.ofMillis(5);

    private final Supplier<Settings> settings;
    private final Duration wait;
    private final Provider provider;
    private final boolean demo;
    private final TestDesk tests;

    /**
     * Looks into the newest settings each time.
     *
     * @param wait for settings as new as the dispatch's, at most
     * @param demo whether the sandbox may stand behind an account
     * @param tests finds what test SMS are made of
     */
    Planner(Supplier<Settings> settings, Duration wait, Provider provider, boolean demo, TestDesk tests) {
        this.settings = settings;
        this.wait = wait;
        this.provider = provider;
        this.demo = demo;
        this.tests = tests;
    }

    /** The plan, or the outcome that says why there is none. */
    sealed interface Planned {

        /** It can be sent. */
        record Ready(Plan plan, Outcomes outcomes) implements Planned {}

        /** It cannot. */
        record Not(Outcome outcome) implements Planned {}
    }

    /** Finds everything. */
    Planned plan(Dispatch dispatch) {
        Settings now = settingsOf(dispatch);
        var outcomes = Outcomes.of(dispatch);
        if (now.version() < dispatch.getSettingsVersion()) {
            return new Planned.Not(outcomes.notAttempted("SETTINGS_BEHIND", Outcomes.SHORTEST_RETRY));
        }
        return switch (dispatch.getTest() ? tests.account(now, dispatch) : account(now, dispatch)) {
            case Found.Not<Account>(var kind, var reason) -> not(outcomes, kind, reason);
            case Found.Is<Account>(var account)
            when !account.provider().equals(dispatch.getProvider()) ->
                not(outcomes, OutcomeKind.MISCONFIGURED_ACCOUNT, "OTHER_PROVIDER");
            case Found.Is<Account>(var account) -> of(account, now, dispatch);
        };
    }

    private static Found<Account> account(Settings now, Dispatch dispatch) {
        Optional<Account> account = now.account(dispatch.getAccount())
                .filter(found -> found.provider().equals(dispatch.getProvider()));
        if (account.isEmpty() || account.get().deleted()) {
            return new Found.Not<>(OutcomeKind.MISCONFIGURED_ACCOUNT, "DELETED");
        }
        return account.get().enabled()
                ? new Found.Is<>(account.get())
                : new Found.Not<>(OutcomeKind.MISCONFIGURED_ACCOUNT, "DISABLED");
    }

    private Planned of(Account account, Settings now, Dispatch dispatch) {
        boolean sandbox = provider.sandbox(new VendorAccount(account.id(), account.fields()));
        if (sandbox && !demo) {
            return not(Outcomes.of(dispatch), OutcomeKind.MISCONFIGURED_ACCOUNT, "SANDBOX_REFUSED");
        }
        var outcomes = new Outcomes(dispatch, sandbox, Optional.empty());
        return dispatch.getTest() ? test(now, account, outcomes) : content(now, account, outcomes);
    }

    private Planned test(Settings now, Account account, Outcomes outcomes) {
        Dispatch dispatch = outcomes.dispatch();
        return switch (tests.content(now, account, dispatch)) {
            case Found.Not<TestDesk.Content>(var kind, var reason) -> not(outcomes, kind, reason);
            case Found.Is<TestDesk.Content>(var content) ->
                new Planned.Ready(
                        new Plan(
                                account,
                                dispatch.getSealedAccount().isEmpty(),
                                now.application(dispatch.getApplication())
                                        .map(Terms::of)
                                        .orElseGet(() -> Terms.usual(dispatch.getApplication())),
                                content.wording(),
                                content.signature()),
                        outcomes);
        };
    }

    private static Planned content(Settings now, Account account, Outcomes outcomes) {
        Dispatch dispatch = outcomes.dispatch();
        Optional<Application> application = now.application(dispatch.getApplication());
        if (application.isEmpty()) {
            return not(outcomes, OutcomeKind.MISCONFIGURED_CONTENT, "NO_APPLICATION");
        }
        Optional<Template> template = now.template(dispatch.getTemplate());
        if (template.isEmpty()) {
            return not(outcomes, OutcomeKind.MISCONFIGURED_CONTENT, "NO_TEMPLATE");
        }
        if (!template.get().sendable()) {
            return not(outcomes, OutcomeKind.MISCONFIGURED_CONTENT, "NOT_APPROVED");
        }
        if (!template.get().authorises(dispatch.getApplication())) {
            return not(outcomes, OutcomeKind.MISCONFIGURED_CONTENT, "NOT_AUTHORISED");
        }
        if (!account.keeps(template.get(), application.get().validity())) {
            return not(outcomes, OutcomeKind.MISCONFIGURED_CONTENT, "VALIDITY_DIFFERS");
        }
        String signature = now.signature(dispatch.getApplication(), account, dispatch.getRegion(), template.get());
        return new Planned.Ready(
                new Plan(account, true, Terms.of(application.get()), Wording.of(template.get()), signature), outcomes);
    }

    private static Planned not(Outcomes outcomes, OutcomeKind kind, String reason) {
        return new Planned.Not(
                kind == OutcomeKind.NOT_ATTEMPTED
                        ? outcomes.notAttempted(reason, CodeDesk.KEY_RETRY)
                        : outcomes.plain(kind, reason));
    }

    private Settings settingsOf(Dispatch dispatch) {
        long end = System.nanoTime() + wait.toNanos();
        Settings now = settings.get();
        while (now.version() < dispatch.getSettingsVersion() && System.nanoTime() < end) {
            LockSupport.parkNanos(GLANCE.toNanos());
            now = settings.get();
        }
        return now;
    }
}
