package dev.sendcode.schemas;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Ids that several processes derive alike from what they name. */
public final class Ids {

    private static final int DISPATCH_ID_BYTES = 16;
    /** Copied, never used: to look for an algorithm's provider takes longer than to hash an id. */
    private static final MessageDigest SHA_256 = sha256();

    private Ids() {}

    /**
     * The id of a dispatch: 32 lower-case hex digits, which every vendor's echo field can hold (UCloud's takes 32 characters).
     *
     * @param requestId UUID of the request
     * @param generation the request's generation
     * @param number of the dispatch in its request, from 1
     */
    public static String dispatchId(String requestId, long generation, int number) {
        return hex("dispatch", requestId, Long.toString(generation), Integer.toString(number));
    }

    /**
     * The id of an audit event: the same fact has the same id however often it is written.
     *
     * @param parts what makes the fact the fact it is, most general first
     */
    public static String eventId(String... parts) {
        return hex(parts);
    }

    /** Key of the receipt topic: vendors count on their own, so an id means something only beside its account. */
    public static String receiptKey(String account, String vendorMessageId) {
        return account + '\0' + vendorMessageId;
    }

    private static String hex(String... parts) {
        var digest = copy();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest(), 0, DISPATCH_ID_BYTES);
    }

    private static MessageDigest copy() {
        try {
            return (MessageDigest) SHA_256.clone();
        } catch (CloneNotSupportedException notOfThisProvider) {
            return sha256();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
