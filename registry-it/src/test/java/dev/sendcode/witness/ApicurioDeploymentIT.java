package dev.sendcode.witness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.cli.Exit;
import dev.sendcode.cli.Sendcode;
import dev.sendcode.cli.Terminal;
import dev.sendcode.events.Channel;
import dev.sendcode.events.SendCode;
import dev.sendcode.schemas.serde.PortableSchema;
import dev.sendcode.schemas.serde.RegistryClient;
import dev.sendcode.schemas.serde.SchemaReference;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a deployment does with a registry, done to a real one. */
class ApicurioDeploymentIT {

    @SuppressWarnings("NullAway.Init") // before all
    private static Apicurio registry;

    private record Ran(int exit, String out, String err) {}

    @BeforeAll
    static void startRegistry() {
        registry = Apicurio.start();
    }

    @AfterAll
    static void stopRegistry() {
        registry.close();
    }

    @Test
    void schemasAreMissingThenRegisteredThenInOrder() {
        var before = sendcode("a.", "schemas", "check");
        assertThat(before.exit()).isEqualTo(Exit.FAILED);
        assertThat(before.out().lines()).isNotEmpty().allMatch(line -> line.startsWith("missing  a."));

        var registered = sendcode("a.", "schemas", "register");
        assertThat(registered.err()).isEmpty();
        assertThat(registered.exit()).isEqualTo(Exit.DONE);

        var after = sendcode("a.", "schemas", "check");
        assertThat(after.out().lines()).isNotEmpty().allMatch(line -> line.startsWith("in order  a."));
        assertThat(after.exit()).isEqualTo(Exit.DONE);
        assertThat(client().compatibility("a.audit.v1-value")).isEqualTo("FULL_TRANSITIVE");
        assertThat(sendcode("a.", "schemas", "register").out()).isEqualTo(registered.out());
    }

    @Test
    void aLevelThatSomebodyChangedIsFoundAndPutRight() {
        sendcode("b.", "schemas", "register");
        client().compatibility("b.audit.v1-value", "BACKWARD");
        var checked = sendcode("b.", "schemas", "check");
        assertThat(checked.exit()).isEqualTo(Exit.FAILED);
        assertThat(checked.out()).contains("config wrong  b.audit.v1-value");
        sendcode("b.", "schemas", "register");
        assertThat(sendcode("b.", "schemas", "check").exit()).isEqualTo(Exit.DONE);
    }

    @Test
    void typesThatAreReferredToAreRegisteredAndReadBack() {
        Schema whole = PortableSchema.of(SendCode.SCHEMA$);
        var client = client();
        client.register("c.channel", PortableSchema.of(Channel.SCHEMA$), false);
        int id = client.register(
                "c.send-code",
                whole,
                List.of(new SchemaReference(Channel.SCHEMA$.getFullName(), "c.channel", 1)),
                false);
        assertThat(client().schema(id)).isEqualTo(whole);
    }

    @Test
    void awkwardSubjectsAreSubjectsToo() {
        String subject = "d/with a blank+more-value";
        int id = client().register(subject, Schema.create(Schema.Type.STRING), false);
        assertThat(client().lookup(subject, Schema.create(Schema.Type.STRING), false))
                .isEqualTo(id);
        assertThat(client().versions(subject)).containsExactly(1);
    }

    private static RegistryClient client() {
        return new RegistryClient(Map.of("schema.registry.url", registry.url()));
    }

    private static Ran sendcode(String prefix, String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var environment = Map.of("SENDCODE_REGISTRY_URL", registry.url(), "SENDCODE_TOPICS_PREFIX", prefix);
        var terminal = new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), false, environment);
        int exit = Sendcode.on(terminal).execute(arguments);
        return new Ran(exit, out.toString(), err.toString());
    }
}
