package dev.sendcode.api.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sendcode.runtime.settings.SettingKey;
import dev.sendcode.settings.Change;
import dev.sendcode.settings.Expected;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The list {@code changes} of a call: each a key, a document or {@code delete: true}, and what is expected to stand there. */
final class ChangesBody {

    private static final int MOST = 10_000;

    private final Body body;

    ChangesBody(Body body) {
        this.body = body;
    }

    /** The changes; what is wrong with them is noted at the body. */
    List<Change> read() {
        JsonNode written = body.json().path("changes");
        if (!written.isArray() || written.isEmpty() || written.size() > MOST) {
            body.problem(
                    "The field \"changes\" must be a list of 1 to " + MOST
                            + " changes, such as {\"key\":\"application/shop\",\"document\":{\"id\":\"shop\"},\"expected\":0}.");
            return List.of();
        }
        var changes = new ArrayList<Change>();
        for (int i = 0; i < written.size(); i++) {
            change("changes[" + i + "]", written.get(i)).ifPresent(changes::add);
        }
        return changes;
    }

    private Optional<Change> change(String name, JsonNode written) {
        var key = SettingKey.parse(written.path("key").asText());
        if (key.isEmpty()) {
            body.problem(name + ".key must be a setting's key, such as account/main or route/*:CN.");
            return Optional.empty();
        }
        var expected = expected(name, written.path("expected"));
        boolean delete = written.path("delete").asBoolean(false);
        if (delete == (written.get("document") instanceof ObjectNode)) {
            body.problem(name + " must have either a document, which is an object, or delete: true.");
            return Optional.empty();
        }
        return Optional.of(
                written.get("document") instanceof ObjectNode document
                        ? new Change.Put(key.get(), document, expected)
                        : new Change.Delete(key.get(), expected));
    }

    private Expected expected(String name, JsonNode written) {
        if (written.isMissingNode() || written.isNull()) {
            return new Expected.Whatever();
        }
        if (!written.isIntegralNumber() || written.asLong() < 0) {
            body.problem(name + ".expected must be the setting's version, or 0 for one that is not there yet.");
            return new Expected.Whatever();
        }
        return written.asLong() == 0 ? new Expected.Absent() : new Expected.Version(written.asLong());
    }
}
