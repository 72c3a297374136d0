package dev.sendcode.providers.ucloud;

import cn.ucloud.common.pojo.BaseRequestParam;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sendcode.providers.VendorSettings;
import dev.sendcode.providers.transport.OneCall;
import dev.sendcode.providers.transport.Wire;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;

/** Makes each request exactly once, over connections that all accounts share. Safe for several threads. */
final class UcloudCalls implements AutoCloseable {

    private static final URI VENDOR = URI.create("https://api.ucloud.cn");
    private static final int OK = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI address;
    private final OneCall calls;

    UcloudCalls(VendorSettings settings) {
        this.address = settings.address(VENDOR).resolve("/");
        this.calls = new OneCall(settings.connectTimeout(), settings.readTimeout());
    }

    /** What came of a call. */
    sealed interface Called {

        /** UCloud took it. */
        @SuppressWarnings("ArrayRecordComponent") // never compared, and copied by nobody
        record Answered(JsonNode answer, byte[] raw) implements Called {
            @Override
            public String toString() {
                return "Answered[" + raw.length + " bytes]";
            }
        }

        /** UCloud's code, and the HTTP status that it came with. */
        record Refused(String code, int status) implements Called {}

        /** No answer, or none that can be read. */
        record Silent(Wire.Silence why) implements Called {}
    }

    /** Makes a call; throws nothing but what {@link UcloudSignature#signed} does. */
    Called call(BaseRequestParam request, UcloudAccount account) {
        var http = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body(request, account)));
        return switch (calls.make(http)) {
            case Wire.Answer answer -> read(answer);
            case Wire.Silence silence -> new Called.Silent(silence);
        };
    }

    private static byte[] body(BaseRequestParam request, UcloudAccount account) {
        try {
            return JSON.writeValueAsBytes(UcloudSignature.signed(request, account));
        } catch (JsonProcessingException textsAndNumbersAlwaysWrite) {
            throw new IllegalStateException("a map of texts and numbers could not be written as JSON");
        }
    }

    private static Called read(Wire.Answer answer) {
        JsonNode body;
        try {
            body = JSON.readTree(answer.body());
        } catch (IOException notJson) {
            return unreadable(answer);
        }
        JsonNode code = body.path("RetCode");
        if (!code.isIntegralNumber()) {
            return unreadable(answer);
        }
        return code.asText().equals(UcloudCodes.OK) && answer.status() == OK
                ? new Called.Answered(body, answer.body())
                : new Called.Refused(code.asText(), answer.status());
    }

    private static Called unreadable(Wire.Answer answer) {
        return new Called.Silent(
                new Wire.NoAnswer(answer.status() == OK ? "UNREADABLE_ANSWER" : "HTTP_" + answer.status()));
    }

    @Override
    public void close() {
        calls.close();
    }
}
