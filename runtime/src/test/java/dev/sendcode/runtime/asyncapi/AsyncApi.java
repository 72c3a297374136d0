package dev.sendcode.runtime.asyncapi;

import static dev.sendcode.runtime.asyncapi.Trees.listed;
import static dev.sendcode.runtime.asyncapi.Trees.node;
import static dev.sendcode.runtime.asyncapi.Trees.reference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sendcode.runtime.kafka.DeadLetters;
import dev.sendcode.schemas.Topic;
import dev.sendcode.schemas.Topics;
import dev.sendcode.schemas.Traceparent;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/** The AsyncAPI 3 document of the topic catalogue: one channel a topic, one message an event, payloads as the Avro schemas that are registered. */
final class AsyncApi {

    static final String AVRO = "application/vnd.apache.avro;version=1.9.0";

    private static final String BINDING = "0.5.0";
    private static final Topics TOPICS = new Topics("sms.", 24, List.of("{provider}"));
    private static final String DEAD = "DeadLetter";

    /** What is said of a topic beside what the catalogue knows. */
    private record Described(
            String name, Topic<? extends SpecificRecord> topic, String key, String partition, String text) {}

    private static final List<Described> ALL = List.of(
            new Described(
                    "sendCode",
                    TOPICS.sendCode(),
                    "the phone in E.164, UTF-8",
                    "Java's default partitioner of the key: murmur2 of its bytes, sign bit off, modulo the number of partitions. The"
                            + " router writes a record that lies elsewhere back to where it belongs.",
                    "Commands: send a code to this phone by this channel. For every upstream service."),
            new Described(
                    "verdict",
                    TOPICS.verdict(),
                    "the request id",
                    "the partition of the request's record in send-code",
                    "The router's answer to a request. Written in transactions: read it with isolation.level=read_committed."),
            new Described(
                    "dispatch",
                    TOPICS.dispatch("{provider}"),
                    "the request id",
                    "the partition of the request's record in send-code",
                    "Calls to make, one topic a provider. Between router and workers; not for others."),
            new Described(
                    "outcome",
                    TOPICS.outcome(),
                    "the phone in E.164, UTF-8",
                    "the dispatch's ledgerPartition",
                    "What is known about dispatches. Between workers, status collector and router; not for others."),
            new Described(
                    "receipt",
                    TOPICS.receipt(),
                    "the account, a zero byte, the vendor's message id",
                    "the default partitioner of the key",
                    "Delivery receipts as vendors sent them, normalised. Inside of the status collector; not for others."),
            new Described(
                    "audit",
                    TOPICS.audit(),
                    "the request id; the event id where there is no request",
                    "the partition of the request's record in send-code for the router's events, the default partitioner of the key"
                            + " for others': so the events of one request may lie on two partitions",
                    "Everything that happened, exactly one ending a request. Read it with isolation.level=read_committed and drop"
                            + " repeats of an event id; see docs/audit-log.md."),
            new Described(
                    "settings",
                    TOPICS.settings(),
                    "the setting's key, such as application/main; revision for the end of a change set",
                    "one partition",
                    "Applications, accounts, templates, routes: the latest record of a key holds, one without a value takes the setting"
                            + " away. Changes come in transactions that end with a Revision, whose offset is the settings version. Written"
                            + " by request-api alone; read it with isolation.level=read_committed."),
            new Described(
                    "settingsHistory",
                    TOPICS.settingsHistory(),
                    "the setting's key",
                    "one partition",
                    "Every change of a setting: who, when, why, before and after, without secrets."),
            new Described(
                    "deadLetter",
                    TOPICS.deadLetter(),
                    "as it was read",
                    "the default partitioner of the key",
                    "Records that could not be handled: the original bytes, and headers that say why and from where."));

    private AsyncApi() {}

    static ObjectNode document() {
        var document = node();
        document.put("asyncapi", "3.0.0");
        document.set("info", info());
        document.put("defaultContentType", "application/vnd.apache.avro");
        document.set("servers", servers());
        var channels = document.putObject("channels");
        ALL.forEach(described -> channels.set(described.name(), channel(described)));
        document.set("operations", operations());
        var components = document.putObject("components");
        var messages = components.putObject("messages");
        var schemas = components.putObject("schemas");
        ALL.forEach(described ->
                messages.set(message(described), message(described, reference("schemas", message(described)))));
        ALL.forEach(described -> schemas.set(message(described), payload(described)));
        schemas.set("Headers", headers());
        schemas.set("DeadLetterHeaders", deadLetterHeaders());
        return document;
    }

    private static ObjectNode info() {
        var info = node();
        info.put("title", "Sendcode");
        info.put("version", "1");
        info.put(
                "description",
                "The topics of Sendcode, as they are named with the prefix \"sms.\" and the default number of partitions. Keys are UTF-8 strings."
                        + " Values are Avro with Confluent's wire format: a zero byte, the schema's id as a big-endian int, Avro binary."
                        + " All topics have LogAppendTime, and all but the two of the settings as many partitions as one another, for life.");
        info.putObject("license").put("name", "Apache-2.0").put("url", "https://www.apache.org/licenses/LICENSE-2.0");
        return info;
    }

