package dev.sendcode.providers.alibaba;

import dev.sendcode.providers.ProviderConformance;
import dev.sendcode.providers.Rendered;
import dev.sendcode.providers.Rendered.Parameter;
import dev.sendcode.providers.VendorAccount;
import dev.sendcode.runtime.settings.Scenario;
import dev.sendcode.simulator.DemoAccounts;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class AlibabaConformanceTest extends ProviderConformance {

    @Override
    protected String id() {
        return AlibabaProvider.ID;
    }

    @Override
    protected VendorAccount account() {
        return new VendorAccount(
                "alibaba-1",
                Map.of(
                        "accessKeyId", DemoAccounts.ALIBABA_ACCESS_KEY_ID,
                        "accessKeySecret", DemoAccounts.ALIBABA_ACCESS_KEY_SECRET));
    }

    @Override
    protected Rendered rendered(Words words, boolean mainland) {
        return new Rendered(
                "demo-login",
                Optional.of(DemoAccounts.alibabaTemplate(Scenario.LOGIN, !mainland)),
                words.signature(),
                List.of(
                        new Parameter("code", words.code()),
                        new Parameter("minutes", Integer.toString(words.minutes()))),
                words.text(),
                words.code(),
                words.minutes());
    }
}
