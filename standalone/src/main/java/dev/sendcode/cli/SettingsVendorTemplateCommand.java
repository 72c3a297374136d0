package dev.sendcode.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Fetches a template's words from the vendor. */
@Command(
        name = "vendor-template",
        description = "Fetch a template from the vendor, and print it as an entry of templates in a settings file.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  sendcode settings vendor-template main SMS_100000002",
            "  sendcode settings vendor-template main 1000012 --region INTL",
            "",
            "Look at the scenario, which is a guess, and at what stands for the code, before you apply it.",
        })
final class SettingsVendorTemplateCommand implements Callable<Integer> {

    /** A vendor may take 7 s. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Terminal terminal;

    @Mixin
    private final OperatorOptions operator;

    @Parameters(index = "0", paramLabel = "ACCOUNT", description = "Whose credentials the vendor is asked with.")
    private String account = "";

    @Parameters(index = "1", paramLabel = "VENDOR_ID", description = "The vendor's id of the template.")
    private String vendorId = "";

    @Option(
            names = "--region",
            paramLabel = "REGION",
            defaultValue = "CN",
            description = "CN, or INTL for abroad. Default: ${DEFAULT-VALUE}.")
    private String region = "CN";

    @Option(names = "--json", description = "Print the server's answer as JSON.")
    private boolean json;

    SettingsVendorTemplateCommand(Terminal terminal) {
        this.terminal = terminal;
        this.operator = new OperatorOptions(terminal);
    }

    @Override
    public Integer call() {
        if (!account.matches("[A-Za-z0-9._-]+")) {
            throw CommandFailure.usage("ACCOUNT must be the id of an account");
        }
        try (var api = operator.open()) {
            var answer = ServerSettings.required(api.post(
                    "/v1/settings/accounts/" + account + "/vendor-template",
                    Map.of("vendorId", vendorId, "region", region),
                    Map.of(),
                    PATIENCE));
            if (json) {
                terminal.line(answer.body().toString());
                return Exit.DONE;
            }
            terminal.line("# " + answer.text("approval").orElse("") + ", "
                    + answer.text("purpose").orElse("")
                    + answer.text("remark")
                            .map(remark -> ": " + remark.replaceAll("\\s+", " "))
                            .orElse(""));
            terminal.line(SettingsYaml.write(entry(answer)));
            return Exit.DONE;
        }
    }

    private static JsonNode entry(Answer answer) {
        var tree = JsonNodeFactory.instance.objectNode();
        tree.putArray("templates").add(answer.body().path("template"));
        return tree;
    }
}
