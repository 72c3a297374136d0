package dev.sendcode.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.providers.DispatchOutcome.Misconfigured;
import dev.sendcode.providers.DispatchOutcome.Unreachable;
import dev.sendcode.schemas.Phone;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every provider promises, whoever its vendor is; see the package for the contract. A vendor's subclass says only how to speak to the
 * simulator. After every single test, nothing that was logged at any level, and no outcome, may hold the number, the text, the code or a secret.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120) // a hang fails here; nothing is measured
public abstract class ProviderConformance {

    /** In the simulator's block of numbers; taken and delivered. */
    protected static final Phone MAINLAND = new Phone("+8619000000000");
    /** Reserved for fiction; taken and delivered. */
    protected static final Phone ABROAD = new Phone("+12025550100");

    /** What the suite wants a person to read. */
    protected static final Words WORDS = new Words("Sendcode", "640917", 5);

    /** Enough for a busy machine where an answer does come. */
    private static final Duration PATIENT = Duration.ofSeconds(20);
    /** Where none comes. */
    private static final Duration SHORT = Duration.ofMillis(200);

    private final List<DispatchOutcome> outcomes = new ArrayList<>();
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
    protected Map<String, String> settings(URI simulator, Duration connectTimeout, Duration readTimeout) {
        return Map.of(
                VendorSettings.SIMULATOR, simulator.toString(),
                VendorSettings.CONNECT_TIMEOUT, connectTimeout.toString(),
                VendorSettings.READ_TIMEOUT, readTimeout.toString());
    }

    /** The codes whose rows are tried; the provider's own. */
    protected CodeTable codes() {
        return kind().codes();
    }

    /** Whether the account can send to other countries than China. */
    protected boolean reachesAbroad() {
        return true;
    }

    /** The line in the catalogue. */
    protected final ProviderKind kind() {
        return ProviderCatalog.find(id()).orElseThrow();
    }

    @BeforeEach
    final void listen() {
        logs.close();
        logs = CapturedLogs.listening();
        outcomes.clear();
    }

    @AfterEach
    final void neverTellsTheNumberTheTextTheCodeOrASecret() {
        logs.close();
        var told = Stream.concat(logs.lines().stream(), outcomes.stream().map(Object::toString))
                .toList();
        assertThat(told).noneMatch(line -> secrets().anyMatch(line::contains));
    }

    private Stream<String> secrets() {
        var words = Stream.of(
                MAINLAND.e164().substring(3), ABROAD.e164().substring(2), WORDS.code(), "is your code, valid for");
        var fields = kind().fields().all().stream()
                .filter(AccountFields.Field::secret)
                .flatMap(field -> account().field(field.name()).stream());
        return Stream.concat(words, fields);
    }

    @Test
    void aPortWhereNobodyListensIsSurelyNotSent() throws Exception {
        try (var bad = new BadAddresses();
                var provider = open(bad.refused(), PATIENT, PATIENT)) {
            assertThat(send(provider, MAINLAND)).isInstanceOf(Unreachable.class);
        }
    }

    @Test
    void aConnectionThatIsNotMadeInTimeIsSurelyNotSent() throws Exception {
        try (var bad = new BadAddresses();
                var provider = open(bad.full(), SHORT, SHORT)) {
            assertThat(send(provider, MAINLAND)).isInstanceOf(Unreachable.class);
        }
    }

    @Test
    void aServerThatSpeaksNoTlsIsSurelyNotSent() throws Exception {
        try (var bad = new BadAddresses();
                var provider = open(bad.withoutTls(), PATIENT, PATIENT)) {
            assertThat(send(provider, MAINLAND)).isInstanceOf(Unreachable.class);
        }
    }

    @Test
    void aCertificateThatNobodyVouchesForIsSurelyNotSent(@TempDir Path folder) throws Exception {
        try (var bad = new BadAddresses();
                var provider = open(bad.selfSigned(folder), PATIENT, PATIENT)) {
            assertThat(send(provider, MAINLAND)).isInstanceOf(Unreachable.class);
        }
    }

    @Test
    void anAccountWithoutFieldsIsMisconfigured() throws Exception {
        try (var bad = new BadAddresses();
                var provider = open(bad.refused(), PATIENT, PATIENT)) {
            var empty = new VendorAccount(account().id(), Map.of());

            assertThat(send(provider, command(empty, MAINLAND), WORDS))
                    .isInstanceOfSatisfying(
                            Misconfigured.class,
                            wrong -> assertThat(wrong.part()).isEqualTo(Misconfigured.Part.ACCOUNT));
        }
    }

    @Test
    void theAccountOfTheSuiteHasTheFieldsThatItNeeds() {
        assertThat(kind().fields().problems(account())).isEmpty();
    }

    @Test
    void aSimulatedVendorReachesNobodyAndSaysSo() throws Exception {
        try (var bad = new BadAddresses();
                var provider = open(bad.refused(), PATIENT, PATIENT)) {
            assertThat(provider.sandbox(account())).isTrue();
        }
    }

    /** A provider with these timeouts and the settings that every one has. */
    protected final Provider open(URI simulator, Duration connectTimeout, Duration readTimeout) {
        return kind().open().apply(new HashMap<>(settings(simulator, connectTimeout, readTimeout)));
    }

    /** Sends {@link #WORDS}; remembers the outcome, which is looked at once more when the test is over. */
    protected final DispatchOutcome send(Provider provider, Phone phone) {
        return send(provider, command(account(), phone), WORDS);
    }

    private DispatchOutcome send(Provider provider, DispatchCommand command, Words words) {
        DispatchOutcome outcome =
                provider.send(command, rendered(words, command.region().equals("CN")));
        synchronized (outcomes) {
            outcomes.add(outcome);
        }
        return outcome;
    }

    private static DispatchCommand command(VendorAccount account, Phone phone) {
        return new DispatchCommand(UUID.randomUUID().toString().replace("-", ""), phone, phone.region(), account);
    }
}
