package dev.sendcode.providers.http;

import dev.sendcode.providers.CodeTable;
import dev.sendcode.providers.ProviderConformance;
import dev.sendcode.providers.Rendered;
import dev.sendcode.providers.VendorAccount;
import dev.sendcode.simulator.DemoAccounts;

/** A gateway that is described by its account alone: MAS with templates, which no preset knows. */
class CustomConformanceTest extends ProviderConformance {

    @Override
    protected String id() {
        return HttpProvider.ID;
    }

    @Override
    protected String simulated() {
        return "china-mobile-mas";
    }

    @Override
    protected VendorAccount account() {
        return Gateways.account(
                "custom",
                "url",
                "https://mas.example:28888/sms/tmpsubmit",
                "account",
                DemoAccounts.MAS_AP_ID,
                "password",
                DemoAccounts.MAS_SECRET_KEY,
                "enterprise",
                DemoAccounts.MAS_EC_NAME,
                "signId",
                DemoAccounts.MAS_SIGN_ID,
                "contentType",
                "base64-json",
                "phoneFormat",
                "bare",
                "fields",
                """
                ecName={enterprise}, apId={account}, templateId={templateId}, mobiles={phone}, params={params},
                sign={signId}, addSerial={extension},
                mac={md5:{enterprise}{account}{password}{templateId}{phone}{params}{signId}{extension}}""",
                "successPointer",
                "/rspcod",
                "successValue",
                "success",
                "messageIdPointer",
                "/msgGroup",
                "codes",
                "IllegalMac=account-wrong, BlackList=recipient-refused, InvalidMessage=content-wrong",
                "receiptIdPointer",
                "/msgGroup",
                "receiptPhonePointer",
                "/mobile",
                "receiptStatusPointer",
                "/reportStatus",
                "receiptDeliveredValues",
                "CM:0000",
                "receiptCodePointer",
                "/errorCode",
                "receiptTimePointer",
                "/receiveDate",
                "receiptTimeFormat",
                "uuuuMMddHHmmss");
    }

    @Override
    protected Rendered rendered(Words words, boolean mainland) {
        return Gateways.rendered(words.signature(), words.text(), words.code());
    }

    @Override
    protected CodeTable codes() {
        return HttpAccount.of(account()).answer().codes();
    }

    @Override
    protected boolean reachesAbroad() {
        return false;
    }
}
