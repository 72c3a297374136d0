package dev.sendcode.simulator.ucloud;

import dev.sendcode.runtime.http.HttpRequest;
import dev.sendcode.runtime.http.HttpResponse;
import dev.sendcode.simulator.Arrival;
import dev.sendcode.simulator.DemoAccounts;
import dev.sendcode.simulator.Desk;
import dev.sendcode.simulator.Dialect;
import dev.sendcode.simulator.Order;
import java.util.Optional;

/** UCloud USMS, after https://docs.ucloud.cn/api/usms-api. */
public final class UcloudDialect implements Dialect {

    /** What it is called. */
    public static final String VENDOR = "ucloud";

    private static final int SIGNATURE_MISSING = 170;
    private static final int SIGNATURE_WRONG = 171;
    private static final int KEY_UNKNOWN = 172;
    private static final int ACTION_UNKNOWN = 161;
    private static final int PROJECT_UNKNOWN = 292;

    private final UcloudSends sends;
    private final UcloudQueries queries;

    /** A dialect at this desk. */
    public UcloudDialect(Desk desk) {
        this.sends = new UcloudSends(desk);
        this.queries = new UcloudQueries(desk);
    }

    @Override
    public String vendor() {
        return VENDOR;
    }

    @Override
    public boolean speaks(HttpRequest request) {
        return request.path().equals("/")
                && !UcloudCall.of(request).text("PublicKey").isEmpty();
    }

    @Override
    public Optional<Arrival> arrival(HttpRequest request) {
        var call = UcloudCall.of(request);
        return call.text("Action").equals("SendUSMSMessage")
                ? Optional.of(UcloudSends.arrival(call))
                : Optional.empty();
    }

    @Override
    public HttpResponse answer(HttpRequest request, Order order) {
        var call = UcloudCall.of(request);
        if (call.text("Signature").isEmpty()) {
            return UcloudReply.refused(call, SIGNATURE_MISSING, "Missing signature");
        }
        if (!call.text("PublicKey").equals(DemoAccounts.UCLOUD_PUBLIC_KEY)) {
            return UcloudReply.refused(call, KEY_UNKNOWN, "User not found by public key");
        }
        String expected = UcloudSignature.of(call.parameters(), DemoAccounts.UCLOUD_PRIVATE_KEY);
        if (!call.text("Signature").equals(expected)) {
            return UcloudReply.refused(call, SIGNATURE_WRONG, "Signature VerifyAC Error");
        }
        String project = call.text("ProjectId");
        if (!project.isEmpty() && !project.equals(DemoAccounts.UCLOUD_PROJECT_ID)) {
            return UcloudReply.refused(call, PROJECT_UNKNOWN, "Project not found");
        }
        return switch (call.text("Action")) {
            case "SendUSMSMessage" -> sends.send(call, order);
            case "GetUSMSSendReceipt" -> queries.receipts(call);
            case "PullUSMSReport" -> queries.pull(call);
            case "QueryUSMSTemplate" -> queries.template(call);
            case "QueryUSMSSignature" -> queries.signature(call);
            case "AddBackfill" -> queries.conversion(call);
            default -> UcloudReply.refused(call, ACTION_UNKNOWN, "Action not found");
        };
    }
}
