package dev.sendcode.settings.testsms;

import dev.sendcode.events.Channel;
import dev.sendcode.events.Dispatch;
import dev.sendcode.runtime.http.Json;
import dev.sendcode.runtime.settings.Application;
import dev.sendcode.runtime.settings.Finding;
import dev.sendcode.runtime.settings.Scenario;
import dev.sendcode.runtime.settings.Settings;
import dev.sendcode.schemas.CodeSeal.Sealer;
import dev.sendcode.schemas.CodeSeal.TestPart;
import dev.sendcode.schemas.Ids;
import dev.sendcode.schemas.Phone;
import dev.sendcode.schemas.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Utils;

/**
 * Makes the dispatch of a test SMS (design section 7). Any number that has the shape of one is taken, whatever plan it belongs to; window, limits, routes,
 * country policy and suppression list are not asked. Safe for use by several threads.
 */
public final class TestSms {

    private static final Duration USUAL_VALIDITY = Duration.ofMinutes(5);

    private final Topics topics;
    private final Optional<Sealer> sealer;

    /** @param sealer seals what is not saved; absent = only what is saved can be tested */
    public TestSms(Topics topics, Optional<Sealer> sealer) {
        this.topics = topics;
        this.sealer = sealer;
    }

    /** The dispatch, or why there is none. */
    public sealed interface Planned {

        /**
         * It can be published.
         *
         * @param dispatch never printed: it holds the number
         */
        record Ready(Dispatch dispatch) implements Planned {
            @Override
            public String toString() {
                return "Ready[]";
            }
        }

        /** At least one finding, with pointers into what was asked. */
        record Refused(List<Finding> findings) implements Planned {}
    }

    /**
     * Makes it.
     *
     * @param requestId a new UUID
     * @param at now
     */
    public Planned plan(Settings now, TestAsk ask, String requestId, Instant at) {
        var findings = new ArrayList<Finding>();
        var phone = Phone.shaped(ask.phone().replaceAll("[ ()-]", ""));
        if (phone.isEmpty()) {
            findings.add(new Finding(
                    "/phone", "phone must be a plus sign, the country code and the number, 4 to 15 digits"));
        }
        Optional<Application> application = ask.application().flatMap(now::application);
        if (ask.application().isPresent() && application.isEmpty()) {
            findings.add(new Finding(
                    "/application",
                    "there is no such application; there are "
                            + now.content().applications().keySet()));
        }
        var account = new TestAccounts(now, topics.providers()).find(ask, findings);
        if (account.isEmpty() || !findings.isEmpty()) {
            return new Planned.Refused(List.copyOf(findings));
        }
        var words = new TestWords(now, account.get().account(), phone.orElseThrow()).find(ask, findings);
        if (sealer.isEmpty()
                && (account.get().document().isPresent()
                        || words.map(TestWords.Words::isSealed).orElse(false))) {
            findings.add(new Finding(
                    "",
                    "what is not saved travels sealed, and this server has no keyset for that: set"
                            + " keys.seal.public.file, or save it first"));
        }
        return findings.isEmpty()
                ? new Planned.Ready(
                        dispatch(now, ask, requestId, at, phone.get(), application, account.get(), words.orElseThrow()))
                : new Planned.Refused(List.copyOf(findings));
    }

    private Dispatch dispatch(
            Settings now,
            TestAsk ask,
            String requestId,
            Instant at,
            Phone phone,
            Optional<Application> application,
            TestAccounts.Chosen chosen,
            TestWords.Words words) {
        long generation = at.toEpochMilli();
        String dispatchId = Ids.dispatchId(requestId, generation, 1);
        var validity = application.map(Application::validity).orElse(USUAL_VALIDITY);
        return Dispatch.newBuilder()
                .setDispatchId(dispatchId)
                .setNumber(1)
                .setRequestId(requestId)
                .setLedgerPartition(partition(phone))
                .setGeneration(generation)
                .setApplication(application.map(Application::id).orElse(""))
                .setPhone(phone.e164())
                .setChannel(channel(ask.scenario()))
                .setRegion(phone.region())
                .setProvider(chosen.account().provider())
                .setAccount(chosen.account().id())
                .setTemplate(words.template())
                .setDeadline(at.plus(validity))
                .setHorizon(at.plus(chosen.account().horizon()))
                .setSettingsVersion(now.version())
                .setTest(true)
                .setSealedAccount(chosen.document()
                        .map(document -> sealed(TestPart.ACCOUNT, document, dispatchId))
                        .orElse(null))
                .setSealedContent(words.own()
                        .map(document -> sealed(TestPart.CONTENT, document, dispatchId))
                        .orElse(null))
                .build();
    }

    private ByteBuffer sealed(TestPart part, Object document, String dispatchId) {
        String json = new String(Json.bytes(document), StandardCharsets.UTF_8);
        return ByteBuffer.wrap(sealer.orElseThrow().seal(part, json, dispatchId));
    }

    /** The one that the phone's requests are in: so the router that answers is the one that would answer those. */
    private int partition(Phone phone) {
        byte[] key = phone.e164().getBytes(StandardCharsets.UTF_8);
        return Utils.toPositive(Utils.murmur2(key)) % topics.partitions();
    }

    private static Channel channel(Scenario scenario) {
        return switch (scenario) {
            case SIGN_UP -> Channel.CHANNEL_REGISTER;
            case LOGIN -> Channel.CHANNEL_LOGIN;
            case PASSWORD_RESET -> Channel.CHANNEL_RESET_PASSWORD;
            case SECOND_VERIFICATION -> Channel.CHANNEL_VERIFY_MFA;
            case GENERIC -> Channel.CHANNEL_GENERIC;
        };
    }
}
