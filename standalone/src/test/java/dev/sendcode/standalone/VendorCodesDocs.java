package dev.sendcode.standalone;

import dev.sendcode.providers.CodeTable;
import dev.sendcode.providers.CodeTable.Row;
import dev.sendcode.providers.DispatchOutcome;
import dev.sendcode.providers.DispatchOutcome.Throttled;
import dev.sendcode.providers.ProviderCatalog;
import dev.sendcode.providers.ProviderKind;
import java.util.List;
import java.util.Optional;

/** docs/vendor-codes.md, from the code tables of all providers and the policy. */
final class VendorCodesDocs {

    private static final String HEAD = """
            # What vendors' codes mean

            <!-- written by bin/vendor-codes from the code tables and the policy; change those -->

            A vendor answers a send with a code. Its adapter's table says what happened; one policy for all vendors decides what is done about that. A `*` stands for the rest of a code; the longest row that fits counts. A code that no row fits may stand for anything: it is Unconfirmed, and nothing is sent again. Codes in receipts are another matter, see [receipts](receipts.md).

            ## What happens then

            Under the default settings, for the first dispatch of a request well inside its deadline:

            | outcome | with another account in the plan | on the last account |
            |---|---|---|
            """;

    private final PolicyInWords policy = new PolicyInWords();

    /** The whole document. */
    String text() {
        var text = new StringBuilder(HEAD);
        for (DispatchOutcome outcome : outcomes()) {
            text.append("| ")
                    .append(name(outcome))
                    .append(" | ")
                    .append(policy.withAnother(outcome))
                    .append(" | ")
                    .append(policy.onTheLast(outcome))
                    .append(" |\n");
        }
        ProviderCatalog.all().forEach(kind -> text.append(section(kind)));
        return text.toString();
    }

    private static List<DispatchOutcome> outcomes() {
        Optional<String> none = Optional.empty();
        return List.of(
                new DispatchOutcome.Accepted("1", none),
                new Throttled(Throttled.Scope.ACCOUNT, CodeTable.SHORTEST_RETRY, "", none),
                new Throttled(Throttled.Scope.RECIPIENT, CodeTable.SHORTEST_RETRY, "", none),
                new DispatchOutcome.Rejected("", none),
                new DispatchOutcome.Misconfigured(DispatchOutcome.Misconfigured.Part.ACCOUNT, "", none),
                new DispatchOutcome.Misconfigured(DispatchOutcome.Misconfigured.Part.CONTENT, "", none),
                new DispatchOutcome.Unreachable("", none),
                new DispatchOutcome.Unconfirmed("", none));
    }

    private String section(ProviderKind kind) {
        var section = new StringBuilder("\n## ")
                .append(kind.id())
                .append("\n\nSource: ")
                .append(kind.codes().source())
                .append(
                        "\n\n| code | the vendor says | outcome | reason | with another account | on the last |\n|---|---|---|---|---|---|\n");
        kind.codes().rows().forEach(row -> section.append(line(kind.codes(), row)));
        return section.toString();
    }

    private String line(CodeTable table, Row row) {
        DispatchOutcome outcome = table.outcome(row.code());
        return "| `" + row.code() + "` | " + cell(row.meaning()) + " | " + name(outcome) + " | `" + row.reason()
                + "` | " + policy.withAnother(outcome) + " | " + policy.onTheLast(outcome) + " |\n";
    }

    private static String name(DispatchOutcome outcome) {
        String name = outcome.getClass().getSimpleName();
        return switch (outcome) {
            case Throttled throttled -> name + "(" + throttled.scope() + ")";
            case DispatchOutcome.Misconfigured misconfigured -> name + "(" + misconfigured.part() + ")";
            case DispatchOutcome.Accepted _,
                    DispatchOutcome.Rejected _,
                    DispatchOutcome.Unreachable _,
                    DispatchOutcome.Unconfirmed _ -> name;
        };
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
