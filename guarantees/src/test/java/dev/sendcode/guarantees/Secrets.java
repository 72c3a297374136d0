package dev.sendcode.guarantees;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

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
    /** How CBOR begins a map. Its strings begin with a letter or a digit, so they can be told only by reading it. */
    private static final int CBOR_MAP = 0b101_00000;

    private static final int CBOR_KIND = 0b111_00000;
    private static final ObjectMapper CBOR = new CBORMapper();

    Secrets {
        phones = Set.copyOf(phones);
        codes = Set.copyOf(codes);
    }

    @Override
    public String toString() {
        return "Secrets[" + phones.size() + ", " + codes.size() + "]";
    }

    /** Whether one of the codes stands there: by itself, not as a part of a longer number, of an id in hex or of Base64; as a string of Avro's, or as one in a map of CBOR's. */
    boolean code(byte[] bytes) {
        if (bytes.length > 0 && (bytes[0] & CBOR_KIND) == CBOR_MAP && cbor(bytes)) {
            return true;
        }
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

    private boolean cbor(byte[] bytes) {
        try {
            return texts(CBOR.readTree(bytes)).anyMatch(codes::contains);
        } catch (IOException notCbor) {
            return false; // as much as begins with such a byte and is something else
        }
    }

    private static Stream<String> texts(JsonNode node) {
        if (node.isTextual()) {
            return Stream.of(node.textValue());
        }
        return StreamSupport.stream(node.spliterator(), false).flatMap(Secrets::texts);
    }

    private static boolean byItself(byte[] bytes, int begin) {
        int end = begin + CODE;
        boolean avro = begin > 0 && bytes[begin - 1] == AVRO;
        boolean before = begin > 0 && wordPart(bytes[begin - 1]);
        boolean after = end < bytes.length && wordPart(bytes[end]);
        return avro || (!before && !after);
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
