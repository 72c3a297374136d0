package dev.sendcode.bench;

import dev.sendcode.providers.DispatchCommand;
import dev.sendcode.providers.Rendered;
import dev.sendcode.providers.Rendered.Parameter;
import dev.sendcode.providers.VendorAccount;
import dev.sendcode.providers.VendorSettings;
import dev.sendcode.runtime.settings.Scenario;
import dev.sendcode.schemas.Phone;
import dev.sendcode.simulator.DemoAccounts;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A provider with an account that the simulator knows.
 *
 * @param id of the provider in the catalogue
 * @param account the simulator's
 * @param template id of an approved template with code and minutes, where the vendor has templates
 */
record ProviderTarget(String id, VendorAccount account, Optional<String> template) {

    /** In the simulator's block of numbers: taken, and answered after the time of the slow script. */
    private static final Phone SLOW = new Phone("+8619000000001");

    /** Every provider that can be measured, by its id. */
    static final List<ProviderTarget> ALL = List.of(
            new ProviderTarget(
                    "alibaba",
                    account(
                            "accessKeyId", DemoAccounts.ALIBABA_ACCESS_KEY_ID,
                            "accessKeySecret", DemoAccounts.ALIBABA_ACCESS_KEY_SECRET),
                    Optional.of(DemoAccounts.alibabaTemplate(Scenario.LOGIN, false))),
            new ProviderTarget("builtin", account("backing", "sandbox"), Optional.empty()),
            new ProviderTarget(
                    "http",
                    account(
                            "preset", "chuanglan",
                            "gatewayName", "Chuanglan",
                            "url", "https://smssh1.253.com/msg/v1/send/json",
                            "account", DemoAccounts.CHUANGLAN_ACCOUNT,
                            "password", DemoAccounts.CHUANGLAN_PASSWORD),
                    Optional.empty()),
            new ProviderTarget(
                    "tencent",
                    account(
                            "secretId", DemoAccounts.TENCENT_SECRET_ID,
                            "secretKey", DemoAccounts.TENCENT_SECRET_KEY,
                            "sdkAppId", DemoAccounts.TENCENT_SDK_APP_ID,
                            "region", "ap-guangzhou"),
                    Optional.of(DemoAccounts.tencentTemplate(Scenario.LOGIN, false))),
            new ProviderTarget(
                    "ucloud",
                    account(
                            "publicKey", DemoAccounts.UCLOUD_PUBLIC_KEY,
                            "privateKey", DemoAccounts.UCLOUD_PRIVATE_KEY,
                            "projectId", DemoAccounts.UCLOUD_PROJECT_ID),
                    Optional.of(DemoAccounts.ucloudTemplate(Scenario.LOGIN, false))));

    /** The one of that id. */
    static Optional<ProviderTarget> find(String id) {
        return ALL.stream().filter(target -> target.id().equals(id)).findFirst();
    }

    private static VendorAccount account(String... namesAndValues) {
        var fields = new HashMap<String, String>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new VendorAccount("bench", fields);
    }

    /** The process's settings for it: the simulator, and time enough for a busy machine. */
    Map<String, String> settings(URI simulator) {
        return Map.of(
                id.equals("builtin") ? "sandbox.url" : VendorSettings.SIMULATOR,
                simulator.toString(),
                VendorSettings.CONNECT_TIMEOUT,
                "PT10S",
                VendorSettings.READ_TIMEOUT,
                "PT30S");
    }

    /** A dispatch of its own for each call, all to one number: limits per number are off. */
    DispatchCommand command() {
        return new DispatchCommand(UUID.randomUUID().toString().replace("-", ""), SLOW, SLOW.region(), account);
    }

    /** The same words for each call. */
    Rendered rendered() {
        return new Rendered(
                "bench",
                template,
                DemoAccounts.SIGNATURE,
                List.of(new Parameter("code", "640917"), new Parameter("minutes", "5")),
                "640917 is your code, valid for 5 min.",
                "640917",
                5);
    }
}
