package dev.sendcode.cli;

import dev.sendcode.runtime.config.CommonConfig;
import dev.sendcode.runtime.config.Configuration;
import dev.sendcode.runtime.kafka.OutageException;
import dev.sendcode.runtime.kafka.SchemaRegistration;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Registers the events' schemas where topics are made by somebody else. */
@Command(
        name = "schemas",
        synopsisSubcommandLabel = "COMMAND",
        description = "Register the schemas of Sendcode's events; topics apply does that too.",
        footerHeading = "%nExample:%n",
        footer = "  SENDCODE_REGISTRY_URL=http://registry:8081 sendcode schemas register")
final class SchemasCommand implements Runnable {

    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    SchemasCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(
            description = "Register what is missing; again does nothing.",
            footerHeading = "%nExample:%n",
            footer = "  sendcode schemas register --json")
    int register(@Option(names = "--json", description = "Print JSON.") boolean json) {
        var config = Configuration.load("sendcode", terminal.environment(), CommonConfig::read);
        List<String> done = registered(config);
        if (json) {
            terminal.line(Api.write(Map.of("done", done)));
        } else {
            done.forEach(line -> terminal.line(terminal.green("done") + "  " + line));
        }
        return Exit.DONE;
    }

    private static List<String> registered(CommonConfig config) {
        try {
            return SchemaRegistration.apply(config.registry(), config.topics());
        } catch (OutageException away) {
            throw CommandFailure.failed(String.valueOf(away.getMessage()));
        }
    }
}
