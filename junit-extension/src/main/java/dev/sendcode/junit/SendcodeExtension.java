package dev.sendcode.junit;

import dev.sendcode.client.SendCodes;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Sendcode in the JVM of the tests: a real broker, registry and Redis, every process, and a sandbox in place of vendors, on free ports of the
 * loopback address. Started when the first test class asks for it, shared by all that ask for the same variables, gone at the end of the run.
 *
 * {@snippet :
 * @RegisterExtension
 * static final SendcodeExtension sendcode = new SendcodeExtension();
 *
 * @Test
 * void somebodySignsIn() {
 *     String phone = sendcode.freshPhone();
 *     service.askForCode(phone); // which calls sendcode.baseUri() with sendcode.apiKey(), or publishes
 *     service.signIn(phone, sendcode.inbox().codeFor(phone));
 * }
 * }
 *
 * <p>Logging is left as the tests have it; the loggers {@code dev.sendcode}, {@code org.apache.kafka} and {@code kafka} are the talkative ones.
 * Safe for tests that run in parallel, as long as each uses phones of its own.
 */
public final class SendcodeExtension implements BeforeAllCallback, BeforeEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(SendcodeExtension.class);

    private final Map<String, String> variables;
    private volatile @Nullable Running running;

    /** Sendcode as {@code sendcode up} runs it: the application {@code demo}, a window of 60 s. */
    public SendcodeExtension() {
        this(Map.of());
    }

    private SendcodeExtension(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    /**
     * The same with a configuration variable set, for example {@code SENDCODE_DEDUP_WINDOW} to {@code 2s}. Test classes with other variables
     * get a Sendcode of their own.
     */
    public SendcodeExtension with(String variable, String value) {
        var more = new TreeMap<>(variables);
        more.put(variable, value);
        return new SendcodeExtension(more);
    }

    /** Starts it where it does not run yet; called by JUnit. */
    @Override
    public void beforeAll(ExtensionContext context) {
        running = context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(variables, it -> Running.start(variables), Running.class);
    }

    /** The same for an extension in a field that is not static; called by JUnit. */
    @Override
    public void beforeEach(ExtensionContext context) {
        beforeAll(context);
    }

    /** Where request-api answers, for example {@code POST /v1/send-codes}. */
    public URI baseUri() {
        return running().baseUri();
    }

    /** An API key of {@link #application()}: {@code Authorization: Bearer <key>}. */
    public String apiKey() {
        return "demo-key";
    }

    /** Id of the application that the demo's settings have. */
    public String application() {
        return "demo";
    }

    /** What the phones got. */
    public Inbox inbox() {
        return running().inbox();
    }

    /** A publisher that can seal codes and tells request ids; do not close it, JUnit does. */
    public SendCodes publisher() {
        return running().publisher();
    }

    /** {@code bootstrap.servers} of the broker, for publishers and consumers of the tests' own. */
    public String bootstrapServers() {
        return running().bootstrapServers();
    }

    /** {@code schema.registry.url}. */
    public String registryUrl() {
        return running().registryUrl();
    }

    /** A number that belongs to nobody, that no test of this run got before, and to which every message is delivered. */
    public String freshPhone() {
        return running().phones().next();
    }

    private Running running() {
        return Objects.requireNonNull(
                running, "Sendcode does not run: is the extension's field annotated with @RegisterExtension?");
    }
}
