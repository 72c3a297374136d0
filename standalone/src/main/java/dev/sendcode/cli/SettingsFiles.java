package dev.sendcode.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sendcode.runtime.settings.Finding;
import dev.sendcode.runtime.settings.LocatedYaml;
import dev.sendcode.runtime.settings.SettingKey;
import dev.sendcode.runtime.settings.SettingsTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Settings files as one tree, and the line of everything in it. */
final class SettingsFiles {

    private final ObjectNode root = JsonNodeFactory.instance.objectNode();
    private final Map<String, Place> places = new HashMap<>();
    private final List<Mistake> unreadable = new ArrayList<>();
    private final List<Mistake> missingSecrets = new ArrayList<>();
    private final SettingsTree tree;

    /** Where an entry of the tree, or a section, stands. */
    private record Place(Path file, LocatedYaml yaml, String pointer) {}

    private SettingsFiles(Terminal terminal, List<Path> files) {
        for (Path file : files) {
            var yaml = LocatedYaml.read(text(file));
            yaml.findings().forEach(finding -> unreadable.add(mistake(file, yaml, finding)));
            new SecretReferences(terminal, file)
                    .resolve(yaml.root())
                    .forEach(finding -> missingSecrets.add(mistake(file, yaml, finding)));
            add(file, yaml);
        }
        this.tree = SettingsTree.read(root);
    }

    /** @throws CommandFailure if one cannot be read */
    static SettingsFiles read(Terminal terminal, List<Path> files) {
        return new SettingsFiles(terminal, files);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw CommandFailure.usage(file + " cannot be read: is it there, and is it UTF-8?");
        }
    }

    private void add(Path file, LocatedYaml yaml) {
        places.putIfAbsent("", new Place(file, yaml, ""));
        yaml.root().properties().forEach(section -> {
            String name = "/" + escaped(section.getKey());
            places.putIfAbsent(name, new Place(file, yaml, name));
            JsonNode before = root.path(section.getKey());
            if (section.getValue() instanceof ArrayNode entries && before instanceof ArrayNode all) {
                append(file, yaml, name, entries, all);
            } else if (section.getValue() instanceof ArrayNode entries && before.isMissingNode()) {
                append(file, yaml, name, entries, root.putArray(section.getKey()));
            } else {
                root.set(section.getKey(), section.getValue());
                places.put(name, new Place(file, yaml, name));
            }
        });
    }

    private void append(Path file, LocatedYaml yaml, String section, ArrayNode entries, ArrayNode all) {
        for (int i = 0; i < entries.size(); i++) {
            places.put(section + "/" + all.size(), new Place(file, yaml, section + "/" + i));
            all.add(entries.get(i));
        }
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    SettingsTree tree() {
        return tree;
    }

    /** What was no YAML, and keys that stand twice. */
    List<Mistake> unreadable() {
        return List.copyOf(unreadable);
    }

    /** Variables that are not set, and files that are not there. */
    List<Mistake> missingSecrets() {
        return List.copyOf(missingSecrets);
    }

    /** An entry as it was written, though it may be wrong. */
    Stream<JsonNode> entries(String section) {
        JsonNode entries = root.path(section);
        return entries.isArray() ? entries.valueStream() : Stream.empty();
    }

    /** What was found, with its line; pointers begin at the tree. */
    Mistake located(Finding finding) {
        String[] parts = finding.pointer().split("/", -1);
        String section = parts.length > 1 ? "/" + parts[1] : "";
        String entry = parts.length > 2 ? section + "/" + parts[2] : section;
        Place place = Stream.of(entry, section, "")
                .filter(places::containsKey)
                .map(places::get)
                .findFirst()
                .orElseThrow();
        String rest =
                place.pointer().split("/", -1).length > 2 ? finding.pointer().substring(entry.length()) : "";
        return mistake(place.file(), place.yaml(), new Finding(place.pointer() + rest, finding.message()));
    }

    /** The same for a pointer that begins at a setting's document. */
    Mistake located(SettingKey key, Finding finding) {
        return located(finding.about(key.kind().word() + " " + key.id())
                .under(tree.pointers().getOrDefault(key, "")));
    }

    private static Mistake mistake(Path file, LocatedYaml yaml, Finding finding) {
        return new Mistake(file.toString(), yaml.line(finding.pointer()), finding.message());
    }
}
