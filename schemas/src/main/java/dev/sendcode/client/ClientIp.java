package dev.sendcode.client;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** An end user's address as the caller saw it. */
public final class ClientIp {

    private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern V4 = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");
    /** With a colon it can be no host name; a zone ({@code %eth0}) means something on one machine only. */
    private static final Pattern PERHAPS_V6 = Pattern.compile("[0-9a-fA-F.]*:[0-9a-fA-F:.]+");

    private ClientIp() {}

    /**
     * Reads an IPv4 or IPv6 address; never asks a name server.
     *
     * @return the address as Java writes it, so that one address has one spelling; empty if it is none
     */
    public static Optional<String> parse(String text) {
        if (!V4.matcher(text).matches() && !PERHAPS_V6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text).getHostAddress());
        } catch (UnknownHostException notAnAddress) {
            return Optional.empty();
        }
    }
}