    private static ObjectNode servers() {
        var servers = node();
        var kafka = servers.putObject("local");
        kafka.put("host", "127.0.0.1:9092");
        kafka.put("protocol", "kafka");
        kafka.put("description", "The standalone's broker and registry; a deployment has its own.");
        kafka.putObject("bindings")
                .putObject("kafka")
                .put("schemaRegistryUrl", "http://127.0.0.1:8081")
                .put("schemaRegistryVendor", "confluent")
                .put("bindingVersion", BINDING);
        return servers;
    }

    private static ObjectNode channel(Described described) {
        var topic = described.topic();
        var channel = node();
        channel.put("address", topic.name());
        channel.put("description", described.text());
        channel.putObject("messages").set(message(described), reference("messages", message(described)));
        if (topic.name().contains("{provider}")) {
            channel.putObject("parameters")
                    .putObject("provider")
                    .put("description", "Id of the provider, one of topics.providers.");
        }
        var binding = channel.putObject("bindings").putObject("kafka");
        binding.put("partitions", topic.partitions());
        var configs = binding.putObject("topicConfiguration");
        configs.set("cleanup.policy", listed(topic.configs().getOrDefault("cleanup.policy", "delete")));
        configs.put("retention.ms", Long.parseLong(topic.configs().getOrDefault("retention.ms", "-1")));
        configs.put("max.message.bytes", Integer.parseInt(topic.configs().getOrDefault("max.message.bytes", "0")));
        binding.put("bindingVersion", BINDING);
        channel.put("x-partition", described.partition());
        channel.put("x-message-timestamp-type", topic.configs().getOrDefault("message.timestamp.type", ""));
        return channel;
    }

    private static String message(Described described) {
        return described.name().equals("deadLetter")
                ? DEAD
                : described.topic().type().getSimpleName();
    }

    private static ObjectNode message(Described described, ObjectNode payload) {
        var message = node();
        boolean dead = message(described).equals(DEAD);
        message.put("name", message(described));
        message.put("contentType", dead ? "application/octet-stream" : "application/vnd.apache.avro");
        message.set("headers", reference("schemas", dead ? "DeadLetterHeaders" : "Headers"));
        message.set("payload", payload);
        var binding = message.putObject("bindings").putObject("kafka");
        binding.putObject("key").put("type", "string").put("description", described.key());
        if (!dead) {
            binding.put("schemaIdLocation", "payload").put("schemaIdPayloadEncoding", "confluent");
            binding.put("schemaLookupStrategy", "TopicNameStrategy");
        }
        binding.put("bindingVersion", BINDING);
        return message;
    }

    private static ObjectNode payload(Described described) {
        if (message(described).equals(DEAD)) {
            return node().put("type", "string")
                    .put("format", "binary")
                    .put("description", "The bytes of the record that could not be handled.");
        }
        var payload = node().put("schemaFormat", AVRO);
        payload.set("schema", Trees.avro(described.topic().type()));
        return payload;
    }

    private static ObjectNode headers() {
        var headers = node().put("type", "object");
        headers.putObject("properties")
                .set(Traceparent.HEADER, text("W3C trace context, passed on through all topics."));
        return headers;
    }

    private static ObjectNode deadLetterHeaders() {
        var headers = node().put("type", "object");
        headers.put("description", "The headers of the original, and these; all of them text.");
        var properties = headers.putObject("properties");
        properties.set(DeadLetters.TOPIC, text("The topic that it was read from."));
        properties.set(DeadLetters.PARTITION, text("The partition that it was read from, decimal."));
        properties.set(DeadLetters.OFFSET, text("Its offset there, decimal."));
        properties.set(DeadLetters.TIMESTAMP, text("Its timestamp there, milliseconds since 1970, decimal."));
        properties.set(DeadLetters.REASON, text("Why, in one word of capitals."));
        properties.set(DeadLetters.PROCESS, text("The process that gave it up."));
        headers.set(
                "required",
                listed(properties.properties().stream().map(Map.Entry::getKey).toArray(String[]::new)));
        properties.set(
                DeadLetters.CUT,
                text("Only where something did not fit and was left out: how many bytes key, headers and value had."));
        return headers;
    }

    private static ObjectNode text(String description) {
        return node().put("type", "string").put("description", description);
    }

    private static ObjectNode operations() {
        var operations = node();
        operation(
                operations,
                "takeRequests",
                "receive",
                "sendCode",
                "SendCode",
                "Upstream services publish, the router takes.");
        operation(operations, "answerRequests", "send", "verdict", "Verdict", "The router answers every request once.");
        operation(
                operations,
                "tellWhatHappened",
                "send",
                "audit",
                "AuditEvent",
                "For everybody who may read the audit log.");
        operation(operations, "putAside", "send", "deadLetter", DEAD, "For operators.");
        return operations;
    }

    private static void operation(
            ObjectNode operations, String name, String action, String channel, String message, String summary) {
        var operation = operations.putObject(name);
        operation.put("action", action);
        operation.putObject("channel").put("$ref", "#/channels/" + channel);
        operation.put("summary", summary);
        operation.putArray("messages").addObject().put("$ref", "#/channels/" + channel + "/messages/" + message);
    }
}
