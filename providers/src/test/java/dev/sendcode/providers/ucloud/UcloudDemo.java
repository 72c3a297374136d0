package dev.sendcode.providers.ucloud;

import dev.sendcode.providers.Rendered;
import dev.sendcode.providers.Rendered.Parameter;
import dev.sendcode.providers.VendorAccount;
import dev.sendcode.runtime.settings.Scenario;
import dev.sendcode.simulator.DemoAccounts;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The account, and what it may send, that the simulator knows. */
final class UcloudDemo {

    static final Map<String, String> FIELDS = Map.of(
            "publicKey", DemoAccounts.UCLOUD_PUBLIC_KEY,
            "privateKey", DemoAccounts.UCLOUD_PRIVATE_KEY,
            "projectId", DemoAccounts.UCLOUD_PROJECT_ID,
            "senderId", "Sendcode");

    static final VendorAccount ACCOUNT = new VendorAccount("ucloud-demo", FIELDS);

    private UcloudDemo() {}

    static Rendered rendered(String signature, String code, int minutes, String text, boolean mainland) {
        return new Rendered(
                "login",
                Optional.of(DemoAccounts.ucloudTemplate(Scenario.LOGIN, !mainland)),
                signature,
                List.of(new Parameter("1", code), new Parameter("2", Integer.toString(minutes))),
                text,
                code,
                minutes);
    }
}
