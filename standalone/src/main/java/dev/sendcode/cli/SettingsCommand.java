package dev.sendcode.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Applications, accounts, texts and routes as files that are compared and applied; each command is one line in {@link #on}. */
@Command(
        name = "settings",
        synopsisSubcommandLabel = "COMMAND",
        description = "Change who may ask for codes, through whom they are sent and with which words.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  sendcode settings validate settings.yaml     every mistake with its line; asks nobody",
            "  sendcode settings diff settings.yaml         what would change",
            "  sendcode settings apply settings.yaml        all of it or nothing, while traffic flows",
            "  sendcode settings preflight                  what is still missing before codes can be sent",
            "  sendcode settings test --account main --phone +8613800138000     one SMS, and what came of it",
            "  sendcode settings export > settings.yaml     what is in force, without secrets",
            "",
            "docs/settings.md explains the file; examples/settings has one for each platform.",
        })
final class SettingsCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private SettingsCommand() {}

    static CommandLine on(Terminal terminal) {
        return new CommandLine(new SettingsCommand())
                .addSubcommand(new SettingsValidateCommand(terminal))
                .addSubcommand(new SettingsDiffCommand(terminal))
                .addSubcommand(new SettingsApplyCommand(terminal))
                .addSubcommand(new SettingsExportCommand(terminal))
                .addSubcommand(new SettingsHistoryCommand(terminal))
                .addSubcommand(new SettingsRollbackCommand(terminal))
                .addSubcommand(new SettingsPreflightCommand(terminal))
                .addSubcommand(new SettingsTestCommand(terminal))
                .addSubcommand(new SettingsVendorTemplateCommand(terminal));
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
