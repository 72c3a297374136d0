package dev.sendcode.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks for mistakes without asking anybody. */
@Command(
        name = "validate",
        description =
                "Say everything that is wrong with settings files, each with FILE:LINE. Ends with 2 if anything is.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  sendcode settings validate settings.yaml",
            "  sendcode settings validate accounts.yaml texts.yaml     together they are one",
            "",
            "A secret that is left out may be stored already, so that none is missing here.",
        })
final class SettingsValidateCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "YAML, UTF-8.")
    private List<Path> files = List.of();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    SettingsValidateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var read = SettingsFiles.read(terminal, files);
        var mistakes = SettingsReview.of(read, Map.of());
        if (json) {
            terminal.line(Api.write(Mistake.json(mistakes)));
        } else if (mistakes.isEmpty()) {
            terminal.line(
                    terminal.green("in order") + "  " + read.tree().documents().size() + " settings");
        } else {
            mistakes.forEach(mistake -> terminal.line(mistake.text()));
        }
        return mistakes.isEmpty() ? Exit.DONE : Exit.USAGE;
    }
}
