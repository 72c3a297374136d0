package dev.sendcode.simulator.gateway;

import dev.sendcode.simulator.Digests;

/** The MAC of China Mobile cloud MAS: MD5 over the fields, one behind the other. */
final class MasMac {

    private MasMac() {}

    /** The MAC of these fields in lower-case hex, in the vendor's order. */
    static String of(String... fields) {
        return Digests.hex("MD5", String.join("", fields));
    }
}
