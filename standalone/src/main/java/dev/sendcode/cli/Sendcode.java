package dev.sendcode.cli;

import dev.sendcode.runtime.config.ConfigurationException;
import dev.sendcode.standalone.CannotStartException;
import dev.sendcode.standalone.Logs;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The command line's root, and its catalogue: every command is one line in {@link #on(Terminal)}. */
@Command(
        name = "sendcode",
        description = "Sendcode gets verification codes to phones: once, on time, provably.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nStart here:%n",
        footer = {
            "  sendcode demo                     the whole road in one run, nothing to set up",
            "  sendcode up                       everything on this machine, until Ctrl-C; then, elsewhere:",
            "  sendcode send +8613800138000      ask for a code",
            "  sendcode inbox +8613800138000     read it, as the phone shows it",
            "  sendcode check +8613800138000 …   check what was typed",
            "  sendcode audit                    see what happened",
            "",
            "Every command explains itself: sendcode COMMAND --help. With --json they print for programs.",
            "Ends with: 0 done, 1 failed, 2 usage or configuration, 3 suppressed, 4 rejected, 5 pending.",
        })
public final class Sendcode implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Sendcode() {}

    /** Runs one command and ends the process with its code. */
    public static void main(String[] arguments) {
        Logs.errorsOnly();
        System.exit(on(Terminal.ofProcess()).execute(arguments));
    }

    /** The whole command line, writing to the given terminal. */
    public static CommandLine on(Terminal terminal) {
        var commandLine = new CommandLine(new Sendcode())
                .addSubcommand(new DemoCommand(terminal))
                .addSubcommand(new UpCommand(terminal))
                .addSubcommand(new SendCommand(terminal))
                .addSubcommand(new CheckCommand(terminal))
                .addSubcommand(new InboxCommand(terminal))
                .addSubcommand(new AuditCommand(terminal))
                .addSubcommand(new InitCommand(terminal))
                .addSubcommand(new KeysCommand(terminal))
                .addSubcommand(new TopicsCommand(terminal))
                .addSubcommand(new SchemasCommand(terminal))
                .addSubcommand(SettingsCommand.on(terminal))
                .addSubcommand(new ConfigCommand(terminal))
                .addSubcommand(new VersionCommand(terminal));
        withHelp(commandLine);
        return commandLine
                .setOut(terminal.out())
                .setErr(terminal.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(terminal.colour() ? Ansi.ON : Ansi.OFF))
                .setUsageHelpWidth(110)
                .setExitCodeExceptionMapper(Sendcode::exitCode)
                .setParameterExceptionHandler(Sendcode::misused)
                .setExecutionExceptionHandler(Sendcode::failed);
    }

    /** Without a command there is nothing to do but to explain. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    private static void withHelp(CommandLine command) {
        command.getCommandSpec()
                .addOption(CommandLine.Model.OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Explain and end.")
                        .build());
        command.getSubcommands().values().forEach(Sendcode::withHelp);
    }

    private static int exitCode(Throwable problem) {
        return switch (problem) {
            case CommandFailure failure -> failure.exitCode();
            case ConfigurationException _ -> Exit.USAGE;
            default -> Exit.FAILED;
        };
    }

    private static int misused(ParameterException problem, String[] arguments) {
        var command = problem.getCommandLine();
        var err = command.getErr();
        err.println("sendcode: " + problem.getMessage());
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(problem, err)) {
            err.println("          see " + command.getCommandSpec().qualifiedName(" ") + " --help");
        }
        err.flush();
        return Exit.USAGE;
    }

    private static int failed(Exception problem, CommandLine command, ParseResult arguments) throws Exception {
        int exit = exitCode(problem);
        String sentence = switch (problem) {
            case ConfigurationException wrong -> String.valueOf(wrong.getMessage());
            case CommandFailure failure -> "sendcode: " + failure.getMessage();
            case CannotStartException failure -> String.valueOf(failure.getMessage());
            default -> throw problem; // a bug: picocli prints its stack trace
        };
        command.getErr().println(sentence);
        command.getErr().flush();
        return exit;
    }
}
