package dev.sendcode.settings;

import dev.sendcode.runtime.keys.SettingsSecrets;
import dev.sendcode.runtime.settings.Account;
import dev.sendcode.runtime.settings.Finding;
import dev.sendcode.runtime.settings.References;
import dev.sendcode.runtime.settings.SettingDocuments;
import dev.sendcode.runtime.settings.SettingKey;
import dev.sendcode.runtime.settings.SettingKind;
import dev.sendcode.runtime.settings.SettingsContent;
import dev.sendcode.runtime.settings.SettingsContentBuilder;
import dev.sendcode.runtime.settings.StoredSetting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Decides what a change set comes to, given what stands there; for one change set. */
final class Planning {

    /** A deleted account is kept that much longer than its receipts may take. */
    private static final Duration KEPT_BEHIND_HORIZON = Duration.ofDays(1);

    private final SettingsStore store;
    private final Optional<SettingsSecrets> seals;
    private final Checks checks;
    private final Map<SettingKey, Planned> planned = new LinkedHashMap<>();
    private final Map<SettingKey, Set<Finding>> findings = new TreeMap<>();
    private final Map<SettingKey, Set<String>> closed;
    private final Map<SettingKey, Optional<Object>> values = new HashMap<>();

    Planning(SettingsStore store, Optional<SettingsSecrets> seals, Checks checks) {
        this.store = store;
        this.seals = seals;
        this.checks = checks;
        this.closed = new HashMap<>(store.closed());
    }

    /** What it comes to. */
    sealed interface Plan {

        /** Nothing is to be written; the answer says why. */
        record Nothing(WriteResult result) implements Plan {}

        /** That is to be written. */
        record Writes(List<Planned> planned, Candidate candidate) implements Plan {}
    }

    Plan plan(List<Change> changes, Instant now) {
        for (Change change : changes) {
            var stored = store.stored(change.key());
            if (!change.expected().met(stored)) {
                return new Plan.Nothing(new WriteResult.Conflict(
                        change.key(),
                        stored.stream().mapToLong(StoredSetting::version).findFirst()));
            }
        }
        changes.forEach(this::add);
        return judged(now);
    }

    private void add(Change change) {
        if (planned.containsKey(change.key())) {
            find(change.key(), new Finding("", "is named twice in one change set"));
            return;
        }
        switch (change) {
            case Change.Put put -> put(put);
            case Change.Delete(SettingKey key, var _) -> delete(key);
        }
    }

    private void put(Change.Put put) {
        SettingKey key = put.key();
        var stored = store.stored(key);
        var base = put.expected() instanceof Expected.Absent ? stored.map(Planning::tokenAlone) : stored;
        var draft = Draft.of(key, put.document(), base, seals);
        draft.findings().forEach(finding -> find(key, finding));
        closed.remove(key);
        if (!draft.closed().isEmpty()) {
            closed.put(key, draft.closed());
        }
        read(key, draft);
        var touched = new TreeSet<>(draft.touched());
        stored.ifPresent(before -> before.secrets().keySet().stream()
                .filter(place -> !draft.secrets().containsKey(place))
                .forEach(touched::add));
        planned.put(key, new Planned(key, stored, Optional.of(draft.bare()), draft.secrets(), touched));
    }

    /** Who makes an account that was deleted anew brings its secrets anew; receipts of what the old one sent still come by its token. */
    private static StoredSetting tokenAlone(StoredSetting deleted) {
        var token = new HashMap<>(deleted.secrets());
        token.keySet().retainAll(Set.of(Secrets.CALLBACK_TOKEN));
        return new StoredSetting(
                deleted.key(), deleted.version(), deleted.document(), token, deleted.author(), deleted.time());
    }

    private void read(SettingKey key, Draft draft) {
        switch (SettingDocuments.read(key.kind(), draft.full())) {
            case SettingDocuments.Read.Bad<?> bad -> bad.findings().forEach(finding -> find(key, finding));
            case SettingDocuments.Read.Good<?> good -> {
                String id = SettingDocuments.id(key.kind(), draft.full()).orElseThrow();
                if (!id.equals(key.id())) {
                    find(key, new Finding("", "the document is of " + key.kind().word() + " " + id));
                    return;
                }
                values.put(key, Optional.of(good.value()));
            }
        }
    }

