package dev.sendcode.api.settings;

import dev.sendcode.runtime.http.HttpRequest;
import dev.sendcode.runtime.settings.SettingKey;
import dev.sendcode.runtime.settings.SettingKind;
import java.util.Arrays;
import java.util.Optional;

/** Kinds and keys as they stand in paths: {@code applications}, {@code country-policies/shop}. */
final class SettingPaths {

    private SettingPaths() {}

    static String plural(SettingKind kind) {
        String word = kind.word();
        return word.endsWith("y") ? word.substring(0, word.length() - 1) + "ies" : word + "s";
    }

    static Optional<SettingKind> kind(HttpRequest request) {
        return Arrays.stream(SettingKind.values())
                .filter(kind -> plural(kind).equals(request.pathParameter("kind")))
                .findFirst();
    }

    static Optional<SettingKey> key(HttpRequest request) {
        return kind(request).flatMap(kind -> SettingKey.parse(kind.word() + "/" + request.pathParameter("id")));
    }
}
