package dev.sendcode.providers.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sendcode.providers.VendorAccount;
import dev.sendcode.providers.VendorDesk;
import dev.sendcode.providers.transport.Wire;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.Request;

/**
 * What a gateway can be asked: Chuanglan hands out receipts ({@code POST …/msg/pull/report} with account, password and count; its page is no longer
 * public, so the shape is third parties' word), the others nothing.
 */
final class HttpDesk implements VendorDesk {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** So many fit into the longest answer that is read, each with all its fields: what is pulled and not read is lost. */
    private static final int MOST = 100;

    private static final String WELL = "0";

    private final GatewayCall calls;
    private final HttpAccounts accounts;
    private final HttpSettings settings;

    HttpDesk(GatewayCall calls, HttpAccounts accounts, HttpSettings settings) {
        this.calls = calls;
        this.accounts = accounts;
        this.settings = settings;
    }

    @Override
    public Asked<Pulled> pullReceipts(VendorAccount account) {
        Optional<HttpAccount> read = accounts.of(account);
        if (read.isEmpty()) {
            return new Asked.Failed<>(Cause.ACCOUNT, "BAD_FIELDS", Optional.empty());
        }
        Optional<HttpUrl> pull = read.get().pull();
        if (pull.isEmpty()) {
            return new Asked.Unsupported<>("the gateway hands out no receipts");
        }
        return switch (calls.make(settings.addressed(request(read.get(), pull.get())))) {
            case Wire.Answer answer -> pulled(read.get(), answer);
            case Wire.Silence silence -> silence.failed();
        };
    }

    private static Request.Builder request(HttpAccount account, HttpUrl pull) {
        var constants = account.constants();
        return Writing.post(
                pull,
                Map.of(
                        "account", constants.getOrDefault(Placeholder.ACCOUNT, ""),
                        "password", constants.getOrDefault(Placeholder.PASSWORD, ""),
                        "count", Integer.toString(MOST)));
    }

    private static Asked<Pulled> pulled(HttpAccount account, Wire.Answer answer) {
        JsonNode json;
        try {
            json = JSON.readTree(answer.body());
        } catch (IOException notJson) {
            return new Asked.Failed<>(Cause.UNAVAILABLE, "UNREADABLE_ANSWER", Optional.empty());
        }
        String code = json.path("ret").asText(json.path("code").asText(""));
        if (code.isEmpty()) {
            return new Asked.Failed<>(Cause.UNAVAILABLE, "UNREADABLE_ANSWER", Optional.empty());
        }
        if (!code.equals(WELL)) {
            return account.answer().codes().failed(code);
        }
        var entries = ReceiptEntries.of(json.path("result"), account.receipts());
        boolean empty = json.path("result").isMissingNode();
        int all = empty ? 0 : entries.facts().size() + entries.unreadable();
        return new Asked.Answered<>(
                new Pulled(entries.facts(), answer.body(), empty ? 0 : entries.unreadable(), all >= MOST));
    }
}
