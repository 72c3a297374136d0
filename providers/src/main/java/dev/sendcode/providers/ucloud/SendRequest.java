package dev.sendcode.providers.ucloud;

import cn.ucloud.common.annotation.UcloudParam;
import cn.ucloud.common.pojo.Param;
import cn.ucloud.usms.model.SendUSMSMessageParam;
import dev.sendcode.providers.DispatchCommand;
import dev.sendcode.providers.Rendered;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The library's request for a message with two fields more, which UCloud has added since. Holds the number and the code: never printed. */
final class SendRequest extends SendUSMSMessageParam {

    private final String userId;
    private final Optional<String> senderId;

    SendRequest(DispatchCommand command, Rendered rendered, Optional<String> senderId) {
        super(
                List.of(UcloudPhones.write(command.phone())),
                rendered.vendorTemplateId().orElseThrow());
        this.userId = command.dispatchId();
        this.senderId = senderId;
        setTemplateParams(
                rendered.parameters().stream().map(Rendered.Parameter::value).toList());
        if (!rendered.signature().isEmpty()) {
            setSigContent(rendered.signature());
        }
    }

    /**
     * The library collects what methods with this mark return. UserId comes back in the answer and in receipts; it has up to 32 characters, which is what
     * a dispatch id has.
     */
    @UcloudParam("newer")
    List<Param> newer() {
        var user = Stream.of(new Param("UserId", userId));
        return Stream.concat(user, senderId.stream().map(id -> new Param("SenderId", id)))
                .toList();
    }
}
