package dev.sendcode.providers.http;

import dev.sendcode.providers.VendorSettings;
import java.util.Map;
import okhttp3.HttpUrl;
import okhttp3.Request;

/**
 * How a process reaches gateways.
 *
 * @param vendor timeouts and the simulator; the addresses themselves are the accounts'
 * @param guard which addresses they may have
 */
public record HttpSettings(VendorSettings vendor, AddressGuard guard) {

    /** Key of {@link #guard}: host names, addresses and blocks that are allowed although they are not on the public internet. */
    public static final String PRIVATE_HOSTS = AddressGuard.PRIVATE_HOSTS;

    /**
     * Reads {@code private.hosts}, empty by default, and what {@link VendorSettings#of} reads.
     *
     * @throws IllegalArgumentException naming each key that is wrong
     */
    public static HttpSettings of(Map<String, String> settings) {
        return new HttpSettings(VendorSettings.of(settings), AddressGuard.of(settings.getOrDefault(PRIVATE_HOSTS, "")));
    }

    /** The request with the simulator's address instead of the gateway's, where there is one; the path stays. */
    Request.Builder addressed(Request.Builder request) {
        return vendor.simulator()
                .map(simulator -> {
                    HttpUrl gateway = request.build().url();
                    HttpUrl address = HttpUrl.get(simulator.toString());
                    return request.url(gateway.newBuilder()
                            .scheme(address.scheme())
                            .host(address.host())
                            .port(address.port())
                            .build());
                })
                .orElse(request);
    }
}
