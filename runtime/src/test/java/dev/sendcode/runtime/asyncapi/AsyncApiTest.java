package dev.sendcode.runtime.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.sendcode.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** Holds docs/asyncapi.yaml against the topic catalogue and the schemas; {@code bin/asyncapi-docs} writes it. */
class AsyncApiTest {

    private static final Path FILE = Path.of("../docs/asyncapi.yaml");
    private static final YAMLMapper YAML = new YAMLMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .build());

    @Test
    void theDocumentSaysWhatCatalogueAndSchemasSay() throws IOException {
        String document = "# written by bin/asyncapi-docs from the topic catalogue and the schemas; change those\n"
                + YAML.writeValueAsString(AsyncApi.document());
        if (Boolean.getBoolean("asyncapi.write")) {
            Files.writeString(FILE, document);
        }

        assertThat(Files.readString(FILE)).as("run bin/asyncapi-docs").isEqualTo(document);
    }

    @Test
    void theDocumentIsAsAsyncApi3HasIt() throws IOException {
        assertThat(Structure.problems(YAML.readTree(FILE.toFile()))).isEmpty();
    }

    @Test
    void everyTopicIsAChannelWithItsPartitionsAndRetention() {
        var addresses = new ArrayList<String>();
        for (JsonNode channel : AsyncApi.document().path("channels")) {
            addresses.add(channel.path("address").asText());
            assertThat(channel.path("bindings").path("kafka").path("partitions").asInt())
                    .as(channel.path("address").asText())
                    .isEqualTo(channel.path("address").asText().startsWith("sms.settings") ? 1 : 24);
        }

        assertThat(addresses)
                .containsExactlyInAnyOrderElementsOf(new Topics("sms.", 24, List.of("{provider}"))
                        .all().stream().map(topic -> topic.name()).toList());
    }

    @Test
    void everyPayloadIsAnAvroSchemaThatOthersCanRead() {
        for (JsonNode schema : AsyncApi.document().path("components").path("schemas")) {
            if (schema.path("schemaFormat").asText().equals(AsyncApi.AVRO)) {
                var parsed = new Schema.Parser().parse(schema.path("schema").toString());
                assertThat(parsed.getFields())
                        .isNotEmpty()
                        .allSatisfy(field -> assertThat(field.doc()).isNotBlank());
                assertThat(schema.toString()).doesNotContain("avro.java.string");
            }
        }
    }

    @Test
    void aReferenceToNothingAndAFieldThatDoesNotExistAreFound() {
        ObjectNode document = AsyncApi.document();
        ((ObjectNode) document.at("/operations/takeRequests/channel")).put("$ref", "#/channels/none");
        ((ObjectNode) document.at("/channels/audit")).put("retention", 1);
        ((ObjectNode) document.at("/info")).remove("title");

        assertThat(Structure.problems(document))
                .anyMatch(problem -> problem.contains("#/channels/none"))
                .contains("channels/audit may not have retention", "info must have title");
    }
}
