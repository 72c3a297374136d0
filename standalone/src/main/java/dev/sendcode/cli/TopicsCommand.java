package dev.sendcode.cli;

import dev.sendcode.runtime.config.CommonConfig;
import dev.sendcode.runtime.config.Configuration;
import dev.sendcode.runtime.kafka.KafkaClients;
import dev.sendcode.runtime.kafka.OutageException;
import dev.sendcode.runtime.kafka.SchemaRegistration;
import dev.sendcode.runtime.kafka.TopicCheck;
import dev.sendcode.runtime.kafka.TopicCreation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Creates topics and schemas, or says exactly what is wrong with those that are there. */
@Command(
        name = "topics",
        synopsisSubcommandLabel = "COMMAND",
        description = "Create Sendcode's topics and schemas, or say what is wrong with them.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  SENDCODE_KAFKA_BOOTSTRAP_SERVERS=kafka:9092 sendcode topics check",
            "  (set -a; . ./data/standalone.env; sendcode topics check)     against a running standalone",
            "",
            "Reads the same SENDCODE_* variables as every process; sendcode config shows them.",
        })
final class TopicsCommand implements Runnable {

    private static final String CLIENT_ID = "sendcode-topics";

    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    TopicsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(
            description = "Say what is missing or wrong; change nothing. Ends with 1 if anything is.",
            footerHeading = "%nExample:%n",
            footer = "  sendcode topics check --json")
    int check(@Option(names = "--json", description = "Print JSON.") boolean json) {
        var config = config();
        var problems = withAdmin(config, admin -> {
            var found = new ArrayList<>(TopicCheck.problems(
                    admin, config.topics(), config.replicationFactor(), config.minInsyncReplicas()));
            found.addAll(SchemaRegistration.problems(config.registry(), config.topics()));
            return found;
        });
        if (json) {
            terminal.line(Api.write(Map.of("problems", problems)));
        } else if (problems.isEmpty()) {
            int count = config.topics().all().size();
            terminal.line(terminal.green("in order") + "  " + count + " topics, and the schemas of their events");
        } else {
            problems.forEach(problem -> terminal.line(terminal.red("wrong") + "  " + problem));
        }
        return problems.isEmpty() ? Exit.DONE : Exit.FAILED;
    }

    @Command(
            description = "Create what is missing. What is there is left as it is: run check afterwards.",
            footerHeading = "%nExample:%n",
            footer = "  sendcode topics apply")
    int apply(@Option(names = "--json", description = "Print JSON.") boolean json) {
        var config = config();
        var done = withAdmin(config, admin -> {
            var lines = new ArrayList<>(TopicCreation.apply(
                    admin, config.topics(), config.replicationFactor(), config.minInsyncReplicas()));
            lines.addAll(SchemaRegistration.apply(config.registry(), config.topics()));
            return lines;
        });
        if (json) {
            terminal.line(Api.write(Map.of("done", done)));
        } else if (done.isEmpty()) {
            terminal.line("nothing to do");
        } else {
            done.forEach(line -> terminal.line(terminal.green("done") + "  " + line));
        }
        return Exit.DONE;
    }

    private static List<String> withAdmin(CommonConfig config, Function<Admin, List<String>> work) {
        try (var admin = Admin.create(KafkaClients.admin(config.kafka(), CLIENT_ID))) {
            return work.apply(admin);
        } catch (OutageException away) {
            throw CommandFailure.failed(
                    away.getMessage()
                            + "; SENDCODE_KAFKA_BOOTSTRAP_SERVERS and SENDCODE_REGISTRY_URL say where to look (sendcode config)");
        } catch (IllegalStateException tooFewBrokers) {
            throw CommandFailure.failed(String.valueOf(tooFewBrokers.getMessage()));
        }
    }

    private CommonConfig config() {
        return Configuration.load("sendcode", terminal.environment(), CommonConfig::read);
    }
}
