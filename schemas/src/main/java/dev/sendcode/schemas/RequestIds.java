package dev.sendcode.schemas;

import dev.sendcode.events.Channel;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * The ids of requests: the same caller's key, application, phone and channel are the same request; one key can never mean two phones, and an
 * id does not give a phone away. Safe for use by several threads.
 *
 * <p>Needs the platform's hash key, which also stands behind the phone hashes of the audit log: whoever holds it can tell which phone such a
 * hash means, so it is for services that may.
 */
public final class RequestIds {

    private static final int BYTES = 16;
    private static final long VERSION_8 = 0x8000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final KeyedHashes keys;

    private RequestIds(KeyedHashes keys) {
        this.keys = keys;
    }

    /** Ids under the primary of these keys. */
    public static RequestIds of(KeyedHashes keys) {
        return new RequestIds(keys);
    }

    /**
     * The id of a request, an RFC 9562 UUID of version 8.
     *
     * @param phone E.164; or what a producer wrote as a phone and is none, as its rejection needs an id as well
     */
    public String id(String application, String callerKey, String phone, Channel channel) {
        var bytes = ByteBuffer.wrap(keys.primary(BYTES, "request", application, callerKey, phone, channel.name()));
        long high = (bytes.getLong() & ~0xF000L) | VERSION_8;
        long low = (bytes.getLong() >>> 2) | VARIANT;
        return new UUID(high, low).toString();
    }
}
