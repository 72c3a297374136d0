package dev.sendcode.simulator.tencent;

import dev.sendcode.runtime.http.HttpResponse;
import dev.sendcode.simulator.Replies;
import java.util.regex.Pattern;

/**
 * A refusal, after https://cloud.tencent.com/document/api/382/59177.
 *
 * @param code as the vendor spells it
 * @param message for people
 */
record TencentError(String code, String message) {

    /** Codes that answer the whole request; the others stand with the number that they are about. */
    private static final Pattern OF_REQUEST = Pattern.compile(
            "(AuthFailure|RequestLimitExceeded|MissingParameter|UnknownParameter|UnauthorizedOperation|InternalError"
                    + "|ResourceInsufficient|InvalidAction|NoSuchVersion|IpNotInWhitelist)(\\..*)?|InvalidParameter"
                    + "|InvalidParameterValue\\.SdkAppIdNotExist|LimitExceeded\\.PhoneNumberCountLimit|UnsupportedRegion");

    /** An error with no words of its own. */
    static TencentError of(String code) {
        return new TencentError(code, "refused: " + code);
    }

    boolean isOfRequest() {
        return OF_REQUEST.matcher(code).matches();
    }

    /** The answer to the whole request: status 200, whatever happened. */
    HttpResponse response() {
        return response(200);
    }

    HttpResponse response(int status) {
        return Replies.json(
                status,
                Replies.members(
                        "Response",
                        Replies.members(
                                "Error",
                                Replies.members("Code", code, "Message", message),
                                "RequestId",
                                Replies.requestId())));
    }
}
