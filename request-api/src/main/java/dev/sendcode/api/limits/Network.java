package dev.sendcode.api.limits;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Whom a limit on an address counts. */
public final class Network {

    private static final int V6_BYTES = 16;
    /** Bytes of an IPv6 address that a household or a server shares; the rest is the host's to choose, as often as it likes. */
    private static final int V6_PREFIX_BYTES = 8;

    private Network() {}

    /**
     * The IPv4 address itself, or the /64 network of an IPv6 address.
     *
     * @param address as Java writes it, no host name; what is none is its own network
     */
    public static String of(String address) {
        if (!address.contains(":")) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            if (bytes.length == V6_BYTES) {
                Arrays.fill(bytes, V6_PREFIX_BYTES, V6_BYTES, (byte) 0);
                return InetAddress.getByAddress(bytes).getHostAddress() + "/64";
            }
            return InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException notAnAddress) {
            return address;
        }
    }
}
