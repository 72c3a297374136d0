package dev.sendcode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.embedded.EmbeddedStack;
import dev.sendcode.events.Verdict;
import dev.sendcode.schemas.serde.PortableSchema;
import dev.sendcode.schemas.serde.RegistryClient;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** The schemas command against a registry: what it says of each subject, what it changes, how it ends. */
class SchemasCommandIT {

    private static final EmbeddedStack STACK = EmbeddedStack.shared();
    private static final Schema VERDICT = PortableSchema.of(Verdict.SCHEMA$);

    private final RegistryClient registry =
            new RegistryClient(Map.of("schema.registry.url", STACK.registry().url()));

    @Test
    void whatIsMissingIsNamedAndRegisteredOnce() {
        var before = sendcode("new.", "schemas", "check");
        assertThat(before.exit()).isEqualTo(Exit.FAILED);
        assertThat(before.out().lines()).hasSize(8).allMatch(line -> line.startsWith("missing  new."));
        assertThat(before.out()).contains("sendcode schemas register");

        var registered = sendcode("new.", "schemas", "register");
        assertThat(registered.exit()).isEqualTo(Exit.DONE);
        assertThat(registered.out()).contains("new.audit.v1-value (id ").contains("FULL_TRANSITIVE");
        assertThat(registry.compatibility("new.audit.v1-value")).isEqualTo("FULL_TRANSITIVE");

        var after = sendcode("new.", "schemas", "check");
        assertThat(after.exit()).isEqualTo(Exit.DONE);
        assertThat(after.out().lines()).hasSize(8).allMatch(line -> line.startsWith("in order  new."));
        assertThat(sendcode("new.", "schemas", "register").out()).isEqualTo(registered.out());
        assertThat(registry.versions("new.audit.v1-value")).containsExactly(1);
    }

    @Test
    void anEarlierVersionThatFitsIsSaidToAndIsFollowedByThisOne() {
        String subject = "fitting.verdict.v1-value";
        // as it was before a field was added
        var fields = VERDICT.getFields().stream()
                .filter(field -> !field.name().equals("ending"))
                .map(field -> new Schema.Field(field, field.schema()))
                .toList();
        registry.register(
                subject,
                Schema.createRecord(VERDICT.getName(), VERDICT.getDoc(), VERDICT.getNamespace(), false, fields),
                false);

        assertThat(line(sendcode("fitting.", "schemas", "check"), subject))
                .startsWith("compatible  ")
                .contains("sendcode schemas register");
        assertThat(sendcode("fitting.", "schemas", "register").exit()).isEqualTo(Exit.DONE);
        assertThat(registry.versions(subject)).containsExactly(1, 2);
    }

    @Test
    void aVersionWhoseTimesMeanSomethingElseIsNeitherCalledFittingNorFollowed() {
        // Given: a change that a registry lets in, as both are a long for it
        String subject = "other.verdict.v1-value";
        Schema micros = new Schema.Parser().parse(VERDICT.toString().replace("timestamp-millis", "timestamp-micros"));
        registry.register(subject, micros, false);

        var checked = sendcode("other.", "schemas", "check", "--json");
        assertThat(checked.exit()).isEqualTo(Exit.FAILED);
        assertThat(checked.out())
                .contains("\"differs\"")
                .contains("logicalType of /windowEnd was timestamp-micros and is timestamp-millis");

        var registered = sendcode("other.", "schemas", "register");
        assertThat(registered.exit()).isEqualTo(Exit.FAILED);
        assertThat(registered.err()).contains(subject).contains("windowEnd");
        assertThat(registry.versions(subject)).containsExactly(1);
    }

    @Test
    void aLevelThatLetsMisfitsInIsWrongUntilItIsRegisteredAgain() {
        sendcode("lax.", "schemas", "register");
        registry.compatibility("lax.audit.v1-value", "NONE");

        var checked = sendcode("lax.", "schemas", "check");
        assertThat(checked.exit()).isEqualTo(Exit.FAILED);
        assertThat(line(checked, "lax.audit.v1-value"))
                .startsWith("config wrong  ")
                .contains("NONE, not FULL_TRANSITIVE");

        sendcode("lax.", "schemas", "register");
        assertThat(sendcode("lax.", "schemas", "check").exit()).isEqualTo(Exit.DONE);
    }

    @Test
    void aRegistryThatIsAwayIsOneSentence() {
        var ran = Ran.sendcode(
                Map.of("SENDCODE_REGISTRY_URL", "http://127.0.0.1:9", "SENDCODE_REGISTRY_MAX_RETRIES", "0"),
                "schemas",
                "check");
        assertThat(ran.exit()).isEqualTo(Exit.FAILED);
        assertThat(ran.err()).contains("http://127.0.0.1:9").contains("SENDCODE_REGISTRY_URL");
        assertThat(ran.err().lines()).hasSize(1);
    }

    private static Ran sendcode(String prefix, String... arguments) {
        var environment = STACK.environment();
        environment.put("SENDCODE_TOPICS_PREFIX", prefix);
        return Ran.sendcode(environment, arguments);
    }

    private static String line(Ran ran, String subject) {
        return ran.out()
                .lines()
                .filter(line -> line.contains(subject))
                .findFirst()
                .orElse("no line");
    }
}
