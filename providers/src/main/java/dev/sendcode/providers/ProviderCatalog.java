package dev.sendcode.providers;

import dev.sendcode.providers.alibaba.AlibabaCodes;
import dev.sendcode.providers.alibaba.AlibabaProvider;
import dev.sendcode.providers.alibaba.AlibabaReceipts;
import dev.sendcode.providers.builtin.BuiltinCodes;
import dev.sendcode.providers.builtin.BuiltinProvider;
import dev.sendcode.providers.builtin.BuiltinReceipts;
import dev.sendcode.providers.builtin.BuiltinSettings;
import dev.sendcode.providers.http.HttpProvider;
import dev.sendcode.providers.http.HttpReceipts;
import dev.sendcode.providers.http.HttpSettings;
import dev.sendcode.providers.tencent.TencentProvider;
import dev.sendcode.providers.tencent.TencentReceipts;
import dev.sendcode.providers.ucloud.UcloudProvider;
import dev.sendcode.providers.ucloud.UcloudReceipts;
import java.util.List;
import java.util.Optional;

/** Every provider that there is: no scanning, no service loader. */
public final class ProviderCatalog {

    private static final List<ProviderKind> KINDS = List.of(alibaba(), builtin(), http(), tencent(), ucloud());

    private ProviderCatalog() {}

    /** All of them. */
    public static List<ProviderKind> all() {
        return KINDS;
    }

    /** The provider of that id. */
    public static Optional<ProviderKind> find(String id) {
        return KINDS.stream().filter(kind -> kind.id().equals(id)).findFirst();
    }

    private static ProviderKind alibaba() {
        return new ProviderKind(
                AlibabaProvider.ID,
                List.of(VendorSettings.ENDPOINT),
                settings -> new AlibabaProvider(VendorSettings.of(settings)),
                new AlibabaReceipts(),
                AlibabaProvider.FIELDS,
                AlibabaCodes.TABLE,
                AlibabaProvider.TEXTS);
    }

    private static ProviderKind builtin() {
        return new ProviderKind(
                BuiltinProvider.ID,
                List.of(BuiltinSettings.SANDBOX_URL),
                settings -> new BuiltinProvider(BuiltinSettings.of(settings)),
                new BuiltinReceipts(),
                BuiltinProvider.FIELDS,
                BuiltinCodes.TABLE,
                (_, _) -> TextRules.Needs.ANY_TEXT);
    }

    private static ProviderKind http() {
        return new ProviderKind(
                HttpProvider.ID,
                List.of(HttpSettings.PRIVATE_HOSTS),
                settings -> new HttpProvider(HttpSettings.of(settings)),
                new HttpReceipts(),
                HttpProvider.FIELDS,
                HttpProvider.CODES,
                HttpProvider.TEXTS);
    }

    private static ProviderKind tencent() {
        return new ProviderKind(
                TencentProvider.ID,
                List.of(VendorSettings.ENDPOINT),
                settings -> new TencentProvider(VendorSettings.of(settings)),
                new TencentReceipts(),
                TencentProvider.FIELDS,
                TencentProvider.CODES,
                TencentProvider.TEXTS);
    }

    private static ProviderKind ucloud() {
        return new ProviderKind(
                UcloudProvider.ID,
                List.of(VendorSettings.ENDPOINT),
                settings -> new UcloudProvider(VendorSettings.of(settings)),
                new UcloudReceipts(),
                UcloudProvider.FIELDS,
                UcloudProvider.CODES,
                UcloudProvider.TEXTS);
    }
}
