package dev.sendcode.runtime.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A YAML document as a JSON tree that knows its lines. Anchors and aliases work; no type but JSON's is made; a key that stands twice is a finding.
 */
public final class LocatedYaml {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int LARGEST = 64 * 1024 * 1024;

    private final Map<String, Integer> lines = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private final ObjectNode root;

    private LocatedYaml(String text) {
        this.root = document(text);
    }

    /** Reads a document; what is wrong is among the {@link #findings()}, and the tree holds what could be read. */
    public static LocatedYaml read(String text) {
        return new LocatedYaml(text);
    }

    /** The tree; empty if there was none. */
    public ObjectNode root() {
        return root;
    }

    /** What is no YAML, and keys that stand twice. */
    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    /**
     * The line, from 1, of what a pointer points at, or of the nearest thing around it that there is.
     *
     * @param pointer RFC 6901
     */
    public int line(String pointer) {
        for (String at = pointer; !at.isEmpty(); at = at.substring(0, at.lastIndexOf('/'))) {
            Integer line = lines.get(at);
            if (line != null) {
                return line;
            }
        }
        return lines.getOrDefault("", 1);
    }

    private ObjectNode document(String text) {
        var options = new LoaderOptions();
        options.setCodePointLimit(LARGEST);
        try {
            Node composed = new Yaml(options).compose(new StringReader(text));
            if (composed != null && tree(composed, "") instanceof ObjectNode object) {
                return object;
            }
            findings.add(new Finding("", "must hold lists of settings, such as applications:"));
        } catch (MarkedYAMLException malformed) {
            lines.put(
                    "",
                    malformed.getProblemMark() == null
                            ? 1
                            : malformed.getProblemMark().getLine() + 1);
            findings.add(new Finding("", "is no YAML: " + malformed.getProblem()));
        } catch (YAMLException malformed) {
            findings.add(new Finding("", "is no YAML that can be read"));
        }
        return JSON.objectNode();
    }

    private JsonNode tree(Node node, String pointer) {
        lines.putIfAbsent(pointer, node.getStartMark().getLine() + 1);
        return switch (node) {
            case MappingNode mapping -> object(mapping, pointer);
            case SequenceNode sequence -> {
                var array = JSON.arrayNode();
                for (int i = 0; i < sequence.getValue().size(); i++) {
                    array.add(tree(sequence.getValue().get(i), pointer + "/" + i));
                }
                yield array;
            }
            case ScalarNode scalar -> scalar(scalar);
            default -> JSON.nullNode();
        };
    }

    private ObjectNode object(MappingNode mapping, String pointer) {
        var object = JSON.objectNode();
        for (NodeTuple entry : mapping.getValue()) {
            String name = entry.getKeyNode() instanceof ScalarNode key ? key.getValue() : "?";
            String at = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
            int line = entry.getKeyNode().getStartMark().getLine() + 1;
            if (object.has(name)) {
                lines.put(at, line);
                findings.add(new Finding(at, name + " stands here twice"));
            } else {
                lines.put(at, line);
                object.set(name, tree(entry.getValueNode(), at));
            }
        }
        return object;
    }

    private static JsonNode scalar(ScalarNode scalar) {
        Tag tag = scalar.getTag();
        String text = scalar.getValue();
        if (tag.equals(Tag.NULL)) {
            return JSON.nullNode();
        }
        // as in YAML 1.2: NO is Norway, and "on" is a word
        if (tag.equals(Tag.BOOL) && text.matches("(?i)true|false")) {
            return JSON.booleanNode(text.equalsIgnoreCase("true"));
        }
        Long whole = tag.equals(Tag.INT) ? whole(text) : null;
        return whole == null ? JSON.textNode(text) : JSON.numberNode(whole);
    }

    /** Decimal only: 0600, 0x10 and 1_000 are texts, so that an id that looks like them is not changed. */
    private static @Nullable Long whole(String text) {
        return text.matches("-?(0|[1-9][0-9]{0,17})") ? Long.valueOf(text) : null;
    }
}
