package dev.sendcode.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The benchmarks' command line; every scenario is one line in {@link #commandLine}. */
@Command(
        name = "bench",
        description = "Puts a load on Sendcode and says what it took. docs/benchmarks.md explains how to read it.",
        mixinStandardHelpOptions = true)
public final class BenchMain implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private BenchMain() {}

    /** Runs one scenario. Ends with 0 if nothing was missing, 1 if something was, 2 for wrong options. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new BenchMain())
                .addSubcommand(new HttpToVendorCommand())
                .addSubcommand(new ProvidersCommand())
                .addSubcommand(new SettingsCommand())
                .addSubcommand(new RouterCommand())
                .addSubcommand(new NullRouterCommand())
                .addSubcommand(new WorkerCommand())
                .addSubcommand(new LoopCommand())
                .addSubcommand(new SimulatorCommand());
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
