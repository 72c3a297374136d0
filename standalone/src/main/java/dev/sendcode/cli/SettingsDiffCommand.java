package dev.sendcode.cli;

import dev.sendcode.cli.SettingsDiff.Prune;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares files with what a server has. */
@Command(
        name = "diff",
        description = "Say what applying settings files would change; change nothing.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  sendcode settings diff settings.yaml",
            "  sendcode settings diff settings.yaml --prune --json",
            "",
            "Secrets have no value here. One that a file gives is marked (changes), as the server tells nobody what it has;",
            "apply --dry-run knows whether it is another.",
        })
final class SettingsDiffCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private final OperatorOptions operator;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "YAML, UTF-8.")
    private List<Path> files = List.of();

    @Option(names = "--prune", description = "As apply --prune would.")
    private boolean prune;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    SettingsDiffCommand(Terminal terminal) {
        this.terminal = terminal;
        this.operator = new OperatorOptions(terminal);
    }

    @Override
    public Integer call() {
        var read = SettingsFiles.read(terminal, files);
        try (var api = operator.open()) {
            var server = ServerSettings.of(api);
            SettingsReview.refuse(terminal, json, SettingsReview.of(read, server.documents()));
            var diff = SettingsDiff.of(read.tree(), server, prune ? Prune.SETTINGS : Prune.NOTHING);
            if (json) {
                terminal.line(Api.write(DiffPrinter.json(diff)));
            } else {
                new DiffPrinter(terminal).print(diff);
            }
            return Exit.DONE;
        }
    }
}
