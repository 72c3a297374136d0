package dev.sendcode.providers.alibaba;

import com.aliyun.sdk.gateway.pop.interceptor.httpRequest.HttpReqInterceptor;
import dev.sendcode.providers.AccountFields;
import dev.sendcode.providers.DispatchCommand;
import dev.sendcode.providers.DispatchOutcome;
import dev.sendcode.providers.DispatchOutcome.Misconfigured;
import dev.sendcode.providers.NumberLimit;
import dev.sendcode.providers.Provider;
import dev.sendcode.providers.Rendered;
import dev.sendcode.providers.TextRules;
import dev.sendcode.providers.VendorAccount;
import dev.sendcode.providers.VendorDesk;
import dev.sendcode.providers.VendorSettings;
import dev.sendcode.providers.transport.OneCall;
import dev.sendcode.schemas.Phone;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/**
 * Sends through Alibaba Cloud: by template, or as a whole text where the account has a sender id and the number is abroad. The dispatch id goes along as
 * {@code OutId} or {@code TaskId} and comes back in receipts.
 */
public final class AlibabaProvider implements Provider {

    /** Id in the catalogue. */
    public static final String ID = "alibaba";
    /** What an account of it has. */
    public static final AccountFields FIELDS = AlibabaAccount.FIELDS;
    /** What it wants of texts. */
    public static final TextRules TEXTS = AlibabaAccount::needs;

    /** Of codes to a phone of the mainland: help.aliyun.com/document_detail/44335. Abroad its documents name none. */
    private static final List<NumberLimit> MAINLAND = List.of(
            NumberLimit.clock(1, Duration.ofMinutes(1)),
            NumberLimit.clock(5, Duration.ofHours(1)),
            NumberLimit.rolling(10, Duration.ofDays(1)));

    private final VendorSettings settings;
    private final OneCall calls;
    private final TemplateSend byTemplate;
    private final GlobeSend asText;
    private final VendorDesk desk;

    /**
     * Opens no connection yet.
     *
     * @throws IllegalArgumentException if the vendor's library would log numbers and codes
     */
    public AlibabaProvider(VendorSettings settings) {
        this(settings, InstantSource.system());
    }

    AlibabaProvider(VendorSettings settings, InstantSource clock) {
        refuseTalkativeLibrary();
        this.settings = settings;
        this.calls = new OneCall(settings.connectTimeout(), settings.readTimeout());
        var clients = new AlibabaClients(settings, new LibraryTransport(calls), clock);
        this.byTemplate = new TemplateSend(clients, settings.callTimeout());
        this.asText = new GlobeSend(clients, settings.callTimeout());
        this.desk = new AlibabaDesk(clients, settings.callTimeout());
    }

    private static void refuseTalkativeLibrary() {
        if (LoggerFactory.getLogger(HttpReqInterceptor.class).isDebugEnabled()) {
            throw new IllegalArgumentException(
                    "the logger com.aliyun must not be at DEBUG: Alibaba Cloud's library writes numbers and codes to it");
        }
    }

    @Override
    public DispatchOutcome send(DispatchCommand command, Rendered rendered) {
        return AlibabaAccount.of(command.account())
                .map(account -> send(account, command, rendered))
                .orElseGet(() -> new Misconfigured(Misconfigured.Part.ACCOUNT, "BAD_FIELDS", Optional.empty()));
    }

    private DispatchOutcome send(AlibabaAccount account, DispatchCommand command, Rendered rendered) {
        return account.senderId()
                .filter(_ -> !Numbers.mainland(command.phone()))
                .map(senderId -> asText.send(account, senderId, command, rendered))
                .orElseGet(() -> byTemplate.send(account, command, rendered));
    }

    @Override
    public Duration callTimeout() {
        return settings.callTimeout();
    }

    @Override
    public List<NumberLimit> numberLimits(VendorAccount account, Phone phone) {
        return Numbers.mainland(phone) ? MAINLAND : List.of();
    }

    @Override
    public boolean sandbox(VendorAccount account) {
        return settings.simulated();
    }

    @Override
    public VendorDesk desk() {
        return desk;
    }

    @Override
    public void close() {
        calls.close();
    }
}
