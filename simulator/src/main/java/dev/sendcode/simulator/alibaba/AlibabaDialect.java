package dev.sendcode.simulator.alibaba;

import dev.sendcode.runtime.http.HttpRequest;
import dev.sendcode.runtime.http.HttpResponse;
import dev.sendcode.simulator.Arrival;
import dev.sendcode.simulator.Desk;
import dev.sendcode.simulator.Dialect;
import dev.sendcode.simulator.Order;
import java.util.Optional;

/** Alibaba Cloud: SMS 2017-05-25, and the international one, 2018-05-01. JSON only, whatever format is asked for. */
public final class AlibabaDialect implements Dialect {

    /** What it is called. */
    public static final String VENDOR = "alibaba";

    private static final String SMS = "2017-05-25";
    private static final String GLOBE = "2018-05-01";

    private final Desk desk;
    private final AlibabaAuthentication authentication = new AlibabaAuthentication();
    private final AlibabaSends sends;
    private final AlibabaGlobe globe;
    private final AlibabaQueries queries;

    /** A dialect at this desk. */
    public AlibabaDialect(Desk desk) {
        this.desk = desk;
        this.sends = new AlibabaSends(desk);
        this.globe = new AlibabaGlobe(desk);
        this.queries = new AlibabaQueries(desk);
    }

    @Override
    public String vendor() {
        return VENDOR;
    }

    @Override
    public boolean speaks(HttpRequest request) {
        if (!request.path().equals("/")) {
            return false;
        }
        var call = AlibabaCall.of(request);
        return request.header("x-acs-action").isPresent()
                || (!call.text("Action").isEmpty()
                        && !call.text("SignatureMethod").isEmpty());
    }

    @Override
    public Optional<Arrival> arrival(HttpRequest request) {
        var call = AlibabaCall.of(request);
        return switch (call.action()) {
            case "SendSms" -> Optional.of(AlibabaSends.arrival(call));
            case "SendMessageToGlobe" -> Optional.of(AlibabaGlobe.arrival(call));
            default -> Optional.empty();
        };
    }

    @Override
    public HttpResponse answer(HttpRequest request, Order order) {
        var call = AlibabaCall.of(request);
        var problem = authentication.problem(call, desk.now());
        if (problem.isPresent()) {
            return problem.get().response(false);
        }
        return switch (call.version()) {
            case SMS -> sms(call, order);
            case GLOBE -> globe(call, order);
            default -> new AlibabaError("InvalidVersion", "Specified parameter Version is not valid.").response(false);
        };
    }

    private HttpResponse sms(AlibabaCall call, Order order) {
        return switch (call.action()) {
            case "SendSms" -> sends.send(call, order);
            case "QuerySendDetails" -> queries.details(call);
            case "QuerySmsTemplate" -> queries.template(call, false);
            case "GetSmsTemplate" -> queries.template(call, true);
            case "QuerySmsSign" -> queries.signature(call, false);
            case "GetSmsSign" -> queries.signature(call, true);
            case "SmsConversionIntl" -> queries.conversion(call);
            default -> unknownAction();
        };
    }

    private HttpResponse globe(AlibabaCall call, Order order) {
        return switch (call.action()) {
            case "SendMessageToGlobe" -> globe.send(call, order);
            case "QueryMessage" -> globe.query(call);
            case "SmsConversion" -> globe.conversion(call);
            default -> unknownAction();
        };
    }

    private static HttpResponse unknownAction() {
        return new AlibabaError("InvalidAction.NotFound", "Specified api is not found.").response(false);
    }
}
