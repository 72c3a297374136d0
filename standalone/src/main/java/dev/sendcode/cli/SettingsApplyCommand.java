package dev.sendcode.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sendcode.cli.SettingsDiff.Prune;
import dev.sendcode.runtime.settings.Finding;
import dev.sendcode.runtime.settings.SettingKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings what files say to a server, as one change. */
@Command(
        name = "apply",
        description =
                "Apply settings files: what differs becomes one change, all of it or nothing, while traffic flows.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  sendcode settings apply settings.yaml --note \"second account for CN\"",
            "  sendcode settings apply settings.yaml --dry-run       what would change, secrets included",
            "  sendcode settings apply settings.yaml --prune         takes away what no file names",
            "",
            "Secrets need not be in the file: fields.accessKeySecret: ${ALIBABA_SECRET} takes a variable of the environment,",
            "${file:PATH} a file beside the settings; one that is left out stays as it is stored.",
            "Ends with 0 applied or nothing to change, 1 somebody else changed the same settings meanwhile, 2 mistakes.",
        })
final class SettingsApplyCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(50);

    private final Terminal terminal;

    @Mixin
    private final OperatorOptions operator;

    @Mixin
    private final AuthorOption author = new AuthorOption();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "YAML, UTF-8.")
    private List<Path> files = List.of();

    @Option(names = "--note", paramLabel = "TEXT", description = "Why, for the history.")
    private String note = "";

    @Option(names = "--prune", description = "Take away what no file names, but no suppressed numbers.")
    private boolean prune;

    @Option(names = "--prune-suppressed", description = "With --prune: suppressed numbers as well.")
    private boolean pruneSuppressed;

    @Option(names = "--dry-run", description = "Let the server say what would change; change nothing.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    SettingsApplyCommand(Terminal terminal) {
        this.terminal = terminal;
        this.operator = new OperatorOptions(terminal);
    }

    @Override
    public Integer call() {
        var read = SettingsFiles.read(terminal, files);
        try (var api = operator.open()) {
            var server = ServerSettings.of(api);
            var mistakes = new ArrayList<>(read.missingSecrets());
            mistakes.addAll(SettingsReview.of(read, server.documents()));
            SettingsReview.refuse(terminal, json, mistakes);
            var diff = SettingsDiff.of(read.tree(), server, prune());
            if (diff.entries().isEmpty()) {
                return unchanged(server.version());
            }
            if (server.version() == 0 && !json) {
                warn();
            }
            return told(api, read, diff, api.post("/v1/settings/changes", body(diff), author.header(), PATIENCE));
        }
    }

    private void warn() {
        terminal.err()
                .println(
                        "The settings topic has nothing yet. What the processes began with (SENDCODE_SETTINGS_FILE, or the demo's) is in force"
                                + " until the first apply, and no longer: apply all that you need.");
        terminal.err().flush();
    }

    private Prune prune() {
        if (pruneSuppressed && !prune) {
            throw CommandFailure.usage("--prune-suppressed goes with --prune");
        }
        return pruneSuppressed ? Prune.SUPPRESSED_NUMBERS_TOO : prune ? Prune.SETTINGS : Prune.NOTHING;
    }

    private Map<String, Object> body(SettingsDiff diff) {
        var body = new LinkedHashMap<String, Object>();
        body.put("note", note);
        body.put("dryRun", dryRun);
        body.put("changes", diff.changes());
        return body;
    }

    private int told(Api api, SettingsFiles read, SettingsDiff diff, Answer answer) {
        return switch (answer.status()) {
            case 200 -> done(diff, answer);
            case 409 -> conflict(api, answer);
            case 422 -> {
                SettingsReview.refuse(terminal, json, mistakes(read, answer.body()));
                throw CommandFailure.usage(answer.sentence());
            }
            default -> {
                ServerSettings.required(answer);
                throw CommandFailure.failed(answer.sentence());
            }
        };
    }

    private int done(SettingsDiff diff, Answer answer) {
        if (json) {
            terminal.line(answer.body().toString());
            return Exit.DONE;
        }
        var changed = new TreeSet<SettingKey>();
        answer.body()
                .path("changed")
                .forEach(key -> SettingKey.parse(key.asText()).ifPresent(changed::add));
        long version = answer.body().path("version").asLong();
        if (changed.isEmpty()) {
            return unchanged(version);
        }
        var real = diff.only(changed);
        new DiffPrinter(terminal).print(real);
        terminal.line(
                dryRun
                        ? terminal.yellow("dry run") + "  nothing was changed"
                        : terminal.green("applied") + "  settings version " + version);
        return Exit.DONE;
    }

    private int unchanged(long version) {
        if (json) {
            terminal.line(Api.write(Map.of("version", version, "changed", List.of())));
        } else {
            terminal.line("nothing to change; settings version " + version);
        }
        return Exit.DONE;
    }

    /** Findings of the server's, where they stand in the files. */
    private static List<Mistake> mistakes(SettingsFiles read, JsonNode problem) {
        var mistakes = new ArrayList<Mistake>();
        problem.path("findings").forEach(finding -> {
            var found = new Finding(
                    finding.path("pointer").asText(), finding.path("message").asText());
            mistakes.add(SettingKey.parse(finding.path("key").asText())
                    .map(key -> read.located(key, found))
                    .orElseGet(() -> read.located(new Finding("", found.message()))));
        });
        return mistakes.stream().distinct().sorted(Mistake.ORDER).toList();
    }

    private int conflict(Api api, Answer answer) {
        if (json) {
            terminal.line(answer.body().toString());
            return Exit.FAILED;
        }
        terminal.err().println("sendcode: " + answer.sentence());
        answer.text("key").ifPresent(key -> {
            var history = api.get("/v1/settings/history?limit=3&key=" + key, PATIENCE);
            history.body().path("changes").forEach(change -> terminal.err().println("  " + HistoryLine.of(change)));
        });
        terminal.err().println("Nothing was changed. Run sendcode settings diff to see what is there now.");
        terminal.err().flush();
        return Exit.FAILED;
    }
}
