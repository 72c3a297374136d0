package dev.sendcode.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** Settings as a person would write them. */
final class SettingsYaml {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int WIDTH = 150;

    private SettingsYaml() {}

    /** Without an end of line behind it. */
    static String write(JsonNode tree) {
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setAllowUnicode(true);
        options.setSplitLines(false);
        options.setWidth(WIDTH);
        options.setIndent(2);
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(true);
        return new Yaml(options).dump(JSON.convertValue(tree, Object.class)).stripTrailing();
    }
}
