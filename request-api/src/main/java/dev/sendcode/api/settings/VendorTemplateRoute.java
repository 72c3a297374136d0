package dev.sendcode.api.settings;

import dev.sendcode.api.web.Fields;
import dev.sendcode.api.web.Slug;
import dev.sendcode.runtime.http.HttpRequest;
import dev.sendcode.runtime.http.HttpResponse;
import dev.sendcode.runtime.http.HttpRoute;
import dev.sendcode.runtime.http.Problem;
import dev.sendcode.runtime.settings.Regions;
import dev.sendcode.runtime.settings.Settings;
import dev.sendcode.settings.vendors.VendorTemplates;
import dev.sendcode.settings.vendors.VendorTemplates.Fetched;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code POST /v1/settings/accounts/{id}/vendor-template}: a template's words from the vendor. To be mounted behind the admin token. */
public final class VendorTemplateRoute {

    /** Where it is. */
    public static final String PATH = "/v1/settings/accounts/{id}/vendor-template";

    private final Supplier<Settings> settings;
    private final VendorTemplates templates;

    /** Asks with the newest settings' credentials. */
    public VendorTemplateRoute(Supplier<Settings> settings, VendorTemplates templates) {
        this.settings = settings;
        this.templates = templates;
    }

    /** The route. */
    public HttpRoute route() {
        return HttpRoute.post(PATH, this::handle);
    }

    private HttpResponse handle(HttpRequest request) {
        var fields = Fields.of(request.body());
        String vendorId = fields.text("vendorId");
        String region = fields.optionalText("region").orElse(Regions.MAINLAND);
        fields.refuseOthers();
        return fields.problem()
                .map(Problem::response)
                .orElseGet(
                        () -> answer(templates.fetch(settings.get(), request.pathParameter("id"), vendorId, region)));
    }

    private static HttpResponse answer(Fetched fetched) {
        return switch (fetched) {
            case Fetched.Found found -> HttpResponse.json(200, shown(found));
            case Fetched.NoAccount _ ->
                Slug.UNKNOWN_SETTING
                        .problem("There is no such account, or it was deleted.")
                        .response();
            case Fetched.NoTemplate _ ->
                Slug.NO_VENDOR_TEMPLATE
                        .problem("The vendor has no template of this id in this account and region.")
                        .response();
            case Fetched.Unsupported(String why) ->
                Slug.VENDOR_CANNOT_TELL.problem(why + ".").response();
            case Fetched.Failed(String cause, String reason, Optional<String> vendorCode) ->
                Slug.VENDOR_DID_NOT_TELL
                        .problem(
                                "The vendor said no, or nothing that can be read: " + reason
                                        + vendorCode
                                                .map(code -> " (" + code + ")")
                                                .orElse("") + ".",
                                Map.of("cause", cause, "reason", reason, "vendorCode", vendorCode))
                        .response();
        };
    }

    private static Map<String, Object> shown(Fetched.Found found) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("name", found.name());
        shown.put("content", found.content());
        shown.put("purpose", found.purpose());
        shown.put("approval", found.approval());
        found.remark().ifPresent(remark -> shown.put("remark", remark));
        shown.put("template", found.draft());
        return shown;
    }
}
