package dev.sendcode.settings.testsms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sendcode.runtime.settings.Finding;
import dev.sendcode.runtime.settings.Scenario;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads what an operator asks for, strictly: {@code {account: id | {document}, phone, template?: id | {document}, content?, application?, scenario?}}. */
public final class TestAskReading {

    /** Characters; the longest messages that vendors send are shorter. */
    private static final int LONGEST_CONTENT = 1000;

    private static final Set<String> FIELDS =
            Set.of("account", "phone", "template", "content", "application", "scenario");

    private final JsonNode body;
    private final List<Finding> findings = new ArrayList<>();

    private TestAskReading(JsonNode body) {
        this.body = body;
    }

    /** What was asked, or everything that is wrong with it. */
    public sealed interface Read {

        /** Can be looked at further. */
        record Good(TestAsk ask) implements Read {}

        /** At least one finding. */
        record Bad(List<Finding> findings) implements Read {}
    }

    /** Reads it. */
    public static Read read(JsonNode body) {
        return new TestAskReading(body).read();
    }

    private Read read() {
        if (!body.isObject()) {
            return new Read.Bad(List.of(new Finding(
                    "", "must be a JSON object, such as {\"account\":\"main\",\"phone\":\"+8613800138000\"}")));
        }
        body.fieldNames().forEachRemaining(name -> {
            if (!FIELDS.contains(name)) {
                problem(
                        "",
                        "there is no field \"" + name + "\"; there are account, phone, template, content, application"
                                + " and scenario");
            }
        });
        var ask = new TestAsk(
                text("account"),
                document("account"),
                text("phone").orElse(""),
                text("template"),
                document("template"),
                text("content"),
                text("application"),
                scenario());
        if (absent("account")) {
            problem("/account", "account is missing: the id of a saved one, or a whole one as settings write it");
        }
        if (absent("phone")) {
            problem("/phone", "phone is missing: a number with plus sign and country code");
        }
        if (!absent("template") && !absent("content")) {
            problem("/content", "content and template exclude each other: leave one of them out");
        }
        if (ask.content().map(String::length).orElse(0) > LONGEST_CONTENT) {
            problem("/content", "content may have " + LONGEST_CONTENT + " characters");
        }
        return findings.isEmpty() ? new Read.Good(ask) : new Read.Bad(List.copyOf(findings));
    }

    private Scenario scenario() {
        Optional<String> written = text("scenario");
        var found = written.flatMap(name -> Arrays.stream(Scenario.values())
                .filter(scenario -> scenario.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst());
        if (written.isPresent() && found.isEmpty()) {
            problem("/scenario", "scenario must be one of " + Arrays.toString(Scenario.values()));
        }
        return found.orElse(Scenario.LOGIN);
    }

    private boolean absent(String name) {
        return !body.hasNonNull(name);
    }

    private Optional<String> text(String name) {
        JsonNode value = body.path(name);
        if (value.isTextual()) {
            return Optional.of(value.textValue().strip()).filter(text -> !text.isEmpty());
        }
        boolean mayBeDocument = name.equals("account") || name.equals("template");
        if (!absent(name) && !(value.isObject() && mayBeDocument)) {
            problem(
                    "/" + name,
                    name + " must be a text" + (mayBeDocument ? ", or an object as settings write it" : ""));
        }
        return Optional.empty();
    }

    private Optional<ObjectNode> document(String name) {
        return body.get(name) instanceof ObjectNode object ? Optional.of(object.deepCopy()) : Optional.empty();
    }

    private void problem(String pointer, String message) {
        findings.add(new Finding(pointer, message));
    }
}
