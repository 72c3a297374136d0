package dev.sendcode.providers.http;

import dev.sendcode.providers.CodeTable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/** A vendor that is described already: a file of fields, and a table of codes. */
enum Preset {
    CHUANGLAN,
    CHINA_MOBILE_MAS,
    /** Nobody: the account describes it all. */
    CUSTOM;

    private static final CodeTable NO_CODES = new CodeTable("the account's field codes", List.of());
    private static final Map<Preset, Map<String, String>> FIELDS =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(preset -> preset, Preset::load));

    /** {@code chuanglan}, {@code china-mobile-mas}, {@code custom}. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Preset> of(String word) {
        return Arrays.stream(values())
                .filter(preset -> preset.word().equals(word))
                .findFirst();
    }

    /** As a regular expression. */
    static String words() {
        return Arrays.stream(values()).map(Preset::word).collect(Collectors.joining("|"));
    }

    /** The rows of all of them, none of which knows a code of another. */
    static CodeTable allCodes() {
        var tables = Arrays.stream(values()).map(Preset::codes).toList();
        return new CodeTable(
                tables.stream().map(CodeTable::source).collect(Collectors.joining("; ")),
                tables.stream().flatMap(table -> table.rows().stream()).toList());
    }

    CodeTable codes() {
        return switch (this) {
            case CHUANGLAN -> ChuanglanCodes.TABLE;
            case CHINA_MOBILE_MAS -> MasCodes.TABLE;
            case CUSTOM -> NO_CODES;
        };
    }

    /** What an account of it need not say. */
    Map<String, String> fields() {
        return FIELDS.getOrDefault(this, Map.of());
    }

    private static Map<String, String> load(Preset preset) {
        String file = preset.word() + ".properties";
        try (var in = Preset.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing in the jar");
            }
            var properties = new Properties();
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            var fields = new HashMap<String, String>();
            properties.stringPropertyNames().forEach(name -> fields.put(name, properties.getProperty(name)));
            return Map.copyOf(fields);
        } catch (IOException unreadable) {
            throw new IllegalStateException(file + " cannot be read", unreadable);
        }
    }
}
