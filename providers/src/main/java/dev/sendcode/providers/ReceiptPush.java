package dev.sendcode.providers;

import java.util.List;
import java.util.Map;

/**
 * One request to a callback address, as it came.
 *
 * @param path of the request, without the query
 * @param query decoded; several values keep their order
 * @param headers names in lower case
 * @param body as it came
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and copied by nobody
public record ReceiptPush(String path, Map<String, List<String>> query, Map<String, String> headers, byte[] body) {

    @Override
    public String toString() {
        return "ReceiptPush[" + body.length + " bytes]";
    }
}
