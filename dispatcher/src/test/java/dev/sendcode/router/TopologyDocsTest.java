package dev.sendcode.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds docs/topology.md and the golden file of the topology against the code; {@code bin/topology-docs} writes both. */
class TopologyDocsTest {

    private static final Path FILE = Path.of("../docs/topology.md");
    private static final Path GOLDEN = Path.of("src/test/resources/dev/sendcode/router/router-topology.txt");

    private final TopologyDocs docs = new TopologyDocs();

    @Test
    void theDocumentSaysWhatTheCodeSays() throws IOException {
        if (Boolean.getBoolean("topology-docs.write")) {
            Files.writeString(FILE, docs.text());
            Files.writeString(GOLDEN, docs.description());
        }

        assertThat(Files.readString(FILE)).as("run bin/topology-docs").isEqualTo(docs.text());
        assertThat(Files.readString(GOLDEN)).as("run bin/topology-docs").isEqualTo(docs.description());
    }

    @Test
    void everyTopicIsInIt() {
        var topics = new Topics("sms.", 24, List.of("<provider>"));
        assertThat(topics.all()).allSatisfy(topic -> assertThat(docs.text()).contains("| `" + topic.name() + "` |"));
    }
}
