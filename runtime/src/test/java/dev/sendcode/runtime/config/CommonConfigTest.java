package dev.sendcode.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommonConfigTest {

    /** Keys of the command line, which reads them by itself. */
    private static final Set<String> OF_THE_COMMAND_LINE = Set.of("url", "key");

    @Test
    void theDefaultsAreThoseOfTheFile() {
        CommonConfig common = load(Map.of());

        assertThat(common.demo()).isFalse();
        assertThat(common.kafka().clients()).containsExactlyEntriesOf(Map.of("bootstrap.servers", "127.0.0.1:9092"));
        assertThat(common.registry().settings())
                .containsExactlyEntriesOf(Map.of("schema.registry.url", "http://127.0.0.1:8081"));
        assertThat(common.redis().settings()).containsEntry("uri", "redis://127.0.0.1:6379");
        assertThat(common.topics().sendCode().name()).isEqualTo("sms.send-code.v1");
        assertThat(common.topics().partitions()).isEqualTo(24);
        assertThat(common.dedupWindow()).isEqualTo(Duration.ofSeconds(60));
        assertThat(common.settingsFile()).isEmpty();
    }

    @Test
    void everyKeyOfTheSharedFileIsReadAndExplained() {
        Set<String> unread = Configuration.load("sendcode", Map.of(), c -> {
            CommonConfig.read(c);
            return c.unread();
        });

        assertThat(unread).isEqualTo(OF_THE_COMMAND_LINE);
        assertThat(DefaultsFile.find("sendcode").orElseThrow().uncommented()).isEmpty();
    }

    @Test
    void anySettingOfKafkasClientsPassesThroughByItsOwnName(@TempDir Path folder) throws IOException {
        Path jaas = Files.writeString(folder.resolve("jaas"), "some.LoginModule required password=\"pa55word\";\n");

        KafkaConfig kafka = load(Map.of(
                        "SENDCODE_KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                        "SENDCODE_KAFKA_SASL_JAAS_CONFIG_FILE", jaas.toString(),
                        "SENDCODE_KAFKA_SSL_TRUSTSTORE_LOCATION", "/etc/trust.p12",
                        "SENDCODE_KAFKA_LINGER_MS", "not looked at here"))
                .kafka();

        assertThat(kafka.clients())
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("sasl.jaas.config", "some.LoginModule required password=\"pa55word\";")
                .containsEntry("ssl.truststore.location", "/etc/trust.p12")
                .containsEntry("linger.ms", "not looked at here");
        assertThat(kafka.toString()).contains("sasl.jaas.config").doesNotContain("pa55word");
    }

    @Test
    void confluentsSettingsPassThroughToTheRegistry() {
        RegistryConfig registry = load(Map.of(
                        "SENDCODE_REGISTRY_URL", "https://a:8081,https://b:8081",
                        "SENDCODE_REGISTRY_BASIC_AUTH_CREDENTIALS_SOURCE", "USER_INFO",
                        "SENDCODE_REGISTRY_BASIC_AUTH_USER_INFO", "me:pa55word"))
                .registry();

        assertThat(registry.settings())
                .containsOnly(
                        Map.entry("schema.registry.url", "https://a:8081,https://b:8081"),
                        Map.entry("basic.auth.credentials.source", "USER_INFO"),
                        Map.entry("basic.auth.user.info", "me:pa55word"));
    }

    @Test
    void unknownNamesBehindAPrefixAreRefused() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> load(Map.of(
                        "SENDCODE_KAFKA_SASL_MECHANISMS", "PLAIN",
                        "SENDCODE_REDIS_PASWORD", "pa55word",
                        "SENDCODE_REGISTRY_URLS", "http://a",
                        "SENDCODE_COMPLETELY_DIFFERENT_THING", "1")))
                .withMessageContaining(
                        "SENDCODE_KAFKA_SASL_MECHANISMS       unknown key; did you mean SENDCODE_KAFKA_SASL_MECHANISM?")
                .withMessageContaining("did you mean SENDCODE_REDIS_PASSWORD?")
                .withMessageContaining("did you mean SENDCODE_REGISTRY_URL?")
                .withMessageContaining(
                        "SENDCODE_COMPLETELY_DIFFERENT_THING  unknown key; the *.defaults.properties files")
                .satisfies(wrong -> assertThat(wrong.getMessage()).doesNotContain("pa55word"));
    }

    @Test
    void impossibleCombinationsAreRefused() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> load(Map.of(
                        "SENDCODE_TOPICS_REPLICATION_FACTOR", "1",
                        "SENDCODE_TOPICS_PREFIX", "sms/",
                        "SENDCODE_TOPICS_PROVIDERS", "Builtin",
                        "SENDCODE_REDIS_URI", "http://127.0.0.1:6379",
                        "SENDCODE_REGISTRY_URL", "127.0.0.1:8081",
                        "SENDCODE_LOG_LEVEL", "info")))
                .withMessageContaining("must not be more than topics.replication.factor, which is 1")
                .withMessageContaining("SENDCODE_TOPICS_PREFIX=\"sms/\"")
                .withMessageContaining("SENDCODE_TOPICS_PROVIDERS=\"Builtin\"")
                .withMessageContaining("must begin with redis://")
                .withMessageContaining("must be http or https URLs")
                .withMessageContaining("must be one of ERROR, WARN, INFO, DEBUG, TRACE (log.level, default INFO)")
                .satisfies(wrong -> assertThat(wrong.problems()).hasSize(6));
    }

    private static CommonConfig load(Map<String, String> environment) {
        return Configuration.load("sendcode", environment, CommonConfig::read);
    }
}