    private void delete(SettingKey key) {
        var stored = store.stored(key);
        if (stored.isEmpty()) {
            return;
        }
        StoredSetting before = stored.get();
        if (key.kind() != SettingKind.ACCOUNT) {
            values.put(key, Optional.empty());
            planned.put(
                    key,
                    new Planned(
                            key,
                            stored,
                            Optional.empty(),
                            Map.of(),
                            new TreeSet<>(before.secrets().keySet())));
            return;
        }
        var document = before.document().deepCopy().put(Deleted.FIELD, true);
        var full = Draft.of(before, seals).full().put(Deleted.FIELD, true);
        if (SettingDocuments.read(key.kind(), full) instanceof SettingDocuments.Read.Good<?> good) {
            values.put(key, Optional.of(good.value()));
        }
        planned.put(key, new Planned(key, stored, Optional.of(document), before.secrets(), new TreeSet<>()));
    }

    private Plan judged(Instant now) {
        planned.values().removeIf(plan -> !plan.changes() && !findings.containsKey(plan.key()));
        if (planned.isEmpty() && findings.isEmpty()) {
            return new Plan.Nothing(new WriteResult.Unchanged(store.version()));
        }
        purge(now);
        var before = store.content();
        var candidate = new Candidate(after(before), planned.keySet(), closed);
        refer(before, candidate);
        checks.findings(candidate).forEach((key, found) -> found.forEach(finding -> find(key, finding)));
        if (!findings.isEmpty()) {
            var all = new TreeMap<SettingKey, List<Finding>>();
            findings.forEach((key, found) -> all.put(key, List.copyOf(found)));
            return new Plan.Nothing(new WriteResult.Invalid(all, candidate));
        }
        return new Plan.Writes(List.copyOf(planned.values()), candidate);
    }

    /** Takes accounts away that were deleted so long ago that no receipt of theirs can come. */
    private void purge(Instant now) {
        var content = store.content();
        for (StoredSetting each : new ArrayList<>(store.stored().values())) {
            Account account = content.accounts().get(each.key().id());
            if (each.key().kind() == SettingKind.ACCOUNT
                    && Deleted.is(each)
                    && account != null
                    && !planned.containsKey(each.key())
                    && each.time()
                            .plus(account.horizon())
                            .plus(KEPT_BEHIND_HORIZON)
                            .isBefore(now)) {
                values.put(each.key(), Optional.empty());
                planned.put(
                        each.key(),
                        new Planned(
                                each.key(),
                                Optional.of(each),
                                Optional.empty(),
                                Map.of(),
                                new TreeSet<>(each.secrets().keySet())));
            }
        }
    }

    private SettingsContent after(SettingsContent before) {
        var builder = new SettingsContentBuilder();
        Contents.each(before, builder::put);
        values.forEach(
                (key, value) -> value.ifPresentOrElse(present -> builder.put(key, present), () -> builder.remove(key)));
        return builder.build();
    }

    /** What was wrong before elsewhere, and is no worse now, holds nobody up. */
    private void refer(SettingsContent before, Candidate candidate) {
        var missing = References.findings(candidate.content());
        var known = candidate.changed().containsAll(missing.keySet())
                ? Map.<SettingKey, List<Finding>>of()
                : References.findings(before);
        missing.forEach((key, found) -> found.stream()
                .filter(finding -> candidate.changed().contains(key)
                        || known.getOrDefault(key, List.of()).stream()
                                .map(Finding::pointer)
                                .noneMatch(finding.pointer()::equals))
                .forEach(finding -> find(key, finding)));
    }

    /** Notes what is wrong. */
    void find(SettingKey key, Finding finding) {
        findings.computeIfAbsent(key, _ -> new LinkedHashSet<>()).add(finding);
    }
}
