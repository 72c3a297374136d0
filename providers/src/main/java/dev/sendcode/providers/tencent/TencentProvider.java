package dev.sendcode.providers.tencent;

import com.tencentcloudapi.sms.v20210111.models.SendSmsRequest;
import com.tencentcloudapi.sms.v20210111.models.SendSmsResponse;
import com.tencentcloudapi.sms.v20210111.models.SendStatus;
import dev.sendcode.providers.AccountFields;
import dev.sendcode.providers.CodeTable;
import dev.sendcode.providers.DispatchCommand;
import dev.sendcode.providers.DispatchOutcome;
import dev.sendcode.providers.DispatchOutcome.Accepted;
import dev.sendcode.providers.DispatchOutcome.Misconfigured;
import dev.sendcode.providers.DispatchOutcome.Misconfigured.Part;
import dev.sendcode.providers.DispatchOutcome.Unconfirmed;
import dev.sendcode.providers.NumberLimit;
import dev.sendcode.providers.Provider;
import dev.sendcode.providers.Rendered;
import dev.sendcode.providers.TextRules;
import dev.sendcode.providers.VendorAccount;
import dev.sendcode.providers.VendorDesk;
import dev.sendcode.providers.VendorSettings;
import dev.sendcode.providers.tencent.TencentCalls.Called;
import dev.sendcode.schemas.Phone;
import java.text.SimpleDateFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;

/** Sends through Tencent Cloud: by template, one number a call. */
public final class TencentProvider implements Provider {

    /** Id in the catalogue. */
    public static final String ID = "tencent";
    /** What an account of it has. */
    public static final AccountFields FIELDS = TencentAccount.FIELDS;
    /** What it wants of texts: an approved template, and for the mainland its signature. */
    public static final TextRules TEXTS =
            (_, mainland) -> new TextRules.Needs(true, true, mainland, TextRules.Placeholders.NUMBERED);
    /** What Tencent's codes mean. */
    public static final CodeTable CODES = TencentCodes.TABLE;

    private static final String MAINLAND = "CN";

    /**
     * To one phone: cloud.tencent.com/document/api/382/13303. The page for accounts abroad names 2 a day, which is left to the vendor; so is one of the
     * same content in 30 s, as the content is not known yet when quotas are asked for.
     */
    private static final List<NumberLimit> LIMITS = List.of(NumberLimit.rolling(10, Duration.ofDays(1)));

    private final VendorSettings settings;
    private final TencentCalls calls;
    private final TencentDesk desk;

    /**
     * Opens no connection yet.
     *
     * @throws IllegalArgumentException if this process runs in a locale in which Tencent's library signs wrongly
     */
    public TencentProvider(VendorSettings settings) {
        requirePlainDates();
        this.settings = settings;
        this.calls = new TencentCalls(settings);
        this.desk = new TencentDesk(calls, InstantSource.system());
    }

    /** The library writes the date that it signs in the process's locale; some have other years or digits than the vendor's. */
    private static void requirePlainDates() {
        var format = new SimpleDateFormat("yyyy-MM-dd");
        format.setTimeZone(TimeZone.getTimeZone("UTC"));
        if (!format.format(Date.from(Instant.EPOCH)).equals("1970-01-01")) {
            throw new IllegalArgumentException(
                    "Tencent's requests cannot be signed in this locale; start Java with -Duser.language=en -Duser.country=US");
        }
    }

    @Override
    public DispatchOutcome send(DispatchCommand command, Rendered rendered) {
        boolean mainland = command.region().equals(MAINLAND);
        var account = TencentAccount.of(command.account());
        if (account.isEmpty()) {
            return new Misconfigured(Part.ACCOUNT, "BAD_FIELDS", Optional.empty());
        }
        if (rendered.vendorTemplateId().isEmpty()) {
            return new Misconfigured(Part.CONTENT, "NO_VENDOR_TEMPLATE", Optional.empty());
        }
        if (mainland && rendered.signature().isEmpty()) {
            return new Misconfigured(Part.CONTENT, "NO_SIGNATURE", Optional.empty());
        }
        if (!rendered.keeps(command.account())) {
            return new Misconfigured(Part.CONTENT, "VALIDITY_DIFFERS", Optional.empty());
        }
        var request = request(command, rendered, account.get(), mainland);
        return switch (calls.call(account.get().credentials(), client -> client.SendSms(request))) {
            case Called.Answered<SendSmsResponse> answer -> outcome(answer.value());
            case Called.Refused<SendSmsResponse> refused -> CODES.outcome(refused.code(), refused.status());
            case Called.Silent<SendSmsResponse> silent -> silent.why().outcome();
        };
    }

    private static SendSmsRequest request(
            DispatchCommand command, Rendered rendered, TencentAccount account, boolean mainland) {
        var request = new SendSmsRequest();
        request.setPhoneNumberSet(new String[] {command.phone().e164()});
        request.setSmsSdkAppId(account.sdkAppId());
        request.setTemplateId(rendered.vendorTemplateId().orElseThrow());
        request.setTemplateParamSet(
                rendered.parameters().stream().map(Rendered.Parameter::value).toArray(String[]::new));
        request.setSessionContext(command.dispatchId());
        if (!rendered.signature().isEmpty()) {
            request.setSignName(rendered.signature());
        }
        if (!mainland) {
            account.senderId().ifPresent(request::setSenderId);
        }
        return request;
    }

    /** One number was asked for, so one status is due. */
    private static DispatchOutcome outcome(SendSmsResponse answer) {
        SendStatus[] statuses = answer.getSendStatusSet();
        if (statuses == null || statuses.length != 1 || statuses[0] == null || statuses[0].getCode() == null) {
            return new Unconfirmed("UNREADABLE_ANSWER", Optional.empty());
        }
        String code = statuses[0].getCode();
        if (!code.equalsIgnoreCase(TencentCodes.OK)) {
            return CODES.outcome(code);
        }
        String serial = statuses[0].getSerialNo();
        return serial == null || serial.isBlank()
                ? new Unconfirmed("NO_MESSAGE_ID", Optional.of(code))
                : new Accepted(serial, Optional.of(code));
    }

    @Override
    public Duration callTimeout() {
        return settings.callTimeout();
    }

    @Override
    public List<NumberLimit> numberLimits(VendorAccount account, Phone phone) {
        return LIMITS;
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
