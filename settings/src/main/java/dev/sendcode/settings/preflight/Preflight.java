package dev.sendcode.settings.preflight;

import dev.sendcode.runtime.settings.Application;
import dev.sendcode.runtime.settings.References;
import dev.sendcode.runtime.settings.SettingKey;
import dev.sendcode.runtime.settings.SettingKind;
import dev.sendcode.runtime.settings.Settings;
import dev.sendcode.runtime.settings.SettingsContent;
import dev.sendcode.settings.Candidate;
import dev.sendcode.settings.check.ContentChecks;
import dev.sendcode.settings.preflight.PreflightProblem.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Looks through settings before a code is asked for. */
public final class Preflight {

    /** The worst first, then by setting. */
    private static final Comparator<PreflightProblem> ORDER = Comparator.comparing(PreflightProblem::severity)
            .thenComparing(PreflightProblem::key)
            .thenComparing(PreflightProblem::pointer)
            .thenComparing(PreflightProblem::message);

    private final Settings settings;
    private final Problems problems = new Problems();
    private final Slots slots;

    private Preflight(SettingsContent content) {
        this.settings = new Settings(0, content, false);
        this.slots = new Slots(settings, problems);
    }

    /**
     * Looks at the settings alone.
     *
     * @param providers those that have a dispatch topic
     * @param wanted ids of the applications to look at
     * @param closed places of secrets that are set and cannot be opened here, so that they are not missing
     * @return the worst first
     */
    public static List<PreflightProblem> of(
            SettingsContent content,
            Set<String> providers,
            Predicate<String> wanted,
            Map<SettingKey, Set<String>> closed) {
        return looked(content, providers, wanted, closed).result();
    }

    /** The same, and what the vendors say of the words that would go out. */
    public static List<PreflightProblem> withVendors(
            SettingsContent content,
            Set<String> providers,
            Predicate<String> wanted,
            Map<SettingKey, Set<String>> closed,
            VendorQuestions vendors) {
        var preflight = looked(content, providers, wanted, closed);
        preflight.problems.addAll(vendors.ask(preflight.slots.words()));
        return preflight.result();
    }

    private static Preflight looked(
            SettingsContent content,
            Set<String> providers,
            Predicate<String> wanted,
            Map<SettingKey, Set<String>> closed) {
        var preflight = new Preflight(content);
        preflight.rules(closed);
        preflight.applications(providers, wanted);
        return preflight;
    }

    /** What would be refused if it were written now. */
    private void rules(Map<SettingKey, Set<String>> closed) {
        var keys = new HashSet<SettingKey>();
        var content = settings.content();
        content.accounts().keySet().forEach(id -> keys.add(new SettingKey(SettingKind.ACCOUNT, id)));
        content.templates().keySet().forEach(id -> keys.add(new SettingKey(SettingKind.TEMPLATE, id)));
        content.signatures().keySet().forEach(id -> keys.add(new SettingKey(SettingKind.SIGNATURE, id)));
        var found = new ArrayList<>(new ContentChecks()
                .findings(new Candidate(content, keys, closed))
                .entrySet());
        found.addAll(References.findings(content).entrySet());
        found.forEach(entry -> entry.getValue()
                .forEach(finding -> problems.error(
                        entry.getKey().kind(), entry.getKey().id(), finding.pointer(), finding.message())));
    }

    private void applications(Set<String> providers, Predicate<String> wanted) {
        var accounts = new Accounts(settings, providers, problems);
        var countries = new Countries(settings, problems);
        settings.content().applications().values().stream()
                .filter(application -> wanted.test(application.id()))
                .sorted(Comparator.comparing(Application::id))
                .forEach(application -> {
                    keys(application);
                    for (String region : countries.of(application)) {
                        slots.fill(application, region, accounts.of(application, region));
                    }
                });
    }

    private void keys(Application application) {
        if (application.apiKeyHashes().isEmpty() && !application.genauth()) {
            problems.warning(
                    SettingKind.APPLICATION,
                    application.id(),
                    "/apiKeys",
                    "has no API key, and is not on the GenAuth wire: it can ask for codes through Kafka alone");
        }
    }

    private List<PreflightProblem> result() {
        return problems.all().stream().sorted(ORDER).toList();
    }

    /** Whether a code may be refused for what was found. */
    public static boolean isReady(List<PreflightProblem> problems) {
        return problems.stream().noneMatch(problem -> problem.severity() == Severity.ERROR);
    }
}
