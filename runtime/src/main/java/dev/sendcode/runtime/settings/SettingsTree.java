package dev.sendcode.runtime.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sendcode.runtime.config.Suggestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * A whole settings file: {@code version: 1}, and a list for each kind of setting.
 *
 * @param content what could be read
 * @param documents every entry by its key, as it was written
 * @param pointers where each entry stands
 * @param findings everything that is wrong, in the file's order of kinds
 */
public record SettingsTree(
        SettingsContent content,
        Map<SettingKey, ObjectNode> documents,
        Map<SettingKey, String> pointers,
        List<Finding> findings) {

    private static final String VERSION = "version";
    private static final int FORMAT = 1;

    /** Reads all of it; what it names elsewhere is looked up in the tree alone. */
    public static SettingsTree read(ObjectNode root) {
        return new Reading().read(root);
    }

    private static final class Reading {

        private final SettingsContentBuilder content = new SettingsContentBuilder();
        private final Map<SettingKey, ObjectNode> documents = new LinkedHashMap<>();
        private final Map<SettingKey, String> pointers = new LinkedHashMap<>();
        private final List<Finding> findings = new ArrayList<>();

        SettingsTree read(ObjectNode root) {
            sections(root);
            for (SettingKind kind : SettingKind.values()) {
                JsonNode section = root.path(kind.section());
                if (section.isArray()) {
                    for (int i = 0; i < section.size(); i++) {
                        entry(kind, section.get(i), "/" + kind.section() + "/" + i);
                    }
                } else if (!section.isMissingNode() && !section.isNull()) {
                    findings.add(new Finding("/" + kind.section(), kind.section() + " must be a list"));
                }
            }
            var read = content.build();
            References.findings(read)
                    .forEach((key, found) -> found.forEach(finding -> findings.add(
                            finding.about(key.kind().word() + " " + key.id()).under(pointers.getOrDefault(key, "")))));
            return new SettingsTree(read, documents, pointers, List.copyOf(findings));
        }

        private void sections(ObjectNode root) {
            var known = new TreeSet<>(Arrays.stream(SettingKind.values())
                    .map(SettingKind::section)
                    .toList());
            root.fieldNames().forEachRemaining(name -> {
                if (name.equals(VERSION)) {
                    if (root.get(name).asInt() != FORMAT) {
                        findings.add(new Finding("/version", "version must be 1: it is the version of this form"));
                    }
                } else if (!known.contains(name)) {
                    findings.add(new Finding(
                            "/" + name,
                            "there is no section \"" + name + "\""
                                    + Suggestion.nearest(name, known)
                                            .map(nearest -> "; did you mean " + nearest + "?")
                                            .orElse("; there are " + String.join(", ", known))));
                }
            });
        }

        private void entry(SettingKind kind, JsonNode entry, String pointer) {
            var read = SettingDocuments.read(kind, entry);
            if (read instanceof SettingDocuments.Read.Bad<?> bad) {
                String name = SettingDocuments.id(kind, entry)
                        .map(id -> kind.word() + " " + id)
                        .orElse("a " + kind.word() + " without id");
                bad.findings()
                        .forEach(finding -> findings.add(finding.about(name).under(pointer)));
                return;
            }
            var key = new SettingKey(kind, SettingDocuments.id(kind, entry).orElseThrow());
            if (pointers.putIfAbsent(key, pointer) != null) {
                findings.add(
                        new Finding(pointer, "there are two of " + key.kind().word() + " " + key.id()));
                return;
            }
            documents.put(key, (ObjectNode) entry);
            content.put(key, ((SettingDocuments.Read.Good<?>) read).value());
        }
    }
}
