package dev.sendcode.cli;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Goes back to what held. */
@Command(
        name = "rollback",
        description = "Put every setting back to what it was at a version; secrets stay as they are now.",
        footerHeading = "%nExample:%n",
        footer = {
            "  sendcode settings history                            the versions",
            "  sendcode settings rollback 1042 --note \"texts were wrong\"",
        })
final class SettingsRollbackCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(50);

    private final Terminal terminal;

    @Mixin
    private final OperatorOptions operator;

    @Mixin
    private final AuthorOption author = new AuthorOption();

    @Parameters(paramLabel = "VERSION", description = "A settings version, as history shows it.")
    private long version;

    @Option(names = "--note", paramLabel = "TEXT", description = "Why, for the history.")
    private String note = "";

    @Option(names = "--json", description = "Print the server's answer as JSON.")
    private boolean json;

    SettingsRollbackCommand(Terminal terminal) {
        this.terminal = terminal;
        this.operator = new OperatorOptions(terminal);
    }

    @Override
    public Integer call() {
        try (var api = operator.open()) {
            var answer = api.post(
                    "/v1/settings/rollback",
                    Map.of("to", version, "note", note.isEmpty() ? "back to " + version : note),
                    author.header(),
                    PATIENCE);
            if (json) {
                terminal.line(answer.body().toString());
            } else if (answer.ok()) {
                terminal.line(terminal.green("done") + "  settings version "
                        + answer.body().path("version").asText() + " is as " + version + " was; "
                        + answer.body().path("changed").size() + " settings changed");
            } else {
                answer.body()
                        .path("findings")
                        .forEach(finding -> terminal.err()
                                .println(finding.path("key").asText() + ": "
                                        + finding.path("message").asText()));
                ServerSettings.required(answer);
            }
            return answer.ok() ? Exit.DONE : Exit.FAILED;
        }
    }
}
