package dev.sendcode.runtime.config;

import java.net.InetAddress;

/**
 * Where a listener listens.
 *
 * @param host a name or a literal address, IPv6 without brackets
 * @param port 0 to 65535; 0 means any free port
 */
public record ListenAddress(String host, int port) {

    private static final int HIGHEST_PORT = 65535;

    /** Checks the ranges above. */
    public ListenAddress {
        if (host.isBlank()) {
            throw new IllegalArgumentException("a listen address needs a host");
        }
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
        }
    }

    /** Any free port of this machine's own address. */
    public static ListenAddress ephemeral() {
        return new ListenAddress("127.0.0.1", 0);
    }

    /** Whether only this machine can reach it. Asks no name service: of all names only {@code localhost} counts. */
    public boolean isLoopback() {
        if (host.equalsIgnoreCase("localhost")) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException aName) {
            return false;
        }
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
