package dev.sendcode.settings;

import dev.sendcode.runtime.settings.SettingKey;
import dev.sendcode.runtime.settings.SettingKind;
import dev.sendcode.runtime.settings.SettingsContent;
import java.util.function.BiConsumer;

/** Walks through settings. */
final class Contents {

    private Contents() {}

    /** Every setting with its key. */
    static void each(SettingsContent content, BiConsumer<SettingKey, Object> taken) {
        for (SettingKind kind : SettingKind.values()) {
            var ofKind = switch (kind) {
                case APPLICATION -> content.applications();
                case ACCOUNT -> content.accounts();
                case SIGNATURE -> content.signatures();
                case TEMPLATE -> content.templates();
                case ROUTE -> content.routes();
                case COUNTRY_POLICY -> content.countryPolicies();
                case SUPPRESSED_NUMBER -> content.suppressedNumbers();
            };
            ofKind.forEach((id, value) -> taken.accept(new SettingKey(kind, id), value));
        }
    }
}
