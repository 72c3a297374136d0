package dev.sendcode.providers.http;

import dev.sendcode.providers.CodeTable;
import dev.sendcode.providers.ProviderConformance;
import dev.sendcode.providers.Rendered;
import dev.sendcode.providers.VendorAccount;
import dev.sendcode.simulator.DemoAccounts;

/** The preset for China Mobile cloud MAS. */
class ChinaMobileMasConformanceTest extends ProviderConformance {

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
                "china-mobile-mas",
                "url",
                "https://mas.example:28888/sms/norsubmit",
                "enterprise",
                DemoAccounts.MAS_EC_NAME,
                "account",
                DemoAccounts.MAS_AP_ID,
                "password",
                DemoAccounts.MAS_SECRET_KEY,
                "signId",
                DemoAccounts.MAS_SIGN_ID);
    }

    @Override
    protected Rendered rendered(Words words, boolean mainland) {
        return Gateways.rendered(words.signature(), words.text(), words.code());
    }

    @Override
    protected CodeTable codes() {
        return MasCodes.TABLE;
    }

    @Override
    protected boolean reachesAbroad() {
        return false;
    }
}
