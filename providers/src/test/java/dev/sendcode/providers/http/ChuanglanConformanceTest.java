package dev.sendcode.providers.http;

import dev.sendcode.providers.CodeTable;
import dev.sendcode.providers.ProviderConformance;
import dev.sendcode.providers.Rendered;
import dev.sendcode.providers.VendorAccount;
import dev.sendcode.simulator.DemoAccounts;

/** The preset for Chuanglan. */
class ChuanglanConformanceTest extends ProviderConformance {

    @Override
    protected String id() {
        return HttpProvider.ID;
    }

    @Override
    protected String simulated() {
        return "chuanglan";
    }

    @Override
    protected VendorAccount account() {
        return Gateways.account(
                "chuanglan",
                "url",
                "https://smssh1.253.com/msg/v1/send/json",
                "urlAbroad",
                "https://intapi.253.com/send/json",
                "account",
                DemoAccounts.CHUANGLAN_ACCOUNT,
                "password",
                DemoAccounts.CHUANGLAN_PASSWORD);
    }

    @Override
    protected Rendered rendered(Words words, boolean mainland) {
        return Gateways.rendered(words.signature(), words.text(), words.code());
    }

    @Override
    protected CodeTable codes() {
        return ChuanglanCodes.TABLE;
    }
}
