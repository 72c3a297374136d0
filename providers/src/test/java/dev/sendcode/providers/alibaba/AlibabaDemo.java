package dev.sendcode.providers.alibaba;

import dev.sendcode.providers.DispatchCommand;
import dev.sendcode.providers.Rendered;
import dev.sendcode.providers.Rendered.Parameter;
import dev.sendcode.providers.VendorAccount;
import dev.sendcode.runtime.settings.Scenario;
import dev.sendcode.schemas.Phone;
import dev.sendcode.simulator.DemoAccounts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The account that the simulator knows, and something to send. */
final class AlibabaDemo {

    static final VendorAccount ACCOUNT = new VendorAccount(
            "alibaba-1",
            Map.of(
                    "accessKeyId", DemoAccounts.ALIBABA_ACCESS_KEY_ID,
                    "accessKeySecret", DemoAccounts.ALIBABA_ACCESS_KEY_SECRET));

    static final VendorAccount WITH_SENDER_ID = new VendorAccount(
            "alibaba-2",
            Map.of(
                    "accessKeyId", DemoAccounts.ALIBABA_ACCESS_KEY_ID,
                    "accessKeySecret", DemoAccounts.ALIBABA_ACCESS_KEY_SECRET,
                    "senderId", "Acme"));

    private AlibabaDemo() {}

    static Rendered rendered(String signature, String code, int minutes, String text, boolean mainland) {
        return new Rendered(
                "demo-login",
                Optional.of(DemoAccounts.alibabaTemplate(Scenario.LOGIN, !mainland)),
                signature,
                List.of(new Parameter("code", code), new Parameter("minutes", Integer.toString(minutes))),
                text,
                code,
                minutes);
    }

    static Rendered rendered(boolean mainland) {
        return rendered(DemoAccounts.SIGNATURE, "640917", 5, "640917 is your code.", mainland);
    }

    static DispatchCommand command(VendorAccount account, Phone phone) {
        return new DispatchCommand(UUID.randomUUID().toString().replace("-", ""), phone, phone.region(), account);
    }
}
