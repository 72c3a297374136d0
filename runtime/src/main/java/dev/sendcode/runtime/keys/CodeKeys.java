package dev.sendcode.runtime.keys;

import dev.sendcode.events.Channel;
import dev.sendcode.schemas.KeyedHashes;
import dev.sendcode.schemas.Phone;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Derives codes: what is derived need not be stored. The keys may be exchanged between two calls, so a key that was known a moment ago may
 * not be any more: {@link #find} asks and derives in one. Safe for use by several threads.
 */
public final class CodeKeys {

    /** The fewest digits a code may have. */
    public static final int MIN_DIGITS = 4;
    /** The most digits a code may have. */
    public static final int MAX_DIGITS = 10;

    private static final int HMAC_BYTES = 32;
    private static final int LOW_NIBBLE = 0x0F;
    private static final long SIGN_BIT_OFF = 0x7FFF_FFFF_FFFF_FFFFL;

    private final Current<KeyedHashes> keys;

    CodeKeys(Current<KeyedHashes> keys) {
        this.keys = keys;
    }

    /**
     * Reads the keys.
     *
     * @param keysetJson a Tink keyset of HMAC-SHA256 PRF keys; new codes use the primary one
     * @throws IllegalArgumentException if it is no such keyset
     */
    public static CodeKeys of(String keysetJson) {
        return new CodeKeys(Current.fixed(KeyedHashes.of(keysetJson)));
    }

    /** Id of the key that new codes are derived with. */
    public int activeKid() {
        return keys.get().primary();
    }

    /** Whether codes of that key can be derived here. */
    public boolean knows(int kid) {
        return having(kid).knows(kid);
    }

    /**
     * The code: HMAC-SHA256, dynamic truncation as in RFC 4226 section 5.3 but to 63 bits (31 bits hold no ten digits evenly), modulo
     * 10^digits, leading zeros kept.
     *
     * @param kid id of a known key
     * @param verificationId what the code belongs to: the request id that created the verification record
     * @param digits 4 to 10
     * @throws IllegalArgumentException if the key is unknown or the digits are out of range
     */
    public String code(int kid, String verificationId, String application, Channel channel, Phone phone, int digits) {
        return code(having(kid), kid, verificationId, application, channel, phone, digits);
    }

    /**
     * The same, where the key may be unknown.
     *
     * @return empty if the key is unknown
     * @throws IllegalArgumentException if the digits are out of range
     */
    public Optional<String> find(
            int kid, String verificationId, String application, Channel channel, Phone phone, int digits) {
        var now = having(kid);
        return now.knows(kid)
                ? Optional.of(code(now, kid, verificationId, application, channel, phone, digits))
                : Optional.empty();
    }

    private static String code(
            KeyedHashes keys,
            int kid,
            String verificationId,
            String application,
            Channel channel,
            Phone phone,
            int digits) {
        if (digits < MIN_DIGITS || digits > MAX_DIGITS) {
            throw new IllegalArgumentException("a code has 4 to 10 digits, not " + digits);
        }
        byte[] hmac = keys.compute(kid, HMAC_BYTES, "code", verificationId, application, channel.name(), phone.e164());
        int offset = hmac[hmac.length - 1] & LOW_NIBBLE;
        long truncated = ByteBuffer.wrap(hmac, offset, Long.BYTES).getLong() & SIGN_BIT_OFF;
        Arrays.fill(hmac, (byte) 0);
        return String.format("%0" + digits + "d", truncated % powerOfTen(digits));
    }

    /** Others may use a key in the second in which its file came here. */
    private KeyedHashes having(int kid) {
        var now = keys.get();
        return now.knows(kid) ? now : keys.latest();
    }

    private static long powerOfTen(int digits) {
        long power = 1;
        for (int i = 0; i < digits; i++) {
            power *= 10;
        }
        return power;
    }
}
