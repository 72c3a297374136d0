package dev.sendcode.cli;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says which Sendcode this is and what it runs on. */
@Command(
        name = "version",
        description = "Say which Sendcode this is, and which Java runs it.",
        footerHeading = "%nExample:%n",
        footer = "  sendcode version --json")
final class VersionCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    VersionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        String java = System.getProperty("java.vendor") + " " + System.getProperty("java.runtime.version");
        terminal.line(
                json
                        ? Api.write(Map.of("sendcode", version(), "java", java))
                        : "sendcode " + version() + terminal.dim("  java " + java));
        return Exit.DONE;
    }

    static String version() {
        return Optional.ofNullable(VersionCommand.class.getPackage().getImplementationVersion())
                .orElse("(built from source)");
    }
}
