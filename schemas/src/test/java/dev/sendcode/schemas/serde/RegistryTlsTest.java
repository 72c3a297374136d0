package dev.sendcode.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.apache.avro.Schema;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryTlsTest {

    private static final String PASSWORD = "changeit";
    private static final Schema SCHEMA = Schema.create(Schema.Type.STRING);

    @TempDir
    static Path folder;

    private static Path store;

    @BeforeAll
    static void makeACertificate() throws Exception {
        store = folder.resolve("registry.p12");
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "registry",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=registry",
                        "-ext",
                        "SAN=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        assertThat(keytool.waitFor())
                .as(new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isZero();
    }

    @Test
    void trustsWhatItsTruststoreHolds() throws Exception {
        try (var registry = StubRegistry.start(tls())) {
            registry.answering(200, "{\"id\":7}");
            var client = new RegistryClient(Map.of(
                    "schema.registry.url",
                    registry.url(),
                    "schema.registry.ssl.truststore.location",
                    store.toString(),
                    "schema.registry.ssl.truststore.password",
                    PASSWORD,
                    "schema.registry.ssl.truststore.type",
                    "PKCS12"));
            assertThat(client.lookup("a-value", SCHEMA, false)).isEqualTo(7);
        }
    }

    @Test
    void trustsNobodyElse() throws Exception {
        try (var registry = StubRegistry.start(tls())) {
            var client = new RegistryClient(Map.of("schema.registry.url", registry.url(), "max.retries", "0"));
            assertThatThrownBy(() -> client.lookup("a-value", SCHEMA, false))
                    .isInstanceOf(SerializationException.class)
                    .hasCauseInstanceOf(RegistryUnreachableException.class)
                    .hasStackTraceContaining("SSLHandshakeException");
        }
    }

    @Test
    void doesNotPretendToSkipTheHostsName() {
        assertThatThrownBy(() -> new RegistryClient(Map.of(
                        "schema.registry.url", "https://127.0.0.1:8081",
                        "schema.registry.ssl.endpoint.identification.algorithm", "")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("endpoint.identification");
    }

    private static SSLContext tls() throws GeneralSecurityException, IOException {
        var keys = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
