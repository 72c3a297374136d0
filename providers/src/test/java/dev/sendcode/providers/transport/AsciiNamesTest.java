package dev.sendcode.providers.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AsciiNamesTest {

    private static final String PASSWORD = "changeit";
    /** Its three letters X make room for a sign that takes three bytes. */
    private static final String NAME = "gatewaXXX.example";

    private static final String KELVIN = "\u212a";

    @Test
    void aNameIsBelievedAndAnotherOneIsNot(@TempDir Path folder) throws Exception {
        SSLSession session = session(certificate(folder));

        assertThat(new AsciiNames().verify(NAME, session)).isTrue();
        assertThat(new AsciiNames().verify("other.example", session)).isFalse();
    }

    @Test
    void aCertificateWithAnotherNameThatIsNotAsciiIsRefusedForAll(@TempDir Path folder) throws Exception {
        byte[] bytes = certificate(folder).getEncoded();
        byte[] plain = "XXX".getBytes(StandardCharsets.US_ASCII);
        byte[] sign = KELVIN.getBytes(StandardCharsets.UTF_8);
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("XXX.example");
        assertThat(at).isPositive();
        System.arraycopy(sign, 0, bytes, at, plain.length);
        var patched = CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes));

        assertThat(new AsciiNames().verify("gatewak.example", session(patched))).isFalse();
        assertThat(new AsciiNames().verify("second.example", session(patched))).isFalse();
        assertThat(new AsciiNames().verify("second.example", session(certificate(folder))))
                .isTrue();
    }

    private static SSLSession session(Certificate certificate) {
        return (SSLSession) Proxy.newProxyInstance(
                AsciiNamesTest.class.getClassLoader(), new Class<?>[] {SSLSession.class}, (_, method, _) -> {
                    if (method.getName().equals("getPeerCertificates")) {
                        return new Certificate[] {certificate};
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    private static Certificate certificate(Path folder) throws Exception {
        Path file = folder.resolve("names.p12");
        if (!file.toFile().exists()) {
            int made = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            "names",
                            "-keyalg",
                            "EC",
                            "-dname",
                            "CN=nobody",
                            "-ext",
                            "SAN=dns:" + NAME + ",dns:second.example",
                            "-storetype",
                            "PKCS12",
                            "-storepass",
                            PASSWORD,
                            "-keystore",
                            file.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
            assertThat(made).isZero();
        }
        return KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray()).getCertificate("names");
    }
}
