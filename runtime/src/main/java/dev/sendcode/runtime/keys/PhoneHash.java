package dev.sendcode.runtime.keys;

import dev.sendcode.events.Channel;
import dev.sendcode.schemas.KeyedHashes;
import dev.sendcode.schemas.Phone;
import dev.sendcode.schemas.RequestIds;
import java.util.HexFormat;

/** What stands for a phone number where the number itself may not be: audit log, request ids, Redis keys. Safe for use by several threads. */
public final class PhoneHash {

    private static final int BYTES = 16;

    private final KeyedHashes keys;
    private final RequestIds requestIds;

    private PhoneHash(KeyedHashes keys) {
        this.keys = keys;
        this.requestIds = RequestIds.of(keys);
    }

    /**
     * Reads the key.
     *
     * @param keysetJson a Tink keyset of HMAC-SHA256 PRF keys; the primary one is used
     * @throws IllegalArgumentException if it is no such keyset
     */
    public static PhoneHash of(String keysetJson) {
        return new PhoneHash(KeyedHashes.of(keysetJson));
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
     * The request id: the same caller's key, application, phone and channel are the same request ({@link RequestIds}).
     */
    public String requestId(String application, String callerKey, Phone phone, Channel channel) {
        return requestId(application, callerKey, phone.e164(), channel);
    }

    /** The same for what a producer wrote as a phone and is none: its rejection needs an id as well. */
    public String requestId(String application, String callerKey, String notAPhone, Channel channel) {
        return requestIds.id(application, callerKey, notAPhone, channel);
    }

    /** Names what is sent to a phone from one account under one signature, 32 lower-case hex digits: the hash tag of its count in Redis. */
    public String sends(String account, String signature, Phone phone) {
        return HexFormat.of().formatHex(keys.primary(BYTES, "sends", account, signature, phone.e164()));
    }

    /** Names what one verification record is for, 32 lower-case hex digits: the hash tag of its Redis keys. */
    public String bucket(String application, Phone phone, Channel channel) {
        return HexFormat.of().formatHex(keys.primary(BYTES, "bucket", application, phone.e164(), channel.name()));
    }
}
