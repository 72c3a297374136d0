package dev.sendcode.settings.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.sendcode.providers.ProviderCatalog;
import dev.sendcode.runtime.settings.LocatedYaml;
import dev.sendcode.runtime.settings.SettingDocuments;
import dev.sendcode.runtime.settings.SettingKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The schema for editors says what is read, no more and no less. */
class SettingsSchemaTest {

    private static final Path FILE = Path.of("../docs/settings.schema.json");
    private static final String WRITE = "settings-schema.write";

    @Test
    void theDocumentIsTheSchema() throws IOException {
        String schema = SettingsSchema.schema().toPrettyString() + "\n";
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(FILE, schema);
        }

        assertThat(FILE).as("run bin/settings-schema").content().isEqualTo(schema);
    }

    @ParameterizedTest
    @EnumSource
    void eachKindHasTheFieldsThatAreRead(SettingKind kind) {
        assertThat(names(SettingsSchema.of(kind).path("properties"))).containsExactlyInAnyOrderElementsOf(read(kind));
    }

    @Test
    void accountsHaveTheirProvidersFields() {
        JsonNode rules = SettingsSchema.of(SettingKind.ACCOUNT).path("allOf");

        assertThat(rules.valueStream()
                        .map(rule -> rule.at("/if/properties/provider/const").asText()))
                .containsExactlyElementsOf(
                        ProviderCatalog.all().stream().map(kind -> kind.id()).toList());
        assertThat(names(rules.get(0).at("/then/properties/fields/properties"))).contains("accessKeySecret", "brand");
        assertThat(rules.get(0)
                        .at("/then/properties/fields/required")
                        .valueStream()
                        .map(JsonNode::asText))
                .as("a secret may be stored already")
                .containsExactly("accessKeyId");
    }

    @Test
    void whatTheExamplesWriteIsInIt() throws IOException {
        var unknown = new ArrayList<String>();
        try (var files = Files.list(Path.of("../examples/settings"))) {
            for (Path file : files.toList()) {
                String text = Files.readString(file);
                assertThat(text)
                        .as(file + " names the schema to editors")
                        .startsWith("# yaml-language-server: $schema=../../docs/settings.schema.json\n");
                unknown.addAll(unknown(file, LocatedYaml.read(text).root()));
            }
        }
        assertThat(unknown).isEmpty();
    }

    private static List<String> unknown(Path file, JsonNode root) {
        var unknown = new ArrayList<String>();
        for (SettingKind kind : SettingKind.values()) {
            var known = names(SettingsSchema.of(kind).path("properties"));
            root.path(kind.section())
                    .forEach(entry -> names(entry).stream()
                            .filter(name -> !known.contains(name))
                            .forEach(name -> unknown.add(file + " " + kind + " " + name)));
        }
        return unknown;
    }

    private static Set<String> names(JsonNode object) {
        var names = new TreeSet<String>();
        object.properties().stream().map(Map.Entry::getKey).forEach(names::add);
        return names;
    }

    /** As the reader names them to who writes one that there is not. */
    private static List<String> read(SettingKind kind) {
        var none = JsonNodeFactory.instance.objectNode().put("no-such-field-at-all-anywhere", 1);
        var bad = (SettingDocuments.Read.Bad<?>) SettingDocuments.read(kind, none);
        return bad.findings().stream()
                .filter(finding -> finding.pointer().equals("/no-such-field-at-all-anywhere"))
                .map(finding ->
                        finding.message().replaceFirst(".*there are ", "").split(", "))
                .map(List::of)
                .findFirst()
                .orElseThrow();
    }
}
