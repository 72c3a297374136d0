package dev.sendcode.simulator.ucloud;

import dev.sendcode.runtime.http.HttpResponse;
import dev.sendcode.simulator.Replies;
import java.util.Map;

/** Answers: status 200 whatever happened, a RetCode, and the request's id in a header. */
final class UcloudReply {

    private static final String REQUEST_ID = "X-UCLOUD-REQUEST-UUID";

    private UcloudReply() {}

    static HttpResponse ok(UcloudCall call, Map<String, Object> members) {
        return reply(200, call, 0, "", members);
    }

    static HttpResponse refused(UcloudCall call, int code, String message) {
        return reply(200, call, code, message, Map.of());
    }

    static HttpResponse reply(int status, UcloudCall call, int code, String message, Map<String, Object> members) {
        var answer = Replies.members("RetCode", code, "Action", call.text("Action") + "Response", "Message", message);
        answer.putAll(members);
        return Replies.json(status, answer).withHeader(REQUEST_ID, Replies.requestId());
    }
}
