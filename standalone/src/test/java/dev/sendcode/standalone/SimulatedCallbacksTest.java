package dev.sendcode.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sendcode.runtime.http.Json;
import dev.sendcode.runtime.settings.Settings;
import dev.sendcode.runtime.settings.SettingsFile;
import dev.sendcode.runtime.settings.SettingsTree;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where a simulated vendor's receipts go, as the settings change. */
class SimulatedCallbacksTest {

    @Test
    void everyVendorPushesToItsAccount() {
        Settings settings = SettingsFile.load(Optional.of(Path.of("..", "examples", "settings", "all-vendors.yaml")));

        assertThat(SimulatedCallbacks.path(settings, "tencent")).contains("/receipts/tencent/tencent/tencent-token");
        assertThat(SimulatedCallbacks.path(settings, "chuanglan")).contains("/receipts/http/chuanglan/chuanglan-token");
        assertThat(SimulatedCallbacks.path(settings, "china-mobile-mas")).isEmpty();
        assertThat(SimulatedCallbacks.path(settings, "builtin"))
                .as("alibaba stands behind it")
                .isEmpty();
        assertThat(SimulatedCallbacks.path(SettingsFile.demo(), "builtin"))
                .contains("/receipts/builtin/builtin/demo-token");
    }

    @Test
    void aDeletedAccountIsReportedToOnlyWhereThereIsNoOther() {
        assertThat(SimulatedCallbacks.path(settings(account("a", true), account("b", false)), "ucloud"))
                .contains("/receipts/ucloud/b/token-of-b");
        assertThat(SimulatedCallbacks.path(settings(account("a", true)), "ucloud"))
                .contains("/receipts/ucloud/a/token-of-a");
    }

    @Test
    void anAccountWithoutATokenHasNoCallback() {
        ObjectNode account = account("a", false);
        account.remove("callbackToken");

        assertThat(SimulatedCallbacks.path(settings(account), "ucloud")).isEmpty();
    }

    private static ObjectNode account(String id, boolean deleted) {
        return Json.mapper()
                .createObjectNode()
                .put("id", id)
                .put("provider", "ucloud")
                .put("callbackToken", "token-of-" + id)
                .put("deleted", deleted);
    }

    private static Settings settings(ObjectNode... accounts) {
        var tree = Json.mapper().createObjectNode().put("version", 1);
        var list = tree.putArray("accounts");
        for (ObjectNode account : accounts) {
            list.add(account);
        }
        var read = SettingsTree.read(tree);
        assertThat(read.findings()).isEmpty();
        return new Settings(1, read.content(), false);
    }
}
