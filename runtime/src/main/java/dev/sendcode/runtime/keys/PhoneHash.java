package dev.sendcode.runtime.keys;

import dev.sendcode.events.Channel;
import dev.sendcode.schemas.Phone;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.UUID;

/** What stands for a phone number where the number itself may not be: audit log, request ids, Redis keys. Safe for use by several threads. */
public final class PhoneHash {

    private static final int BYTES = 16;
    private static final long VERSION_8 = 0x8000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final Prfs keys;

    private PhoneHash(Prfs keys) {
        this.keys = keys;
    }

    /**
     * Reads the key.
     *
     * @param keysetJson a Tink keyset of HMAC-SHA256 PRF keys; the primary one is used
     * @throws IllegalArgumentException if it is no such keyset
     */
    public static PhoneHash of(String keysetJson) {
        return new PhoneHash(Prfs.of(keysetJson));
    }

    /** Id of the key in use: hashes compare only under the same one. */
    public int keyId() {
        return keys.primary();
    }

    /** The number's hash, 32 lower-case hex digits. */
    public String hash(Phone phone) {
        return HexFormat.of().formatHex(keys.primary(BYTES, "phone", phone.e164()));
    }

    /**
     * The request id: the same caller's key, application, phone and channel are the same request; one key can never mean two phones, and the
     * id does not give a phone away. An RFC 9562 UUID of version 8.
     */
    public String requestId(String application, String callerKey, Phone phone, Channel channel) {
        return requestId(application, callerKey, phone.e164(), channel);
    }

    /** The same for what a producer wrote as a phone and is none: its rejection needs an id as well. */
    public String requestId(String application, String callerKey, String notAPhone, Channel channel) {
        var bytes = ByteBuffer.wrap(keys.primary(BYTES, "request", application, callerKey, notAPhone, channel.name()));
        long high = (bytes.getLong() & ~0xF000L) | VERSION_8;
        long low = (bytes.getLong() >>> 2) | VARIANT;
        return new UUID(high, low).toString();
    }

    /** Names what one verification record is for, 32 lower-case hex digits: the hash tag of its Redis keys. */
    public String bucket(String application, Phone phone, Channel channel) {
        return HexFormat.of().formatHex(keys.primary(BYTES, "bucket", application, phone.e164(), channel.name()));
    }
}
