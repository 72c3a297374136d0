package dev.sendcode.cli;

import dev.sendcode.cli.SettingsDiff.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Shows a difference to a person, or to a program. Secrets have no value here. */
final class DiffPrinter {

    private final Terminal terminal;

    DiffPrinter(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(SettingsDiff diff) {
        diff.entries().forEach(this::print);
        if (diff.entries().isEmpty()) {
            terminal.line("nothing to change");
        } else {
            terminal.line(summary(diff));
        }
    }

    static String summary(SettingsDiff diff) {
        var words = new ArrayList<String>();
        for (String word : List.of("new", "changed", "gone")) {
            long count = diff.entries().stream()
                    .filter(entry -> entry.word().equals(word))
                    .count();
            if (count > 0) {
                words.add(count + " " + word);
            }
        }
        return String.join(", ", words);
    }

    private void print(Entry entry) {
        switch (entry.word()) {
            case "new" -> terminal.line(terminal.green("+ " + entry.key()));
            case "gone" -> terminal.line(terminal.red("- " + entry.key()));
            default -> terminal.line(terminal.yellow("~ " + entry.key()));
        }
        var before = entry.before().map(SettingsDiff::flat).orElse(new TreeMap<>());
        var after = entry.after().map(SettingsDiff::flat).orElse(new TreeMap<>());
        if (entry.after().isPresent() && entry.visible()) {
            for (String place : SettingsDiff.places(before, after)) {
                line("-", place, before);
                line("+", place, after);
            }
        }
        String secret = entry.before().isEmpty() ? "(set)" : "(changes)";
        entry.secrets()
                .forEach(place ->
                        terminal.line("    " + (entry.before().isEmpty() ? "+ " : "~ ") + place + ": " + secret));
    }

    private void line(String sign, String place, Map<String, String> values) {
        if (values.containsKey(place)) {
            String text = "    " + sign + " " + place + ": " + values.get(place);
            terminal.line(sign.equals("+") ? terminal.green(text) : terminal.red(text));
        }
    }

    static Map<String, Object> json(SettingsDiff diff) {
        return Map.of("changes", diff.entries().stream().map(DiffPrinter::json).toList());
    }

    private static Map<String, Object> json(Entry entry) {
        var json = new LinkedHashMap<String, Object>();
        json.put("key", entry.key().text());
        json.put("change", entry.word());
        entry.before().ifPresent(document -> json.put("before", document));
        entry.after().ifPresent(document -> json.put("after", document));
        json.put("secrets", entry.secrets());
        return json;
    }
}
