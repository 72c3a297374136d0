package dev.sendcode.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.sendcode.runtime.settings.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Values of accounts that stand elsewhere: <code>${NAME}</code> is a variable of the environment, <code>${file:PATH}</code> what is in a file, without
 * the line's end; a path is seen from the settings file. So a file of settings can be kept where secrets may not be.
 */
final class SecretReferences {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_][A-Z0-9_]*)}");
    private static final Pattern FILE = Pattern.compile("\\$\\{file:([^{}]+)}");

    private final Terminal terminal;
    private final Path folder;
    private final List<Finding> missing = new ArrayList<>();

    SecretReferences(Terminal terminal, Path settingsFile) {
        this.terminal = terminal;
        this.folder =
                Optional.ofNullable(settingsFile.toAbsolutePath().getParent()).orElse(settingsFile);
    }

    /**
     * Puts the values in their places; one that is not there is left out, as if the settings did not name it.
     *
     * @return those that are not there
     */
    List<Finding> resolve(ObjectNode root) {
        JsonNode accounts = root.path("accounts");
        for (int i = 0; i < accounts.size(); i++) {
            if (accounts.get(i) instanceof ObjectNode account) {
                values(account, "/accounts/" + i);
                if (account.get("fields") instanceof ObjectNode fields) {
                    values(fields, "/accounts/" + i + "/fields");
                }
            }
        }
        return missing;
    }

    private void values(ObjectNode holder, String pointer) {
        for (Map.Entry<String, JsonNode> entry : List.copyOf(holder.properties())) {
            if (entry.getValue() instanceof TextNode text) {
                value(text.asText(), pointer + "/" + entry.getKey()).ifPresent(found -> {
                    if (found.isEmpty()) {
                        holder.remove(entry.getKey());
                    } else {
                        holder.put(entry.getKey(), found.get());
                    }
                });
            }
        }
    }

    /** Nothing if it is no reference; a reference whose value is not there is empty. */
    private Optional<Optional<String>> value(String text, String pointer) {
        var variable = VARIABLE.matcher(text);
        if (variable.matches()) {
            return Optional.of(found(
                    terminal.variable(variable.group(1)),
                    pointer,
                    "the variable " + variable.group(1) + " is not set"));
        }
        var file = FILE.matcher(text);
        return file.matches()
                ? Optional.of(found(read(file.group(1)), pointer, "the file " + file.group(1) + " cannot be read"))
                : Optional.empty();
    }

    private Optional<String> found(Optional<String> value, String pointer, String why) {
        if (value.isEmpty()) {
            missing.add(new Finding(pointer, pointer.substring(pointer.lastIndexOf('/') + 1) + ": " + why));
        }
        return value;
    }

    private Optional<String> read(String path) {
        try {
            return Optional.of(Files.readString(folder.resolve(path)).stripTrailing());
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
