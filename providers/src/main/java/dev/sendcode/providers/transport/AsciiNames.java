package dev.sendcode.providers.transport;

import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import okhttp3.internal.tls.OkHostnameVerifier;

/**
 * OkHttp's check of the name in a certificate, for certificates that name hosts in ASCII only. OkHttp 3.12 puts other letters into lower case before it
 * compares, so that a name with a Kelvin sign would pass for one with a k (CVE-2021-0341). Real names are ASCII: others are written as {@code xn--…}.
 */
public final class AsciiNames implements HostnameVerifier {

    private static final int DNS_NAME = 2;

    /** Holds nothing. */
    public AsciiNames() {}

    @Override
    public boolean verify(String host, SSLSession session) {
        try {
            return session.getPeerCertificates()[0] instanceof X509Certificate certificate
                    && namesAreAscii(certificate)
                    && OkHostnameVerifier.INSTANCE.verify(host, certificate);
        } catch (SSLPeerUnverifiedException | CertificateParsingException noNames) {
            return false;
        }
    }

    private static boolean namesAreAscii(X509Certificate certificate) throws CertificateParsingException {
        Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        return names == null
                || names.stream()
                        .filter(name -> Integer.valueOf(DNS_NAME).equals(name.get(0)))
                        .allMatch(
                                name -> StandardCharsets.US_ASCII.newEncoder().canEncode(String.valueOf(name.get(1))));
    }
}
