package dev.sendcode.providers.http;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A block of addresses.
 *
 * @param network its first address: 4 bytes or 16
 * @param bits how many leading bits are the same in all of it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and copied by nobody
record Cidr(byte[] network, int bits) {

    /** {@code 10.0.0.0/8}, {@code fc00::/7}; a bare address is a block of its own. */
    static Cidr of(String text) {
        String[] halves = text.split("/", -1);
        byte[] network = InetAddress.ofLiteral(halves[0]).getAddress();
        int most = network.length * Byte.SIZE;
        int bits = halves.length == 1 ? most : Integer.parseInt(halves[1]);
        if (halves.length > 2 || bits < 0 || bits > most) {
            throw new IllegalArgumentException("a block has 0 to " + most + " bits");
        }
        return new Cidr(network, bits);
    }

    static List<Cidr> all(String... blocks) {
        return Stream.of(blocks).map(Cidr::of).toList();
    }

    boolean contains(byte[] address) {
        if (address.length != network.length) {
            return false;
        }
        int whole = bits / Byte.SIZE;
        if (!Arrays.equals(address, 0, whole, network, 0, whole)) {
            return false;
        }
        int rest = bits % Byte.SIZE;
        int mask = rest == 0 ? 0 : 0xff << (Byte.SIZE - rest) & 0xff;
        return mask == 0 || ((address[whole] ^ network[whole]) & mask) == 0;
    }

    @Override
    public String toString() {
        return "Cidr[/" + bits + "]";
    }
}
