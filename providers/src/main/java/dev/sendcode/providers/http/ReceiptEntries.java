package dev.sendcode.providers.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.sendcode.providers.ReceiptFact;
import dev.sendcode.providers.ReceiptPush;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What receipts hold.
 *
 * @param facts what could be read
 * @param unreadable entries that name no message, replies aside
 */
record ReceiptEntries(List<ReceiptFact> facts, int unreadable) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Keeps its own copy. */
    ReceiptEntries {
        facts = List.copyOf(facts);
    }

    /** Reads one receipt, or a list of them. */
    static ReceiptEntries of(JsonNode receipts, ReceiptRules rules) {
        var facts = new ArrayList<ReceiptFact>();
        int unreadable = 0;
        for (JsonNode receipt : receipts.isArray() ? receipts : List.of(receipts)) {
            var fact = rules.fact(receipt);
            fact.ifPresent(facts::add);
            if (fact.isEmpty() && !rules.isReply(receipt)) {
                unreadable++;
            }
        }
        return new ReceiptEntries(facts, unreadable);
    }

    /** JSON, or a form, in the body; else the query. A missing node if there is nothing at all. */
    static JsonNode json(ReceiptPush push) throws IOException {
        String body = new String(push.body(), StandardCharsets.UTF_8).strip();
        if (body.isEmpty()) {
            var query = new LinkedHashMap<String, String>();
            push.query().forEach((name, values) -> query.put(name, values.isEmpty() ? "" : values.getFirst()));
            return query.isEmpty() ? MissingNode.getInstance() : JSON.valueToTree(query);
        }
        boolean form = push.headers()
                .getOrDefault("content-type", "")
                .toLowerCase(Locale.ROOT)
                .startsWith("application/x-www-form-urlencoded");
        return form ? JSON.valueToTree(form(body)) : JSON.readTree(body);
    }

    private static Map<String, String> form(String body) throws IOException {
        var fields = new LinkedHashMap<String, String>();
        try {
            for (String pair : body.split("&", -1)) {
                String[] halves = pair.split("=", 2);
                fields.put(decoded(halves[0]), halves.length == 2 ? decoded(halves[1]) : "");
            }
            return fields;
        } catch (IllegalArgumentException notEncoded) {
            throw new IOException("the form is not encoded as forms are");
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
