package dev.sendcode.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sendcode.providers.DispatchOutcome.Accepted;
import dev.sendcode.providers.DispatchOutcome.Misconfigured;
import dev.sendcode.providers.DispatchOutcome.Throttled;
import dev.sendcode.providers.DispatchOutcome.Unconfirmed;
import dev.sendcode.providers.DispatchOutcome.Unreachable;
import dev.sendcode.schemas.Phone;
import dev.sendcode.simulator.Fault;
import dev.sendcode.simulator.Sms;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every provider promises, whoever its vendor is; see the package for the contract. A vendor's subclass says only how to speak to the simulator.
 * "One request" is what arrived at the simulator, so that a client library that sends again by itself is found out.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120) // a hang fails here; nothing is measured
public abstract class ProviderConformance extends ConformanceStand {

    private static final int AT_ONCE = 200;
    private static final Duration TO_CONNECT = Duration.ofSeconds(2);

    // --- what the vendor takes

    @Test
    void whatTheVendorTakesIsAcceptedUnderItsIdAfterOneRequest() {
        try (var provider = open()) {
            long before = simulator().requests();

            DispatchOutcome outcome = send(provider, MAINLAND);

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Accepted.class,
                            accepted -> assertThat(accepted.vendorMessageId()).isNotBlank());
            assertThat(simulator().requests()).isEqualTo(before + 1);
            assertThat(last().phone()).isEqualTo(MAINLAND.e164());
            assertThat(last().signature()).isEqualTo(WORDS.signature());
            assertThat(last().text()).contains(WORDS.code());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"+12025550100", "+18624017194", "+85212345678"})
    void aNumberAbroadIsTakenAsItIsOrNotAskedFor(String e164) {
        try (var provider = open()) {
            long before = simulator().requests();

            DispatchOutcome outcome = send(provider, new Phone(e164));

            if (reachesAbroad()) {
                assertThat(outcome).isInstanceOf(Accepted.class);
                assertThat(last().phone()).isEqualTo(e164);
            } else {
                assertThat(part(outcome)).isEqualTo(Misconfigured.Part.CONTENT);
                assertThat(simulator().requests()).isEqualTo(before);
            }
        }
    }

    /** The vendor may refuse such words, but never for a signature over the request that came out wrong. */
    @ParameterizedTest(name = "{0}, signed {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "~*+%&= | Sendcode",
                "12 345 | Sendcode",
                "12😀34 | Sendcode",
                "a/b?c# | Sendcode",
                "<\"'\\> | Sendcode",
                "491827 | 云码科技",
                "491828 | Send code + co",
            })
    void difficultWordsArriveAsTheyAreOrAreRefusedForWhatTheySay(String code, String signature) {
        try (var provider = open()) {
            var words = new Words(signature, code, 5);

            DispatchOutcome outcome = send(provider, command(account(), MAINLAND), words);

            if (outcome instanceof Accepted) {
                assertThat(last().text()).contains(code);
            } else {
                assertThat(part(outcome)).isEqualTo(Misconfigured.Part.CONTENT);
            }
        }
    }

    /** A code is no number: what stands in front belongs to it. */
    @ParameterizedTest
    @ValueSource(strings = {"004210", "000000"})
    void theZerosInFrontOfACodeAreSentToo(String code) {
        try (var provider = open()) {
            assertThat(send(provider, command(account(), MAINLAND), new Words(WORDS.signature(), code, 5)))
                    .isInstanceOf(Accepted.class);
            assertThat(last().text()).contains(code);
        }
    }

    @Test
    void manySendsAtOnceShareOneClientAndEachIsOneRequest() throws Exception {
        try (var provider = warm(open());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long before = simulator().requests();
            var sends = IntStream.range(0, AT_ONCE)
                    .<Callable<DispatchOutcome>>mapToObj(_ -> () -> send(provider, MAINLAND))
                    .toList();

            var ids = new HashSet<String>();
            for (Future<DispatchOutcome> sent : threads.invokeAll(sends)) {
                assertThat(sent.get())
                        .isInstanceOfSatisfying(Accepted.class, accepted -> ids.add(accepted.vendorMessageId()));
            }

            assertThat(ids).hasSize(AT_ONCE);
            assertThat(simulator().requests()).isEqualTo(before + AT_ONCE);
        }
    }

    // --- what the vendor says

    Stream<String> documentedCodes() {
        return codes().rows().stream().map(this::example);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documentedCodes")
    void everyDocumentedCodeHasItsOutcomeAfterOneRequest(String code) {
        try (var provider = open()) {
            long before = simulator().requests();
            simulator().faults().answerWith(code, 1);

            DispatchOutcome outcome = send(provider, MAINLAND);

            assertThat(withoutPause(outcome)).isEqualTo(withoutPause(codes().outcome(code)));
            assertThat(simulator().requests()).isEqualTo(before + 1);
        }
    }

    @Test
    void aCodeThatNobodyKnowsMayMeanThatItWasSent() {
        try (var provider = open()) {
            simulator().faults().answerWith(unheardOf(), 1);

            assertThat(send(provider, MAINLAND))
                    .isInstanceOfSatisfying(
                            Unconfirmed.class,
                            unconfirmed -> assertThat(unconfirmed.vendorCode()).contains(unheardOf()));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"VENDOR_503", "VENDOR_THROTTLING"})
    void aVendorThatIsBusyIsAskedOnceAndNobodyIsToBlame(Fault fault) {
        try (var provider = open()) {
            long before = simulator().requests();
            simulator().faults().arm(fault, 1);

            assertThat(send(provider, MAINLAND)).isInstanceOfAny(Unreachable.class, Throttled.class, Unconfirmed.class);
            assertThat(simulator().requests()).isEqualTo(before + 1);
        }
    }

    // --- what breaks once the request is written

    static Stream<Arguments> brokenAnswers() {
        return Stream.of(
                        Fault.EOF_AFTER_REQUEST,
                        Fault.RESET_AFTER_REQUEST,
                        Fault.STATUS_408,
                        Fault.STATUS_503_RETRY_AFTER_0,
                        Fault.HTML_502,
                        Fault.HTML_200,
                        Fault.TRUNCATED_BODY,
                        Fault.EMPTY_500,
                        Fault.EMPTY_200)
                .flatMap(fault -> Stream.of(Arguments.of(fault, "new"), Arguments.of(fault, "kept-alive")));
    }

    @ParameterizedTest(name = "{0} on a {1} connection")
    @MethodSource("brokenAnswers")
    void anAnswerThatCannotBeReadMayMeanThatItWasSentAndIsNotAskedForAgain(Fault fault, String connection) {
        try (var provider = open()) {
            expectOneUnconfirmed(connection.equals("new") ? provider : warm(provider), fault);
        }
    }

    static Stream<Arguments> missingAnswers() {
        return Stream.of(Fault.HANG, Fault.SLOW, Fault.TAKEN_WITHOUT_ANSWER)
                .flatMap(fault -> Stream.of(Arguments.of(fault, "new"), Arguments.of(fault, "kept-alive")));
    }

    @ParameterizedTest(name = "{0} on a {1} connection")
    @MethodSource("missingAnswers")
    void whatIsNotAnsweredInTimeReturnsByItselfAndMayHaveBeenSent(Fault fault, String connection) {
        if (connection.equals("new")) {
            try (var provider = open(simulator().uri(), TO_CONNECT, SHORT)) {
                expectOneUnconfirmed(provider, fault);
            }
        } else {
            try (var provider = warm(open(simulator().uri(), SHORT, SHORT))) {
                expectOneUnconfirmed(provider, fault);
            }
        }
    }

    private void expectOneUnconfirmed(Provider provider, Fault fault) {
        long before = simulator().requests();
        simulator().faults().arm(fault, 1);

        assertThat(send(provider, MAINLAND)).isInstanceOf(Unconfirmed.class);

        provider.close(); // nothing comes after this
        assertThat(simulator().requests()).isEqualTo(before + 1);
    }

    @Test
    void aThreadThatIsStoppedMeanwhileDoesNotClaimThatNothingWasSent() {
        try (var provider = warm(open())) {
            simulator().faults().arm(Fault.HANG, 1);
            // as workers call: a blocked read of a virtual thread ends at once, a platform thread's with its timeout
            var stopped = Thread.ofVirtual().unstarted(() -> send(provider, MAINLAND));
            long before = simulator().requests();
            stopped.start();
            await().until(() -> simulator().requests() == before + 1);

            stopped.interrupt();

            await().until(() -> !stopped.isAlive());
            assertThat(lastOutcome()).isInstanceOf(Unconfirmed.class);
        }
    }

    // --- what fails before the request is written

    @Test
    void aProviderThatWasClosedSendsNothingAndSaysSo() {
        var closed = warm(open());
        closed.close();
        long before = simulator().requests();

        assertThat(send(closed, MAINLAND)).isInstanceOf(Unreachable.class);
        assertThat(simulator().requests()).isEqualTo(before);
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

    // --- accounts

    @Test
    void theAccountOfTheSuiteHasTheFieldsThatItNeeds() {
        assertThat(kind().fields().problems(account())).isEmpty();
    }

    @Test
    void anAccountWithoutFieldsIsMisconfiguredAndAsksNobody() {
        try (var provider = open()) {
            long before = simulator().requests();
            var empty = new VendorAccount(account().id(), Map.of());

            assertThat(part(send(provider, command(empty, MAINLAND), WORDS))).isEqualTo(Misconfigured.Part.ACCOUNT);
            assertThat(simulator().requests()).isEqualTo(before);
        }
    }

    @Test
    void aWrongSecretIsTheAccountsFault() {
        List<AccountFields.Field> secrets = kind().fields().all().stream()
                .filter(AccountFields.Field::secret)
                .filter(field -> account().field(field.name()).isPresent())
                .toList();
        assumeTrue(!secrets.isEmpty(), "the account has no secret");
        try (var provider = open()) {
            var fields = new HashMap<>(account().fields());
            secrets.forEach(field -> fields.computeIfPresent(field.name(), (_, value) -> value + "x"));

            var outcome = send(provider, command(new VendorAccount(account().id(), fields), MAINLAND), WORDS);

            assertThat(part(outcome)).isEqualTo(Misconfigured.Part.ACCOUNT);
        }
    }

    @Test
    void aSimulatedVendorReachesNobodyAndSaysSo() {
        try (var provider = open()) {
            assertThat(provider.sandbox(account())).isTrue();
        }
    }

    // --- receipts

    @Test
    void theReceiptOfWhatWasTakenNamesItAndIsAnsweredAsTheVendorWants() throws Exception {
        try (var callback = CallbackServer.start(kind().receipts(), account());
                var provider = open()) {
            simulator().callback(simulated(), callback.uri());
            var command = command(account(), MAINLAND);

            DispatchOutcome outcome = send(provider, command, WORDS);
            assertThat(outcome).isInstanceOf(Accepted.class);
            ReceiptFact fact = callback.of(((Accepted) outcome).vendorMessageId());

            assertThat(fact.status()).isEqualTo(dev.sendcode.events.ReceiptStatus.DELIVERED);
            assertThat(fact.echoedDispatchId().orElse(command.dispatchId())).isEqualTo(command.dispatchId());
            assertThat(fact.phone().orElse(MAINLAND)).isEqualTo(MAINLAND);
            assertThat(fact.vendorTime()).isPresent();
        }
    }

    private Sms last() {
        return simulator().inbox().getLast();
    }

    /** Whose fault the vendor says it is. */
    private static Misconfigured.Part part(DispatchOutcome outcome) {
        assertThat(outcome).isInstanceOf(Misconfigured.class);
        return ((Misconfigured) outcome).part();
    }

    /** The vendor's own pause goes before the table's. */
    private static DispatchOutcome withoutPause(DispatchOutcome outcome) {
        return outcome instanceof Throttled limit
                ? new Throttled(limit.scope(), CodeTable.SHORTEST_RETRY, limit.reason(), limit.vendorCode())
                : outcome;
    }
}
