package dev.sendcode.simulator.alibaba;

import dev.sendcode.runtime.http.HttpResponse;
import dev.sendcode.simulator.Replies;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A refusal of the gateway or of the business behind it, after https://help.aliyun.com/document_detail/101346.html.
 *
 * @param code as the vendor spells it
 * @param message for people
 */
record AlibabaError(String code, String message) {

    /** Codes of the business; all others are the gateway's. */
    private static final Pattern BUSINESS = Pattern.compile("(isv|isp)\\..+|[A-Z0-9_-]+");

    private static final int BAD_REQUEST = 400;

    /** An error with no words of its own. */
    static AlibabaError of(String code) {
        return new AlibabaError(code, "refused: " + code);
    }

    boolean isBusiness() {
        return BUSINESS.matcher(code).matches();
    }

    /** The answer: a business error has status 200. */
    HttpResponse response(boolean international) {
        String requestId = Replies.requestId().toUpperCase(Locale.ROOT);
        if (!isBusiness()) {
            return Replies.json(
                    status(),
                    Replies.members(
                            "RequestId", requestId,
                            "HostId", "dysmsapi.aliyuncs.com",
                            "Code", code,
                            "Message", message,
                            "Recommend", "https://error-center.aliyun.com/"));
        }
        return international
                ? Replies.json(
                        200,
                        Replies.members("ResponseCode", code, "ResponseDescription", message, "RequestId", requestId))
                : Replies.json(200, Replies.members("Code", code, "Message", message, "RequestId", requestId));
    }

    private int status() {
        return switch (code) {
            case "InvalidAccessKeyId.NotFound", "InvalidAction.NotFound" -> 404;
            case "Forbidden.RAM" -> 403;
            case "InternalError" -> 500;
            case "ServiceUnavailable" -> 503;
            default -> BAD_REQUEST;
        };
    }
}
