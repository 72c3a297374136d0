package dev.sendcode.providers.tencent;

import dev.sendcode.providers.Rendered;
import dev.sendcode.providers.Rendered.Parameter;
import dev.sendcode.providers.VendorAccount;
import dev.sendcode.runtime.settings.Scenario;
import dev.sendcode.simulator.DemoAccounts;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The account, and what it may send, that the simulator knows. */
final class TencentDemo {

    static final Map<String, String> FIELDS = Map.of(
            "secretId", DemoAccounts.TENCENT_SECRET_ID,
            "secretKey", DemoAccounts.TENCENT_SECRET_KEY,
            "sdkAppId", DemoAccounts.TENCENT_SDK_APP_ID,
            "region", "ap-guangzhou");

    static final VendorAccount ACCOUNT = new VendorAccount("tencent-demo", FIELDS);

    private TencentDemo() {}

    static Rendered rendered(String signature, String code, int minutes, String text, boolean mainland) {
        return new Rendered(
                "login",
                Optional.of(DemoAccounts.tencentTemplate(Scenario.LOGIN, !mainland)),
                signature,
                List.of(new Parameter("1", code), new Parameter("2", Integer.toString(minutes))),
                text,
                code,
                minutes);
    }
}
