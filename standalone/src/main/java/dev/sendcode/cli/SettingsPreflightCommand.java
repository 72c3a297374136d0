package dev.sendcode.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sendcode.cli.SettingsDiff.Prune;
import dev.sendcode.runtime.settings.Finding;
import dev.sendcode.runtime.settings.SettingKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks what is missing before codes can be sent. */
@Command(
        name = "preflight",
        description =
                "Say everything that would keep codes from being sent, for the settings in force or with files applied.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  sendcode settings preflight                        what is in force",
            "  sendcode settings preflight settings.yaml          as if it were applied",
            "  sendcode settings preflight --vendors --application main",
            "",
            "With --vendors, the vendors are asked whether they have the templates and signatures, and approved them.",
            "Ends with 0 if nothing is an error, else with 1.",
        })
final class SettingsPreflightCommand implements Callable<Integer> {

    /** Vendors are asked up to 200 questions of each kind. */
    private static final Duration PATIENCE = Duration.ofMinutes(12);

    private final Terminal terminal;

    @Mixin
    private final OperatorOptions operator;

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "YAML, UTF-8.")
    private List<Path> files = List.of();

    @Option(names = "--application", paramLabel = "ID", description = "Only this one; may be given several times.")
    private List<String> applications = List.of();

    @Option(names = "--vendors", description = "Ask the vendors, too.")
    private boolean vendors;

    @Option(names = "--json", description = "Print the server's answer as JSON.")
    private boolean json;

    SettingsPreflightCommand(Terminal terminal) {
        this.terminal = terminal;
        this.operator = new OperatorOptions(terminal);
    }

    @Override
    public Integer call() {
        var read = SettingsFiles.read(terminal, files);
        try (var api = operator.open()) {
            var answer =
                    ServerSettings.required(api.post("/v1/settings/preflight", body(api, read), Map.of(), PATIENCE));
            if (json) {
                terminal.line(answer.body().toString());
            } else {
                print(read, answer.body().path("problems"));
            }
            boolean ready = answer.body()
                    .path("problems")
                    .valueStream()
                    .noneMatch(problem -> problem.path("severity").asText().equals("error"));
            return ready ? Exit.DONE : Exit.FAILED;
        }
    }

    private Map<String, Object> body(Api api, SettingsFiles read) {
        var body = new LinkedHashMap<String, Object>();
        if (!files.isEmpty()) {
            var server = ServerSettings.of(api);
            SettingsReview.refuse(terminal, json, SettingsReview.of(read, server.documents()));
            body.put(
                    "changes",
                    SettingsDiff.of(read.tree(), server, Prune.NOTHING).changes());
        }
        if (!applications.isEmpty()) {
            body.put("applications", applications);
        }
        body.put("vendors", vendors);
        return body;
    }

    private void print(SettingsFiles read, JsonNode problems) {
        problems.forEach(problem -> {
            String severity = problem.path("severity").asText();
            String painted = switch (severity) {
                case "error" -> terminal.red(severity);
                case "warning" -> terminal.yellow(severity);
                default -> terminal.dim(severity);
            };
            terminal.line(painted + "  " + where(read, problem));
        });
        if (problems.isEmpty()) {
            terminal.line(terminal.green("ready") + "  nothing is missing");
        }
    }

    /** In the file where the setting stands in one. */
    private static String where(SettingsFiles read, JsonNode problem) {
        String name = problem.path("key").asText();
        String pointer = problem.path("pointer").asText();
        String message = problem.path("message").asText();
        return SettingKey.parse(name)
                .filter(key -> read.tree().pointers().containsKey(key))
                .map(key -> read.located(key, new Finding(pointer, message)).text())
                .orElse(name
                        + (pointer.isEmpty() ? "" : " " + pointer.substring(1).replace('/', '.')) + ": " + message);
    }
}
