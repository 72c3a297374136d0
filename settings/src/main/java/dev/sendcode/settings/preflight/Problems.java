package dev.sendcode.settings.preflight;

import dev.sendcode.runtime.settings.SettingKey;
import dev.sendcode.runtime.settings.SettingKind;
import dev.sendcode.settings.preflight.PreflightProblem.Severity;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects problems, each once: what is wrong with one account is wrong for all that use it. Not thread-safe. */
final class Problems {

    private final Set<PreflightProblem> found = new LinkedHashSet<>();

    void error(SettingKind kind, String id, String pointer, String message) {
        found.add(new PreflightProblem(new SettingKey(kind, id), pointer, message, Severity.ERROR));
    }

    void warning(SettingKind kind, String id, String pointer, String message) {
        found.add(new PreflightProblem(new SettingKey(kind, id), pointer, message, Severity.WARNING));
    }

    void note(SettingKind kind, String id, String pointer, String message) {
        found.add(new PreflightProblem(new SettingKey(kind, id), pointer, message, Severity.NOTE));
    }

    void addAll(Collection<PreflightProblem> others) {
        found.addAll(others);
    }

    List<PreflightProblem> all() {
        return List.copyOf(found);
    }
}
