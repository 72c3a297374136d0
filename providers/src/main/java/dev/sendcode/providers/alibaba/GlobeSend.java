package dev.sendcode.providers.alibaba;

import com.aliyun.core.http.HttpMethod;
import com.aliyun.sdk.gateway.pop.models.CommonRequest;
import com.aliyun.sdk.gateway.pop.models.CommonResponse;
import dev.sendcode.providers.DispatchCommand;
import dev.sendcode.providers.DispatchOutcome;
import dev.sendcode.providers.Rendered;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The interface 2018-05-01: a whole text from a sender id to a number abroad, and the questions about it. Source:
 * alibabacloud.com/help/en/sms/developer-reference/api-dysmsapi-2018-05-01-sendmessagetoglobe.
 */
final class GlobeSend {

    private static final String PRODUCT = "Dysmsapi";
    private static final String VERSION = "2018-05-01";

    private final AlibabaClients clients;
    private final Duration longest;

    GlobeSend(AlibabaClients clients, Duration longest) {
        this.clients = clients;
        this.longest = longest;
    }

    DispatchOutcome send(AlibabaAccount account, String senderId, DispatchCommand command, Rendered rendered) {
        var told = call(
                account,
                "SendMessageToGlobe",
                Map.of(
                        "To", Numbers.written(command.phone()),
                        "From", senderId,
                        "Message", text(rendered),
                        "Type", "OTP",
                        "TaskId", command.dispatchId()));
        return switch (told) {
            case Told.Said<Map<String, String>> said ->
                Answers.outcome(said.body().get("ResponseCode"), said.body().get("MessageId"));
            case Told.Refused<Map<String, String>> refused -> refused.outcome();
            case Told.Nothing<Map<String, String>> nothing -> nothing.silence().outcome();
        };
    }

    /** The brand in plain brackets: the Chinese ones would make a text of 160 characters one of 70, and more messages to pay for. */
    private static String text(Rendered rendered) {
        return rendered.signature().isBlank() ? rendered.text() : "[" + rendered.signature() + "] " + rendered.text();
    }

    /** Calls an action of the interface; the answer's top level fields as texts. */
    Told<Map<String, String>> call(AlibabaAccount account, String action, Map<String, String> parameters) {
        CommonRequest.Builder request = CommonRequest.builder()
                .product(PRODUCT)
                .version(VERSION)
                .action(action)
                .httpMethod(HttpMethod.POST);
        parameters.forEach(request::putQueryParameters);
        request.requestConfiguration(clients.stamped());
        var answer = clients.of(account).globe().callApi(request.build());
        return switch (Told.by(answer, longest)) {
            case Told.Said<CommonResponse> said -> fields(said.body().getBody());
            case Told.Refused<CommonResponse> refused -> new Told.Refused<>(refused.code(), refused.status());
            case Told.Nothing<CommonResponse> nothing -> new Told.Nothing<>(nothing.silence());
        };
    }

    private static Told<Map<String, String>> fields(@Nullable Object body) {
        if (!(body instanceof Map<?, ?> answer)) {
            return new Told.Nothing<>(Told.UNREADABLE);
        }
        var fields = new LinkedHashMap<String, String>();
        answer.forEach((name, value) -> {
            if (name instanceof String text && value != null) {
                fields.put(text, value.toString());
            }
        });
        return new Told.Said<>(fields);
    }
}
