package dev.sendcode.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sendcode.runtime.settings.Finding;
import dev.sendcode.runtime.settings.References;
import dev.sendcode.runtime.settings.SettingDocuments;
import dev.sendcode.runtime.settings.SettingKey;
import dev.sendcode.runtime.settings.SettingKind;
import dev.sendcode.runtime.settings.SettingsContent;
import dev.sendcode.runtime.settings.SettingsContentBuilder;
import dev.sendcode.settings.Candidate;
import dev.sendcode.settings.Secrets;
import dev.sendcode.settings.check.ContentChecks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Everything that is wrong with settings files, each mistake once, without asking a server. */
final class SettingsReview {

    private final SettingsFiles files;
    private final Map<SettingKey, ObjectNode> stored;

    private SettingsReview(SettingsFiles files, Map<SettingKey, ObjectNode> stored) {
        this.files = files;
        this.stored = stored;
    }

    /**
     * Looks through them.
     *
     * @param stored what the server has, without secrets: the files may name it
     */
    static List<Mistake> of(SettingsFiles files, Map<SettingKey, ObjectNode> stored) {
        return new SettingsReview(files, stored).mistakes();
    }

    /** Ends the command if there are mistakes, and tells them all. */
    static void refuse(Terminal terminal, boolean json, List<Mistake> mistakes) {
        if (mistakes.isEmpty()) {
            return;
        }
        if (json) {
            terminal.line(Api.write(Mistake.json(mistakes)));
        } else {
            mistakes.forEach(mistake -> terminal.err().println(mistake.text()));
        }
        throw CommandFailure.usage(
                mistakes.size() + (mistakes.size() == 1 ? " mistake" : " mistakes") + "; nothing was changed");
    }

    private List<Mistake> mistakes() {
        var tree = files.tree();
        var mistakes = new ArrayList<>(files.unreadable());
        var within = located(References.findings(tree.content()));
        tree.findings().stream()
                .map(files::located)
                .filter(mistake -> !within.contains(mistake)) // what the files lack, the server may have
                .forEach(mistakes::add);
        var content = content();
        var wrong = new HashMap<SettingKey, List<Finding>>();
        References.findings(content).forEach((key, found) -> {
            if (tree.pointers().containsKey(key)) {
                wrong.computeIfAbsent(key, _ -> new ArrayList<>()).addAll(found);
            }
        });
        var read = new HashSet<>(tree.documents().keySet());
        new ContentChecks().findings(new Candidate(content, read, closed(read))).forEach((key, found) -> {
            if (read.contains(key)) {
                wrong.computeIfAbsent(key, _ -> new ArrayList<>()).addAll(found);
            }
        });
        mistakes.addAll(located(wrong));
        return mistakes.stream().distinct().sorted(Mistake.ORDER).toList();
    }

    private Set<Mistake> located(Map<SettingKey, List<Finding>> findings) {
        var located = new HashSet<Mistake>();
        findings.forEach((key, found) -> found.forEach(finding -> located.add(files.located(key, finding))));
        return located;
    }

    /** What would stand there: the server's, over it the files'. What is in the files and wrong stands for itself, so that nobody misses it. */
    private SettingsContent content() {
        var builder = new SettingsContentBuilder();
        stored.forEach((key, document) -> put(builder, key, document));
        for (SettingKind kind : List.of(SettingKind.APPLICATION, SettingKind.ACCOUNT)) {
            files.entries(kind.section()).forEach(entry -> standIn(builder, kind, entry));
        }
        files.tree().documents().forEach((key, document) -> put(builder, key, document));
        return builder.build();
    }

    private static void put(SettingsContentBuilder builder, SettingKey key, JsonNode document) {
        if (SettingDocuments.read(key.kind(), document) instanceof SettingDocuments.Read.Good<?> good) {
            builder.put(key, good.value());
        }
    }

    private static void standIn(SettingsContentBuilder builder, SettingKind kind, JsonNode entry) {
        var bare = JsonNodeFactory.instance.objectNode();
        Stream.of("id", "provider")
                .filter(name -> kind == SettingKind.ACCOUNT || name.equals("id"))
                .forEach(name -> bare.set(name, entry.path(name)));
        SettingDocuments.id(kind, bare)
                .flatMap(id -> SettingKey.parse(kind.word() + "/" + id))
                .ifPresent(key -> put(builder, key, bare));
    }

    /** Secrets that the files leave out may be stored. */
    private Map<SettingKey, Set<String>> closed(Set<SettingKey> keys) {
        var closed = new HashMap<SettingKey, Set<String>>();
        files.tree().documents().forEach((key, document) -> {
            if (keys.contains(key)) {
                var absent = new HashSet<>(Secrets.places(key.kind(), document));
                absent.removeIf(place -> BareDocument.has(document, place));
                closed.put(key, absent);
            }
        });
        return closed;
    }
}
