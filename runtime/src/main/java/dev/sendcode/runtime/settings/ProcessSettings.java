package dev.sendcode.runtime.settings;

import dev.sendcode.runtime.config.CommonConfig;
import dev.sendcode.runtime.config.ListenAddress;
import dev.sendcode.runtime.health.Health;
import dev.sendcode.runtime.kafka.EventCodec;
import dev.sendcode.runtime.kafka.KafkaClients;
import dev.sendcode.runtime.keys.Keys;
import dev.sendcode.runtime.lifecycle.Lifecycle;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How every process comes to its settings. */
public final class ProcessSettings {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessSettings.class);

    private ProcessSettings() {}

    /**
     * What a process begins with, while the topic has no Revision: {@code settings.file}; where none is named, the demo's, if the process may be a
     * demo, and else none at all.
     *
     * @param listeners every address the process listens on
     * @throws dev.sendcode.runtime.config.ConfigurationException naming every problem of the file
     */
    public static Settings beginning(CommonConfig common, List<ListenAddress> listeners) {
        boolean demo = common.demo() || listeners.stream().allMatch(ListenAddress::isLoopback);
        return common.settingsFile().isPresent() || demo ? SettingsFile.load(common.settingsFile()) : Settings.none();
    }

    /** What opens the secrets in settings, where the process has the keyset. */
    public static Optional<SecretOpener> opener(Keys keys) {
        return keys.settings().map(secrets -> (key, secret) -> secrets.open(key.text(), secret));
    }

    /**
     * Follows the settings topic; health and meters tell the version.
     *
     * @param process names the client
     * @param opener absent in a process that needs no secrets
     */
    public static Supplier<Settings> follow(
            Lifecycle lifecycle,
            String process,
            CommonConfig common,
            EventCodec codec,
            Settings beginning,
            Optional<SecretOpener> opener,
            Health health,
            MeterRegistry meters) {
        var topic = common.topics().settings();
        var follower = lifecycle.start(
                "settings in " + topic.name(),
                () -> SettingsFollower.start(
                        new KafkaConsumer<>(KafkaClients.follower(common.kafka(), process + "-settings")),
                        codec,
                        topic,
                        beginning,
                        opener));
        common.settingsFile()
                .filter(_ -> follower.get().version() > 0)
                .ifPresent(file -> LOG.atInfo()
                        .addKeyValue("version", follower.get().version())
                        .addKeyValue("file", file)
                        .log("settings.file is not looked at: the settings topic has newer ones"));
        health.add("settings", follower::check);
        Gauge.builder("sendcode.settings.version", follower, each -> each.get().version())
                .description("The settings version in force: the offset of its Revision")
                .register(meters);
        Gauge.builder("sendcode.settings.skipped", follower, SettingsFollower::skipped)
                .description("Settings that are passed over or lack a secret; alert when it is not 0")
                .register(meters);
        return follower;
    }
}
