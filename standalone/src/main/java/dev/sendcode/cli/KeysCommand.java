package dev.sendcode.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Changes the active keys of an installation, in steps between which its files are copied to the processes. */
@Command(
        name = "keys",
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Rotate the keys that sendcode init made, without stopping anything.",
            "rotate adds a key, activate makes it the one that is used, retire takes an old one out of use. After each,"
                    + " copy the file to the processes: they read it within a second.",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  sendcode keys list --dir /etc/sendcode",
            "  sendcode keys rotate code --dir /etc/sendcode",
            "  sendcode keys activate code --dir /etc/sendcode      once every process has the new file",
            "  sendcode keys retire code --dir /etc/sendcode        once no code of the old key counts any more",
            "",
            "NAME is code, settings or seal. No key is ever printed, only its id.",
        })
final class KeysCommand implements Runnable {

    private static final String DIR = "The folder that sendcode init made.";
    private static final String NAME = "code, settings or seal.";

    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    KeysCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(
            description = "Add a key that waits: every process must have it before it is activated.",
            footerHeading = "%nExample:%n",
            footer = "  sendcode keys rotate code --dir /etc/sendcode")
    int rotate(
            @Parameters(paramLabel = "NAME", converter = KeysetName.Typed.class, description = NAME) KeysetName name,
            @Option(names = "--dir", required = true, description = DIR) Path directory,
            @Option(names = "--json", description = "Print JSON.") boolean json) {
        return told(json, KeyRotation.of(name, directory).rotate());
    }

    @Command(
            description = "Make the newest key the one that is used from now on.",
            footerHeading = "%nExample:%n",
            footer = "  sendcode keys activate code --dir /etc/sendcode")
    int activate(
            @Parameters(paramLabel = "NAME", converter = KeysetName.Typed.class, description = NAME) KeysetName name,
            @Option(names = "--dir", required = true, description = DIR) Path directory,
            @Option(names = "--json", description = "Print JSON.") boolean json) {
        return told(json, KeyRotation.of(name, directory).activate());
    }

    @Command(
            description = {
                "Take an old key out of use; the active one is refused.",
                "The first time it is disabled, and --undo takes that back. The second time it is removed for good.",
            },
            footerHeading = "%nExample:%n",
            footer = "  sendcode keys retire code --key-id 3509155379 --dir /etc/sendcode")
    int retire(
            @Parameters(paramLabel = "NAME", converter = KeysetName.Typed.class, description = NAME) KeysetName name,
            @Option(names = "--dir", required = true, description = DIR) Path directory,
            @Option(
                            names = "--key-id",
                            paramLabel = "ID",
                            description = "Which, as keys list says. Needed where there are several, and to remove.")
                    @Nullable Long id,
            @Option(names = "--undo", description = "Take a disabled key into use again.") boolean undo,
            @Option(names = "--json", description = "Print JSON.") boolean json) {
        return told(json, KeyRotation.of(name, directory).retire(Optional.ofNullable(id), undo));
    }

    @Command(
            description = "Say which keys there are and how each stands. Ends with 1 if a keyset is missing or wrong.",
            footerHeading = "%nExample:%n",
            footer = "  sendcode keys list --dir /etc/sendcode --json")
    int list(
            @Option(names = "--dir", required = true, description = DIR) Path directory,
            @Option(names = "--json", description = "Print JSON.") boolean json) {
        var listed = KeysList.of(directory);
        if (json) {
            terminal.line(Api.write(Map.of("keysets", listed.json())));
        } else {
            listed.printed(terminal).forEach(terminal::line);
        }
        return listed.inOrder() ? Exit.DONE : Exit.FAILED;
    }

    private int told(boolean json, KeyRotation.Done done) {
        if (json) {
            terminal.line(Api.write(done.json()));
        } else {
            terminal.line(terminal.green("done") + "  " + done.what());
            terminal.line("next  " + done.next());
        }
        return Exit.DONE;
    }
}
