package dev.sendcode.guarantees;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Phones and codes, to be looked for in bytes of any format.
 *
 * @param phones in E.164
 * @param codes of six digits
 */
record Secrets(Set<String> phones, Set<String> codes) {

    private static final int CODE = 6;
    private static final int SHORTEST_PHONE = 11;
    /** How Avro begins a string of six bytes. */
    private static final byte AVRO = CODE << 1;
    /** How CBOR does; it is the letter f. */
    private static final byte CBOR = 0x60 + CODE;

    Secrets {
        phones = Set.copyOf(phones);
        codes = Set.copyOf(codes);
    }

    @Override
    public String toString() {
        return "Secrets[" + phones.size() + ", " + codes.size() + "]";
    }

    /** Whether one of the codes stands there: by itself, not as a part of a longer number, of an id in hex or of Base64; or as a string of Avro's or CBOR's. */
    boolean code(byte[] bytes) {
        for (int begin = 0; begin + CODE <= bytes.length; begin++) {
            if (digits(bytes, begin, CODE) && byItself(bytes, begin) && codes.contains(text(bytes, begin, CODE))) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of the phones stands there, with or without its plus sign, whatever is around it. */
    boolean phone(byte[] bytes) {
        for (int begin = 0; begin + SHORTEST_PHONE <= bytes.length; begin++) {
            if (digits(bytes, begin, SHORTEST_PHONE)) {
                int end = begin + SHORTEST_PHONE;
                while (end < bytes.length && digit(bytes[end])) {
                    end++;
                }
                for (int length = SHORTEST_PHONE; begin + length <= end; length++) {
                    if (phones.contains("+" + text(bytes, begin, length))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean byItself(byte[] bytes, int begin) {
        int end = begin + CODE;
        boolean avro = begin > 0 && bytes[begin - 1] == AVRO;
        boolean cbor = begin > 0 && bytes[begin - 1] == CBOR && (begin == 1 || !wordPart(bytes[begin - 2]));
        boolean before = begin > 0 && wordPart(bytes[begin - 1]);
        boolean after = end < bytes.length && wordPart(bytes[end]);
        return avro || cbor || (!before && !after);
    }

    private static boolean digits(byte[] bytes, int begin, int count) {
        for (int i = begin; i < begin + count; i++) {
            if (!digit(bytes[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean digit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static boolean wordPart(byte b) {
        return digit(b) || (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
    }

    private static String text(byte[] bytes, int begin, int length) {
        return new String(bytes, begin, length, StandardCharsets.US_ASCII);
    }
}
