package dev.sendcode.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes what is in force as a file that apply reads. */
@Command(
        name = "export",
        description = "Print the settings in force as a file that apply takes back unchanged; without secrets.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  sendcode settings export > settings.yaml",
            "  sendcode settings export --secrets > move-to-another-cluster.yaml     keep it as you keep keys",
        })
final class SettingsExportCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(50);

    private final Terminal terminal;

    @Mixin
    private final OperatorOptions operator;

    @Option(names = "--secrets", description = "With all secrets in clear.")
    private boolean secrets;

    @Option(names = "--json", description = "Print JSON in place of YAML.")
    private boolean json;

    SettingsExportCommand(Terminal terminal) {
        this.terminal = terminal;
        this.operator = new OperatorOptions(terminal);
    }

    @Override
    public Integer call() {
        try (var api = operator.open()) {
            var answer = ServerSettings.required(
                    api.get("/v1/settings/export" + (secrets ? "?secrets=true" : ""), PATIENCE));
            terminal.line(json ? answer.body().toString() : SettingsYaml.write(answer.body()));
            return Exit.DONE;
        }
    }
}
