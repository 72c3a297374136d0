package dev.sendcode.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.providers.DispatchOutcome.Accepted;
import dev.sendcode.schemas.Phone;
import dev.sendcode.simulator.Simulator;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/**
 * What {@link ProviderConformance} stands on: the simulator, a provider that speaks to it, what a vendor's subclass says, and the rule that holds in
 * every single test: nothing that was logged at any level, and no outcome, may hold the number, the text, the code or a secret.
 */
abstract class ConformanceStand {

    /** In the simulator's block of numbers; taken and delivered. */
    protected static final Phone MAINLAND = new Phone("+8619000000000");
    /** Reserved for fiction; taken and delivered. */
    protected static final Phone ABROAD = new Phone("+12025550100");

    /** What the suite wants a person to read. */
    protected static final Words WORDS = new Words("Sendcode", "640917", 5);

    /** Enough for a busy machine where an answer does come. */
    static final Duration PATIENT = Duration.ofSeconds(20);
    /** Where none comes. */
    static final Duration SHORT = Duration.ofMillis(200);

    private static final Duration SLOW_ANSWER = Duration.ofSeconds(5);
    private static final int MOST_WARM_UPS = 100;

    private final Queue<DispatchOutcome> outcomes = new ConcurrentLinkedQueue<>();
    private final Set<String> secrets = ConcurrentHashMap.newKeySet();
    private final Set<String> codes = ConcurrentHashMap.newKeySet();
    private final Simulator simulator =
            Simulator.startEphemeral(Simulator.Options.defaults().withAnswers(SLOW_ANSWER, PATIENT));
    private CapturedLogs logs = CapturedLogs.listening();

    /**
     * The pieces that differ from test to test.
     *
     * @param signature without brackets
     * @param code what goes into the first placeholder
     * @param minutes what goes into the second
     */
    protected record Words(String signature, String code, int minutes) {
        /** For vendors that want the whole text. */
        public String text() {
            return code + " is your code, valid for " + minutes + " min.";
        }
    }

    /** Id of the provider in the catalogue. */
    protected abstract String id();

    /** The account that the simulator knows. */
    protected abstract VendorAccount account();

    /** What to send, by a template that the simulator has approved; text and code must be those of {@code words}. */
    protected abstract Rendered rendered(Words words, boolean mainland);

    /** The process's settings for a vendor that is simulated at that address. */
    protected Map<String, String> settings(URI simulated, Duration connectTimeout, Duration readTimeout) {
        return Map.of(
                VendorSettings.SIMULATOR, simulated.toString(),
                VendorSettings.CONNECT_TIMEOUT, connectTimeout.toString(),
                VendorSettings.READ_TIMEOUT, readTimeout.toString());
    }

    /** The codes whose rows are tried; the provider's own. */
    protected CodeTable codes() {
        return kind().codes();
    }

    /** A code that a row covers. */
    protected String example(CodeTable.Row row) {
        return row.code().endsWith("*") ? row.code().substring(0, row.code().length() - 1) + "Zz9" : row.code();
    }

    /** A code that no row covers, in the vendor's own shape. */
    protected String unheardOf() {
        return "Zz9.Unheard";
    }

    /** Whether the account can send to other countries than China. */
    protected boolean reachesAbroad() {
        return true;
    }

    /** What the simulator calls the vendor. */
    protected String simulated() {
        return id();
    }

    /** The line in the catalogue. */
    protected final ProviderKind kind() {
        return ProviderCatalog.find(id()).orElseThrow();
    }

    /** The other side. */
    protected final Simulator simulator() {
        return simulator;
    }

    @BeforeAll
    final void quiet() {
        logs.close();
    }

    @AfterAll
    final void stop() {
        simulator.close();
    }

    @BeforeEach
    final void listen() {
        outcomes.clear();
        secrets.clear();
        codes.clear();
        logs = CapturedLogs.listening();
    }

    @AfterEach
    final void neverTellsTheNumberTheTextTheCodeOrASecret() {
        logs.close();
        simulator.faults().clear();
        kind().fields().all().stream()
                .filter(AccountFields.Field::secret)
                .flatMap(field -> account().field(field.name()).stream())
                .forEach(secrets::add);
        var told = Stream.concat(logs.lines().stream(), outcomes.stream().map(Object::toString));
        // among the 28 random digits of a vendor's message id a code of six may stand by chance
        var wholeCodes = codes.stream()
                .map(code -> Pattern.compile("(?<!\\d)" + Pattern.quote(code) + "(?!\\d)"))
                .toList();
        assertThat(told.toList())
                .noneMatch(line -> secrets.stream().anyMatch(line::contains)
                        || wholeCodes.stream()
                                .anyMatch(code -> code.matcher(line).find()));
    }

    /** A provider with these timeouts and the settings that every one has. */
    protected final Provider open(URI simulated, Duration connectTimeout, Duration readTimeout) {
        return kind().open().apply(new HashMap<>(settings(simulated, connectTimeout, readTimeout)));
    }

    /** One that speaks to the simulator and waits for its answers. */
    protected final Provider open() {
        return open(simulator.uri(), PATIENT, PATIENT);
    }

    /** Sends {@link #WORDS}. */
    protected final DispatchOutcome send(Provider provider, Phone phone) {
        return send(provider, command(account(), phone), WORDS);
    }

    /** Sends; remembers what must not be told, and looks at the outcome once more when the test is over. */
    protected final DispatchOutcome send(Provider provider, DispatchCommand command, Words words) {
        secrets.add(command.phone().e164().substring(3));
        codes.add(words.code());
        secrets.add("is your code, valid for");
        DispatchOutcome outcome =
                provider.send(command, rendered(words, command.region().equals("CN")));
        outcomes.add(outcome);
        return outcome;
    }

    /** What the send that ended last made of it, on whichever thread. */
    protected final DispatchOutcome lastOutcome() {
        return outcomes.stream().reduce((_, later) -> later).orElseThrow();
    }

    /** Sends until something is accepted, so that a connection is open and everything is loaded. */
    protected final Provider warm(Provider provider) {
        for (int i = 0; i < MOST_WARM_UPS; i++) {
            if (send(provider, MAINLAND) instanceof Accepted) {
                return provider;
            }
        }
        throw new AssertionError("nothing was accepted in " + MOST_WARM_UPS + " sends");
    }

    /** A dispatch of its own id. */
    protected final DispatchCommand command(VendorAccount account, Phone phone) {
        return new DispatchCommand(UUID.randomUUID().toString().replace("-", ""), phone, phone.region(), account);
    }
}
