package dev.sendcode.collector.edge;

import java.net.InetAddress;
import java.util.List;

/**
 * The addresses that callbacks may come from. The socket's other end counts, no header does: behind a proxy, let the proxy do this.
 *
 * @param networks empty = any address
 */
public record SourceAllowList(List<Network> networks) {

    /** Copies the list. */
    public SourceAllowList {
        networks = List.copyOf(networks);
    }

    /**
     * Reads addresses ({@code 203.0.113.7}) and networks ({@code 203.0.113.0/24}, {@code 2001:db8::/32}).
     *
     * @throws IllegalArgumentException naming the first that is neither
     */
    public static SourceAllowList of(List<String> sources) {
        return new SourceAllowList(sources.stream().map(Network::of).toList());
    }

    /** Whether this address is welcome. */
    public boolean allows(String address) {
        if (networks.isEmpty()) {
            return true;
        }
        byte[] bytes = InetAddress.ofLiteral(address).getAddress();
        return networks.stream().anyMatch(network -> network.contains(bytes));
    }

    /**
     * Addresses with a common beginning.
     *
     * @param address one of them
     * @param bits how many bits are common, 0 to 32 or 128
     */
    public record Network(InetAddress address, int bits) {

        /** Checks the range above. */
        public Network {
            if (bits < 0 || bits > address.getAddress().length * Byte.SIZE) {
                throw new IllegalArgumentException("a network of " + bits + " bits");
            }
        }

        static Network of(String text) {
            int slash = text.indexOf('/');
            try {
                var address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
                int all = address.getAddress().length * Byte.SIZE;
                return new Network(address, slash < 0 ? all : Integer.parseInt(text.substring(slash + 1)));
            } catch (IllegalArgumentException neither) {
                throw new IllegalArgumentException(
                        "\"" + text + "\" is no address and no network: 203.0.113.7, 203.0.113.0/24", neither);
            }
        }

        boolean contains(byte[] other) {
            byte[] own = address.getAddress();
            if (own.length != other.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >>> bit % Byte.SIZE;
                if (((own[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
