package dev.sendcode.router;

import dev.sendcode.embedded.PlainEvents;
import dev.sendcode.router.decision.RequestStates;
import dev.sendcode.schemas.Topic;
import dev.sendcode.schemas.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyDescription.Node;
import org.apache.kafka.streams.TopologyDescription.Processor;
import org.apache.kafka.streams.TopologyDescription.Sink;
import org.apache.kafka.streams.TopologyDescription.Source;
import org.apache.kafka.streams.TopologyDescription.Subtopology;

/** docs/topology.md: the prose of {@code topology.md}, with what the code says put in its places. */
final class TopologyDocs {

    private static final Topics TOPICS = new Topics("sms.", 24, List.of("<provider>"));
    private static final String OF_THE_KEY = "Kafka's default of the key (murmur2); the router verifies it";
    private static final String OF_THE_TASK = "the number of the router's task";

    /** How records are keyed, and which partition they go to. */
    private record Placing(String key, String partition) {}

    private static final Map<String, Placing> PLACINGS = Map.of(
            "send-code", new Placing("phone, E.164", OF_THE_KEY),
            "verdict", new Placing("request id", OF_THE_TASK),
            "dispatch", new Placing("request id", OF_THE_TASK),
            "outcome", new Placing("phone, E.164", "said in the dispatch, `ledgerPartition`: the task that wrote it"),
            "receipt", new Placing("account and vendor message id", "Kafka's default of the key"),
            "audit", new Placing("request id", OF_THE_TASK + "; others: Kafka's default of the key"),
            "settings", new Placing("the setting's key", "the only one"),
            "settings-history", new Placing("the setting's key", "the only one"),
            "dead-letter", new Placing("as it was read", "the one it was read from"));

    private final TopologyDescription topology = RouterTopology.of(
                    RouterDriver.parts(new PlainEvents(), new SimpleMeterRegistry()))
            .describe();

    /** The golden file of the topology. */
    String description() {
        return topology.toString().strip() + "\n";
    }

    /** The whole document. */
    String text() {
        var parts = new LinkedHashMap<String, String>();
        parts.put("{{flowchart}}", flowchart());
        parts.put("{{topology}}", description());
        parts.put("{{topics}}", topics());
        parts.put("{{states}}", RequestStates.diagram());
        String text = prose();
        for (var part : parts.entrySet()) {
            if (!text.contains(part.getKey())) {
                throw new IllegalStateException("topology.md has no place " + part.getKey());
            }
            text = text.replace(part.getKey(), part.getValue().strip());
        }
        return text;
    }

    private static String prose() {
        try (var file = Objects.requireNonNull(TopologyDocs.class.getResourceAsStream("topology.md"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException ourOwnResource) {
            throw new UncheckedIOException(ourOwnResource);
        }
    }

    private static String topics() {
        var table = new StringBuilder("| topic | key | partition | partitions | kept |\n|---|---|---|---|---|\n");
        for (Topic<?> topic : TOPICS.all()) {
            String kind = topic.name().split("\\.")[1];
            var placing = Objects.requireNonNull(PLACINGS.get(kind), kind);
            table.append("| `%s` | %s | %s | %d | %s |\n"
                    .formatted(topic.name(), placing.key(), placing.partition(), topic.partitions(), kept(topic)));
        }
        return table.toString();
    }

    private static String kept(Topic<?> topic) {
        long millis = Long.parseLong(Objects.requireNonNull(topic.configs().get("retention.ms")));
        String time = millis < 0
                ? "for ever"
                : millis < Duration.ofDays(1).toMillis()
                        ? Duration.ofMillis(millis).toHours() + " h"
                        : Duration.ofMillis(millis).toDays() + " days";
        return "compact".equals(topic.configs().get("cleanup.policy")) ? time + ", compacted" : time;
    }

    private String flowchart() {
        var chart = new StringBuilder("flowchart LR\n");
        var stores = new TreeSet<String>();
        for (Subtopology part : topology.subtopologies()) {
            part.nodes().stream().sorted(Comparator.comparing(Node::name)).forEach(node -> {
                chart.append("    ").append(shape(node)).append('\n');
                new TreeSet<>(names(node.successors()))
                        .forEach(next -> chart.append("    ")
                                .append(node.name())
                                .append(" --> ")
                                .append(next)
                                .append('\n'));
                if (node instanceof Processor processor) {
                    stores.addAll(processor.stores());
                    new TreeSet<>(processor.stores())
                            .forEach(store -> chart.append("    ")
                                    .append(processor.name())
                                    .append(" <-.-> ")
                                    .append(store)
                                    .append('\n'));
                }
            });
        }
        stores.forEach(store ->
                chart.append("    ").append(store).append("[(").append(store).append(")]\n"));
        return chart.toString();
    }

    private static Set<String> names(Set<Node> nodes) {
        return nodes.stream().map(Node::name).collect(Collectors.toSet());
    }

    private static String shape(Node node) {
        return switch (node) {
            case Source source -> source.name() + "([" + String.join(", ", source.topicSet()) + "])";
            case Sink sink ->
                sink.name() + "([" + (sink.topic() == null ? sink.topicNameExtractor() : sink.topic()) + "])";
            default -> node.name() + "[" + node.name() + "]";
        };
    }
}
