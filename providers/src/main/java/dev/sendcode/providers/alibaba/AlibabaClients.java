package dev.sendcode.providers.alibaba;

import com.aliyun.auth.credentials.Credential;
import com.aliyun.auth.credentials.provider.StaticCredentialProvider;
import com.aliyun.core.http.HttpHeaders;
import com.aliyun.sdk.gateway.pop.Configuration;
import com.aliyun.sdk.gateway.pop.auth.SignatureVersion;
import com.aliyun.sdk.gateway.pop.clients.CommonAsyncClient;
import com.aliyun.sdk.service.dysmsapi20170525.AsyncClient;
import darabonba.core.RequestConfiguration;
import darabonba.core.client.ClientOverrideConfiguration;
import dev.sendcode.providers.ClientCache;
import dev.sendcode.providers.VendorSettings;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** The vendor's clients, one of each interface for an account's credentials, all over one transport. Safe for several threads. */
final class AlibabaClients {

    private final VendorSettings settings;
    private final LibraryTransport transport;
    private final InstantSource clock;
    private final ClientCache<AlibabaAccount, Pair> clients = new ClientCache<>(this::open);

    AlibabaClients(VendorSettings settings, LibraryTransport transport, InstantSource clock) {
        this.settings = settings;
        this.transport = transport;
        this.clock = clock;
    }

    /**
     * Both clients of an account.
     *
     * @param templates interface 2017-05-25
     * @param globe interface 2018-05-01, for which the vendor has published no library of its own
     */
    record Pair(AsyncClient templates, CommonAsyncClient globe) {}

    Pair of(AlibabaAccount account) {
        return clients.get(account);
    }

    private Pair open(AlibabaAccount account) {
        var credentials = StaticCredentialProvider.create(Credential.builder()
                .accessKeyId(account.accessKeyId())
                .accessKeySecret(account.accessKeySecret())
                .build());
        return new Pair(
                AsyncClient.builder()
                        .region(account.regionId())
                        .credentialsProvider(credentials)
                        .httpClient(transport)
                        .serviceConfiguration(newestSignatures())
                        .overrideConfiguration(at(account.endpoint()))
                        .build(),
                CommonAsyncClient.builder()
                        .region(account.regionId())
                        .credentialsProvider(credentials)
                        .httpClient(transport)
                        .serviceConfiguration(newestSignatures())
                        .overrideConfiguration(at(account.globeEndpoint()))
                        .build());
    }

    private static Configuration newestSignatures() {
        return Configuration.create().setSignatureVersion(SignatureVersion.V3);
    }

    /** No retry policy: then the library makes each call once. */
    private ClientOverrideConfiguration at(URI vendors) {
        URI address = settings.address(vendors);
        return ClientOverrideConfiguration.create()
                .setEndpointOverride(address.getAuthority())
                .setProtocol(address.getScheme().toUpperCase(Locale.ROOT))
                .setConnectTimeout(settings.connectTimeout())
                .setResponseTimeout(settings.readTimeout());
    }

    /** The time of a request, in the header that is signed; the library would write it in the digits and the calendar of the process's locale. */
    RequestConfiguration stamped() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return RequestConfiguration.create().setHttpHeaders(new HttpHeaders().set("x-acs-date", now.toString()));
    }
}
