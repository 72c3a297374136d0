package dev.sendcode.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sends a test SMS. */
@Command(
        name = "test",
        description =
                "Send one test SMS and say what came of it. It opens no window, and the code in it is good for nothing.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  sendcode settings test --account main --phone +8613800138000",
            "  sendcode settings test --account main --phone +12025550100 --template in-review",
            "  sendcode settings test --account gateway --phone +8613800138000 --content '您好，这是一条测试短信。'",
            "  sendcode settings test --account main --phone +8613800138000 --file unsaved.yaml   an account, and perhaps a template, that are not saved",
            "",
            "Ends with 0 if the vendor took it, with 5 if nothing is known yet, else with 1.",
        })
final class SettingsTestCommand implements Callable<Integer> {

    /** The server waits 20 s for the outcome. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Terminal terminal;

    @Mixin
    private final OperatorOptions operator;

    @Option(names = "--account", required = true, paramLabel = "ID", description = "To send from.")
    private String account = "";

    @Option(
            names = "--phone",
            required = true,
            paramLabel = "NUMBER",
            description = "With plus sign and country code; any country, any plan.")
    private String phone = "";

    @Option(names = "--template", paramLabel = "ID", description = "The words. Default: one that fits is picked.")
    private @Nullable String template;

    @Option(
            names = "--content",
            paramLabel = "TEXT",
            description = "Words of your own, where the vendor takes words. {code} and {minutes} are filled in.")
    private @Nullable String content;

    @Option(names = "--application", paramLabel = "ID", description = "In whose name. Default: nobody's.")
    private @Nullable String application;

    @Option(names = "--scenario", paramLabel = "NAME", description = "Which template to pick. Default: LOGIN.")
    private @Nullable String scenario;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description =
                    "Take account and template from this settings file, where they stand in it, and not from the server.")
    private @Nullable Path file;

    @Option(names = "--json", description = "Print the server's answer as JSON.")
    private boolean json;

    SettingsTestCommand(Terminal terminal) {
        this.terminal = terminal;
        this.operator = new OperatorOptions(terminal);
    }

    @Override
    public Integer call() {
        Map<String, Object> body = body();
        try (var api = operator.open()) {
            var answer = api.post("/v1/settings/test", body, Map.of(), PATIENCE);
            if (!answer.ok()) {
                throw refused(answer);
            }
            terminal.line(json ? answer.body().toString() : said(answer.body()));
            return answer.body().path("sent").asBoolean()
                    ? Exit.DONE
                    : answer.text("outcome").filter("PENDING"::equals).isPresent() ? Exit.PENDING : Exit.FAILED;
        }
    }

    /** Everything that is wrong, not only the first of it. */
    private static CommandFailure refused(Answer answer) {
        var findings = answer.body()
                .path("findings")
                .valueStream()
                .map(finding -> finding.path("message").asText())
                .toList();
        boolean ours = answer.status() == 401 || answer.status() == 403 || answer.status() == 422;
        return new CommandFailure(
                ours ? Exit.USAGE : Exit.FAILED, findings.isEmpty() ? answer.sentence() : String.join("; ", findings));
    }

    private Map<String, Object> body() {
        var body = new LinkedHashMap<String, Object>();
        body.put("account", account);
        body.put("phone", phone);
        put(body, "template", template);
        put(body, "content", content);
        put(body, "application", application);
        put(body, "scenario", scenario);
        if (file != null) {
            unsaved(body, SettingsFiles.read(terminal, List.of(file)));
        }
        return body;
    }

    private static void put(Map<String, Object> body, String name, @Nullable String value) {
        if (value != null) {
            body.put(name, value);
        }
    }

    /** What stands in the file goes along as it is written there; the server says what is wrong with it. */
    private void unsaved(Map<String, Object> body, SettingsFiles read) {
        var mistakes = Stream.concat(read.unreadable().stream(), read.missingSecrets().stream())
                .toList();
        mistakes.forEach(mistake -> terminal.err().println(mistake.text()));
        terminal.err().flush();
        if (!mistakes.isEmpty()) {
            throw CommandFailure.usage("nothing was sent");
        }
        var brought = entry(read, "accounts", account);
        var words = Optional.ofNullable(template).flatMap(id -> entry(read, "templates", id));
        if (brought.isEmpty() && words.isEmpty()) {
            throw CommandFailure.usage(
                    file + " has no account " + account + (template == null ? "" : " and no template " + template));
        }
        brought.ifPresent(document -> body.put("account", document));
        words.ifPresent(document -> body.put("template", document));
    }

    private static Optional<JsonNode> entry(SettingsFiles read, String section, String id) {
        return read.entries(section)
                .filter(each -> each.path("id").asText().equals(id))
                .findFirst();
    }

    private String said(JsonNode answer) {
        boolean sent = answer.path("sent").asBoolean();
        String outcome = answer.path("outcome").asText();
        String head = sent
                ? terminal.green("sent")
                : outcome.equals("PENDING") ? terminal.yellow("pending") : terminal.red("not sent");
        var line = new StringBuilder(head)
                .append(" to ")
                .append(answer.path("phone").asText())
                .append(" from ")
                .append(answer.path("account").asText());
        if (answer.path("sandbox").asBoolean()) {
            line.append(terminal.dim(" (sandbox: it reaches nobody)"));
        }
        line.append("\n  ").append(answer.path("meaning").asText());
        if (!sent) {
            line.append("\n  ").append(outcome);
            Answer.text(answer, "reason").ifPresent(reason -> line.append(" ").append(reason));
            Answer.text(answer, "vendorCode")
                    .ifPresent(code -> line.append(", the vendor's code ").append(code));
        }
        return line.append("\n  request ")
                .append(answer.path("requestId").asText())
                .toString();
    }
}
