package dev.sendcode.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sendcode.runtime.settings.SettingKey;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows who changed what. */
@Command(
        name = "history",
        description = "Show who changed which setting when and why, newest first.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  sendcode settings history",
            "  sendcode settings history --key account/alibaba --values",
        })
final class SettingsHistoryCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Terminal terminal;

    @Mixin
    private final OperatorOptions operator;

    @Option(names = "--key", paramLabel = "KEY", description = "Of this setting alone, such as account/alibaba.")
    private @Nullable String key;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "So many at most, 1 to 1000. Default: ${DEFAULT-VALUE}.")
    private int limit;

    @Option(names = "--values", description = "With what each was before and is after.")
    private boolean values;

    @Option(names = "--json", description = "Print the server's answer as JSON.")
    private boolean json;

    SettingsHistoryCommand(Terminal terminal) {
        this.terminal = terminal;
        this.operator = new OperatorOptions(terminal);
    }

    @Override
    public Integer call() {
        String path = "/v1/settings/history?limit=" + limit;
        if (key != null) {
            if (SettingKey.parse(key).isEmpty()) {
                throw CommandFailure.usage("\"" + key + "\" is no setting; it looks like account/alibaba");
            }
            path += "&key=" + URLEncoder.encode(key, StandardCharsets.UTF_8);
        }
        try (var api = operator.open()) {
            var answer = ServerSettings.required(api.get(path, PATIENCE));
            if (json) {
                terminal.line(answer.body().toString());
            } else {
                answer.body().path("changes").forEach(change -> {
                    terminal.line(HistoryLine.of(change));
                    if (values) {
                        values(flat(change.path("before")), flat(change.path("after")));
                        change.path("secrets")
                                .forEach(place -> terminal.line("    ~ " + place.asText() + ": (changes)"));
                    }
                });
            }
            return Exit.DONE;
        }
    }

    private static Map<String, String> flat(JsonNode document) {
        return document instanceof ObjectNode object ? SettingsDiff.flat(object) : new TreeMap<>();
    }

    private void values(Map<String, String> before, Map<String, String> after) {
        for (String place : SettingsDiff.places(before, after)) {
            if (before.containsKey(place)) {
                terminal.line(terminal.red("    - " + place + ": " + before.get(place)));
            }
            if (after.containsKey(place)) {
                terminal.line(terminal.green("    + " + place + ": " + after.get(place)));
            }
        }
    }
}
