package dev.sendcode.providers.http;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which addresses a gateway may have. A gateway's URL is the customer's word, and our network believes its neighbours, so everything is refused that is
 * not an address on the public internet, unless the operator allows it by host name or by block ({@code worker.http.private.hosts}). Sources: the IANA
 * special-purpose registries for IPv4 and IPv6 (RFC 6890), and the clouds' metadata services, the ones outside of those blocks included.
 *
 * @param hosts allowed whatever they resolve to; lower case
 * @param blocks allowed whoever resolves to them
 */
record AddressGuard(Set<String> hosts, List<Cidr> blocks) {

    /** Key of what the operator allows. */
    static final String PRIVATE_HOSTS = "private.hosts";

    private static final List<Cidr> REFUSED_4 = Cidr.all(
            "0.0.0.0/8", // this network
            "10.0.0.0/8",
            "100.64.0.0/10", // shared by carriers; 100.100.100.200 is Alibaba Cloud's metadata service
            "127.0.0.0/8",
            "168.63.129.16/32", // Azure's host
            "169.254.0.0/16", // link-local; 169.254.169.254 is most clouds' metadata service
            "172.16.0.0/12",
            "192.0.0.0/24", // protocol assignments; 192.0.0.192 is Oracle's metadata service
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15", // benchmarks
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4", // multicast
            "240.0.0.0/4"); // reserved, broadcast

    private static final Cidr PUBLIC_6 = Cidr.of("2000::/3");
    private static final List<Cidr> REFUSED_6 = Cidr.all(
            "2001::/23", // protocol assignments, Teredo among them
            "2001:db8::/32",
            "3fff::/20");
    private static final Cidr NAT64 = Cidr.of("64:ff9b::/96");
    private static final Cidr SIX_TO_FOUR = Cidr.of("2002::/16");
    private static final int V4_IN_NAT64 = 12;
    private static final int V4_IN_6TO4 = 2;
    private static final int V4_BYTES = 4;

    /** Nothing but the public internet. */
    static final AddressGuard STRICT = new AddressGuard(Set.of(), List.of());

    /** Keeps its own copies. */
    AddressGuard {
        hosts = Set.copyOf(hosts);
        blocks = List.copyOf(blocks);
    }

    /**
     * Reads what is allowed: host names, addresses and blocks, separated by commas.
     *
     * @throws IllegalArgumentException naming the entry that is none of these
     */
    static AddressGuard of(String privateHosts) {
        var entries = Arrays.stream(privateHosts.split(",", -1))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .collect(Collectors.partitioningBy(AddressGuard::isName));
        return new AddressGuard(
                entries.getOrDefault(true, List.of()).stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet()),
                entries.getOrDefault(false, List.of()).stream()
                        .map(AddressGuard::block)
                        .toList());
    }

    private static boolean isName(String entry) {
        return entry.matches("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*") && !entry.matches("[0-9.]+");
    }

    private static Cidr block(String entry) {
        try {
            return Cidr.of(entry);
        } catch (IllegalArgumentException neither) {
            throw new IllegalArgumentException(
                    PRIVATE_HOSTS + ": \"" + entry + "\" is no host name, address or block such as 10.1.0.0/16",
                    neither);
        }
    }

    /** Whether a gateway of that name may be at that address. */
    boolean allows(String host, InetAddress address) {
        return hosts.contains(host.toLowerCase(Locale.ROOT))
                || blocks.stream().anyMatch(block -> block.contains(address.getAddress()))
                || isPublic(address);
    }

    /** Java hands out an IPv4 address that is mapped into IPv6 as the IPv4 address that it is. */
    private static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return isPublic4(bytes);
        }
        if (NAT64.contains(bytes)) {
            return isPublic4(Arrays.copyOfRange(bytes, V4_IN_NAT64, V4_IN_NAT64 + V4_BYTES));
        }
        if (SIX_TO_FOUR.contains(bytes)) {
            return isPublic4(Arrays.copyOfRange(bytes, V4_IN_6TO4, V4_IN_6TO4 + V4_BYTES));
        }
        return PUBLIC_6.contains(bytes) && REFUSED_6.stream().noneMatch(block -> block.contains(bytes));
    }

    private static boolean isPublic4(byte[] bytes) {
        return REFUSED_4.stream().noneMatch(block -> block.contains(bytes));
    }
}
