package dev.sendcode.standalone;

import dev.sendcode.runtime.config.CommonConfig;
import dev.sendcode.runtime.kafka.EventCodec;
import dev.sendcode.runtime.kafka.KafkaClients;
import dev.sendcode.runtime.keys.Keys;
import dev.sendcode.runtime.settings.Account;
import dev.sendcode.runtime.settings.ProcessSettings;
import dev.sendcode.runtime.settings.Settings;
import dev.sendcode.runtime.settings.SettingsFollower;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** Where the simulator pushes receipts: to the callbacks of the accounts that are in the settings now, so that settings can change under a running standalone. */
final class SimulatedCallbacks implements AutoCloseable {

    private static final Set<String> PRESETS = Set.of("chuanglan", "china-mobile-mas");

    private final SettingsFollower settings;
    private final URI collector;

    private SimulatedCallbacks(SettingsFollower settings, URI collector) {
        this.settings = settings;
        this.collector = collector;
    }

    /**
     * Follows the settings.
     *
     * @param collector where the status collector takes callbacks
     */
    static SimulatedCallbacks follow(CommonConfig common, URI collector) throws InterruptedException {
        var follower = SettingsFollower.start(
                new KafkaConsumer<>(KafkaClients.follower(common.kafka(), "standalone-settings")),
                new EventCodec(common.registry()),
                common.topics().settings(),
                ProcessSettings.beginning(common, List.of()),
                ProcessSettings.opener(Keys.load(common.keys())));
        return new SimulatedCallbacks(follower, collector);
    }

    /** The callback of a simulated vendor's account. */
    Optional<URI> of(String vendor) {
        return path(settings.get(), vendor).map(collector::resolve);
    }

    /** Every simulated vendor knows one account, so it is the first of ours at that vendor; a deleted one only where there is no other. */
    static Optional<String> path(Settings settings, String vendor) {
        return settings.content().accounts().values().stream()
                .filter(account -> vendor.equals(vendor(account)))
                .filter(account -> !account.callbackToken().isEmpty())
                .min(Comparator.comparing(Account::deleted).thenComparing(Account::id))
                .map(account -> "/receipts/" + account.provider() + "/" + account.id() + "/" + account.callbackToken());
    }

    /** Who plays the account's vendor; empty if nobody does. */
    private static String vendor(Account account) {
        return switch (account.provider()) {
            case "builtin" -> "sandbox".equals(account.fields().get("backing")) ? "builtin" : "";
            case "alibaba", "tencent", "ucloud" -> account.provider();
            case "http" ->
                Optional.ofNullable(account.fields().get("preset"))
                        .filter(PRESETS::contains)
                        .orElse("");
            default -> "";
        };
    }

    @Override
    public void close() {
        settings.close();
    }
}
