package dev.sendcode.providers.ucloud;

import cn.ucloud.common.annotation.UcloudParam;
import cn.ucloud.common.pojo.BaseRequestParam;
import cn.ucloud.common.pojo.Param;
import java.util.List;
import java.util.Map;

/** A request for an action that the library does not have. */
final class OtherRequest extends BaseRequestParam {

    private final Map<String, Object> parameters;

    OtherRequest(String action, Map<String, Object> parameters) {
        super(action);
        this.parameters = Map.copyOf(parameters);
    }

    /** The library collects what methods with this mark return. */
    @UcloudParam("parameters")
    List<Param> parameters() {
        return parameters.entrySet().stream()
                .map(entry -> new Param(entry.getKey(), entry.getValue()))
                .toList();
    }
}
