package dev.sendcode.cli;

import dev.sendcode.runtime.config.CommonConfig;
import dev.sendcode.runtime.config.Configuration;
import dev.sendcode.runtime.kafka.OutageException;
import dev.sendcode.runtime.kafka.SchemaRegistration;
import dev.sendcode.runtime.kafka.SubjectState;
import dev.sendcode.runtime.kafka.SubjectState.State;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Registers the events' schemas where topics are made by somebody else, or says how those stand that are there. */
@Command(
        name = "schemas",
        synopsisSubcommandLabel = "COMMAND",
        description = "Register the schemas of Sendcode's events, which topics apply does too, or say how they stand.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  SENDCODE_REGISTRY_URL=http://registry:8081 sendcode schemas check",
            "  SENDCODE_REGISTRY_URL=http://registry:8081 sendcode schemas register",
        })
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
            description = {
                "Say how each subject stands; change nothing. Ends with 1 unless all are in order.",
                "in order: this version's schema is registered. missing: nothing is. compatible: others are, and it fits them all."
                        + " differs: others are, and it does not fit. config wrong: versions that do not fit would be let in.",
            },
            footerHeading = "%nExample:%n",
            footer = "  sendcode schemas check --json")
    int check(@Option(names = "--json", description = "Print JSON.") boolean json) {
        var config = config();
        var subjects = asked(() -> SchemaRegistration.check(config.registry(), config.topics()));
        if (json) {
            terminal.line(Api.write(Map.of(
                    "subjects", subjects.stream().map(SchemasCommand::json).toList())));
        } else {
            subjects.forEach(this::print);
        }
        boolean inOrder = subjects.stream().allMatch(subject -> subject.state() == State.IN_ORDER);
        return inOrder ? Exit.DONE : Exit.FAILED;
    }

    private void print(SubjectState subject) {
        String word = subject.state().words();
        String painted = subject.state() == State.IN_ORDER ? terminal.green(word) : terminal.red(word);
        String why = subject.detail().isEmpty() ? "" : ": " + subject.detail();
        terminal.line(painted + "  " + subject.subject() + why);
    }

    private static Map<String, String> json(SubjectState subject) {
        return Map.of("subject", subject.subject(), "state", subject.state().words(), "detail", subject.detail());
    }

    @Command(
            description =
                    "Register what is missing, each subject with compatibility FULL_TRANSITIVE; again does nothing.",
            footerHeading = "%nExample:%n",
            footer = "  sendcode schemas register --json")
    int register(@Option(names = "--json", description = "Print JSON.") boolean json) {
        var config = config();
        List<String> done = asked(() -> SchemaRegistration.apply(config.registry(), config.topics()));
        if (json) {
            terminal.line(Api.write(Map.of("done", done)));
        } else {
            done.forEach(line -> terminal.line(terminal.green("done") + "  " + line));
        }
        return Exit.DONE;
    }

    private CommonConfig config() {
        return Configuration.load("sendcode", terminal.environment(), CommonConfig::read);
    }

    private static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (OutageException away) {
            throw CommandFailure.failed(
                    away.getMessage() + "; SENDCODE_REGISTRY_URL says where to look (sendcode config)");
        }
    }
}
