package dev.sendcode.cli;

import dev.sendcode.api.RequestApiConfig;
import dev.sendcode.collector.StatusCollectorConfig;
import dev.sendcode.router.RouterConfig;
import dev.sendcode.runtime.config.CommonConfig;
import dev.sendcode.runtime.config.Configuration;
import dev.sendcode.simulator.SandboxConfig;
import dev.sendcode.worker.WorkerConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what each process would run with. */
@Command(
        name = "config",
        description = "Show the effective configuration: defaults and SENDCODE_* variables together, secrets hidden.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  sendcode config                                  every process: what all share, and its own",
            "  sendcode config router                           one process",
            "  SENDCODE_DEDUP_WINDOW=60 sendcode config         a wrong value: says what is wrong, ends with 2",
            "",
            "A star marks what is not the default. Every key is a variable: dedup.window is SENDCODE_DEDUP_WINDOW.",
        })
final class ConfigCommand implements Callable<Integer> {

    private static final Map<String, Consumer<Configuration>> PROCESSES = processes();

    private final Terminal terminal;

    @Parameters(
            arity = "0..1",
            paramLabel = "PROCESS",
            defaultValue = "",
            description =
                    "Only this one: sendcode (what all share), request-api, router, worker, status-collector or simulator.")
    private String process = "";

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    ConfigCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    private static Map<String, Consumer<Configuration>> processes() {
        var processes = new LinkedHashMap<String, Consumer<Configuration>>();
        processes.put("sendcode", CommonConfig::read);
        processes.put("request-api", RequestApiConfig::read);
        processes.put("router", RouterConfig::read);
        processes.put("worker", WorkerConfig::read);
        processes.put("status-collector", StatusCollectorConfig::read);
        processes.put("simulator", SandboxConfig::read);
        return processes;
    }

    @Override
    public Integer call() {
        if (!process.isEmpty() && !PROCESSES.containsKey(process)) {
            throw CommandFailure.usage("no process \"" + process + "\"; there are " + PROCESSES.keySet());
        }
        var effective = new LinkedHashMap<String, List<Configuration.Effective>>();
        PROCESSES.forEach((name, read) -> {
            if (process.isEmpty() || process.equals(name)) {
                effective.put(name, effective(name, read));
            }
        });
        if (json) {
            terminal.line(Api.write(effective));
        } else {
            effective.forEach(this::print);
        }
        return Exit.DONE;
    }

    private List<Configuration.Effective> effective(String name, Consumer<Configuration> read) {
        return Configuration.load(name, terminal.environment(), configuration -> {
            read.accept(configuration);
            return configuration.effective();
        });
    }

    private void print(String name, List<Configuration.Effective> lines) {
        terminal.line(terminal.bold(name));
        for (var line : lines) {
            String marked = (line.changed() ? "* " : "  ") + line.key() + "=" + line.value();
            terminal.line(line.changed() ? terminal.yellow(marked) : marked);
        }
    }
}
