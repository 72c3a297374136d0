package dev.sendcode.providers.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sendcode.providers.ReceiptPush;
import dev.sendcode.providers.ReceiptReader;
import dev.sendcode.providers.ReceiptReading;
import dev.sendcode.providers.ReceiptReading.Facts;
import dev.sendcode.providers.ReceiptReading.Unreadable;
import dev.sendcode.providers.VendorAccount;
import dev.sendcode.providers.VendorAnswer;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Receipts as an account, or its preset, describes them. Both directions are described by one account, so a receipt is read by the same rules that were
 * checked when it was saved.
 */
public final class HttpReceipts implements ReceiptReader {

    private static final VendorAnswer PLAIN = new VendorAnswer(200, "text/plain; charset=utf-8", "OK");

    private final HttpAccounts accounts = new HttpAccounts();

    /** Holds nothing but accounts that it has read. */
    public HttpReceipts() {}

    @Override
    public ReceiptReading read(ReceiptPush push, VendorAccount account) {
        Optional<ReceiptRules> rules = accounts.of(account).map(HttpAccount::receipts);
        if (rules.isEmpty()) {
            return new Unreadable("the account's fields are wrong", PLAIN);
        }
        VendorAnswer answer = answer(rules.get().answer());
        JsonNode json;
        try {
            json = ReceiptEntries.json(push);
        } catch (IOException neither) {
            return new Unreadable("the body is neither JSON nor a form", answer);
        }
        if (json.isMissingNode()) {
            return new Facts(List.of(), answer);
        }
        JsonNode items = rules.get().items().all().isEmpty()
                ? json
                : json.at(rules.get().items().all().getFirst());
        var entries = ReceiptEntries.of(items, rules.get());
        return ReceiptReading.entries(
                entries.facts(), entries.unreadable(), "no receipt in it names a message", answer);
    }

    private static VendorAnswer answer(String body) {
        return body.startsWith("{") ? new VendorAnswer(200, "application/json", body) : plain(body);
    }

    private static VendorAnswer plain(String body) {
        return new VendorAnswer(PLAIN.status(), PLAIN.contentType(), body);
    }
}
