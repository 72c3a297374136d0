package dev.sendcode.settings;

import dev.sendcode.runtime.settings.Finding;
import dev.sendcode.runtime.settings.SettingKey;
import java.util.List;
import java.util.Map;

/** What must hold for settings beyond their shape and what they name: which fields a provider needs, which texts it takes. */
@FunctionalInterface
public interface Checks {

    /** No rules at all. */
    Checks NONE = _ -> Map.of();

    /**
     * Everything for which the settings may not be written; empty if all is well. Called before every write with the writer's lock held: it looks at
     * what changes and at what names it, not at the whole, and asks nobody outside.
     *
     * @return pointers begin at the setting's document; no secret's value in a message
     */
    Map<SettingKey, List<Finding>> findings(Candidate candidate);
}
