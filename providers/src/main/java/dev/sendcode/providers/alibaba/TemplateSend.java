package dev.sendcode.providers.alibaba;

import com.aliyun.sdk.service.dysmsapi20170525.models.SendSmsRequest;
import com.aliyun.sdk.service.dysmsapi20170525.models.SendSmsResponse;
import com.aliyun.sdk.service.dysmsapi20170525.models.SendSmsResponseBody;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sendcode.providers.DispatchCommand;
import dev.sendcode.providers.DispatchOutcome;
import dev.sendcode.providers.DispatchOutcome.Misconfigured;
import dev.sendcode.providers.Rendered;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** SendSms of 2017-05-25: an approved template of the vendor, at home and abroad. Source: help.aliyun.com/document_detail/101414. */
final class TemplateSend {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final AlibabaClients clients;
    private final Duration longest;

    TemplateSend(AlibabaClients clients, Duration longest) {
        this.clients = clients;
        this.longest = longest;
    }

    DispatchOutcome send(AlibabaAccount account, DispatchCommand command, Rendered rendered) {
        String template = rendered.vendorTemplateId().orElse("");
        if (template.isBlank()) {
            return new Misconfigured(Misconfigured.Part.CONTENT, "NO_VENDOR_TEMPLATE", Optional.empty());
        }
        if (rendered.signature().isBlank() && Numbers.mainland(command.phone())) {
            return new Misconfigured(Misconfigured.Part.CONTENT, "NO_SIGNATURE", Optional.empty());
        }
        if (!rendered.keeps(command.account())) {
            return new Misconfigured(Misconfigured.Part.CONTENT, "VALIDITY_DIFFERS", Optional.empty());
        }
        SendSmsRequest.Builder request = SendSmsRequest.builder()
                .phoneNumbers(Numbers.written(command.phone()))
                .signName(rendered.signature())
                .templateCode(template)
                .outId(command.dispatchId());
        if (!rendered.parameters().isEmpty()) {
            request.templateParam(parameters(rendered));
        }
        request.requestConfiguration(clients.stamped());
        var answer = clients.of(account).templates().sendSms(request.build());
        return switch (Told.by(answer, longest)) {
            case Told.Said<SendSmsResponse> said -> outcome(said.body().getBody());
            case Told.Refused<SendSmsResponse> refused -> refused.outcome();
            case Told.Nothing<SendSmsResponse> nothing -> nothing.silence().outcome();
        };
    }

    private static DispatchOutcome outcome(@Nullable SendSmsResponseBody body) {
        return body == null ? Told.UNREADABLE.outcome() : Answers.outcome(body.getCode(), body.getBizId());
    }

    private static String parameters(Rendered rendered) {
        var parameters = new LinkedHashMap<String, String>();
        rendered.parameters().forEach(parameter -> parameters.put(parameter.name(), parameter.value()));
        try {
            return JSON.writeValueAsString(parameters);
        } catch (JsonProcessingException stringsAlwaysWrite) {
            throw new IllegalStateException("a map of strings could not be written as JSON");
        }
    }
}
