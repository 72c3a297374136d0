package dev.sendcode.simulator.tencent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sendcode.runtime.http.HttpRequest;
import dev.sendcode.runtime.http.HttpResponse;
import dev.sendcode.simulator.Arrival;
import dev.sendcode.simulator.Desk;
import dev.sendcode.simulator.Dialect;
import dev.sendcode.simulator.Order;
import dev.sendcode.simulator.Parameters;
import java.util.Optional;

/** Tencent Cloud, SMS 2021-01-11, after https://cloud.tencent.com/document/product/382/52077. */
public final class TencentDialect implements Dialect {

    /** What it is called. */
    public static final String VENDOR = "tencent";

    private static final String VERSION = "2021-01-11";

    private final Desk desk;
    private final TencentSends sends;
    private final TencentQueries queries;

    /** A dialect at this desk. */
    public TencentDialect(Desk desk) {
        this.desk = desk;
        this.sends = new TencentSends(desk);
        this.queries = new TencentQueries(desk);
    }

    @Override
    public String vendor() {
        return VENDOR;
    }

    @Override
    public boolean speaks(HttpRequest request) {
        return request.path().equals("/") && request.header("x-tc-action").isPresent();
    }

    @Override
    public Optional<Arrival> arrival(HttpRequest request) {
        if (!action(request).equals("SendSms")) {
            return Optional.empty();
        }
        return Optional.of(
                Parameters.json(request.body()).map(TencentSends::arrival).orElseGet(() -> new Arrival("", "")));
    }

    @Override
    public HttpResponse answer(HttpRequest request, Order order) {
        var problem = TencentAuthentication.problem(request, desk.now());
        if (problem.isPresent()) {
            return problem.get().response();
        }
        if (!request.header("x-tc-version").orElse("").equals(VERSION)) {
            return new TencentError("NoSuchVersion", "The version does not exist.").response();
        }
        if (request.header("x-tc-region").isEmpty()) {
            return new TencentError("MissingParameter", "X-TC-Region is needed.").response();
        }
        return Parameters.json(request.body())
                .map(body -> answer(action(request), body, order))
                .orElseGet(() -> new TencentError("InvalidParameter", "The body is no JSON object.").response());
    }

    private HttpResponse answer(String action, JsonNode body, Order order) {
        return switch (action) {
            case "SendSms" -> sends.send(body, order);
            case "PullSmsSendStatus" -> queries.pull(body);
            case "PullSmsSendStatusByPhoneNumber" -> queries.pullByPhoneNumber(body);
            case "DescribeSmsTemplateList" -> queries.templates(body);
            case "DescribeSmsSignList" -> queries.signatures(body);
            case "ReportConversion" -> queries.conversion(body);
            default -> new TencentError("InvalidAction", "The action does not exist.").response();
        };
    }

    private static String action(HttpRequest request) {
        return request.header("x-tc-action").orElse("");
    }
}
