package dev.sendcode.providers.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sendcode.providers.DispatchCommand;
import dev.sendcode.providers.Rendered;
import dev.sendcode.providers.http.RequestRules.ContentType;
import dev.sendcode.providers.http.RequestRules.PhoneFormat;
import dev.sendcode.providers.http.RequestRules.Prefix;
import dev.sendcode.schemas.Phone;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;

/** How fields become bytes. */
final class Writing {

    static final String MAINLAND = "+86";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final MediaType JSON_TYPE = MediaType.get("application/json; charset=utf-8");

    private Writing() {}

    static Map<Placeholder, String> values(
            HttpAccount account, PhoneFormat format, DispatchCommand command, Rendered rendered) {
        var values = new EnumMap<Placeholder, String>(Placeholder.class);
        values.putAll(account.constants());
        values.put(Placeholder.TEXT, rendered.text());
        values.put(
                Placeholder.SIGNED, account.request().prefix() == Prefix.OFF ? rendered.text() : rendered.signedText());
        values.put(Placeholder.SIGNATURE, rendered.signature());
        values.put(Placeholder.PHONE, phone(command.phone(), format));
        values.put(Placeholder.CODE, rendered.code());
        values.put(Placeholder.MINUTES, Integer.toString(rendered.minutes()));
        values.put(Placeholder.TEMPLATE_ID, rendered.vendorTemplateId().orElse(""));
        values.put(
                Placeholder.PARAMS,
                json(rendered.parameters().stream()
                        .map(Rendered.Parameter::value)
                        .toList()));
        values.put(Placeholder.DISPATCH_ID, command.dispatchId());
        return values;
    }

    static Request.Builder request(RequestRules rules, HttpUrl url, Map<String, String> fields) {
        // without the header, OkHttp asks for gzip and unpacks it
        var request = new Request.Builder().header("Accept-Encoding", "identity");
        if (rules.get()) {
            var query = url.newBuilder();
            fields.forEach(query::addQueryParameter);
            return request.url(query.build()).get();
        }
        return request.url(url).post(body(rules.contentType(), fields));
    }

    private static RequestBody body(ContentType type, Map<String, String> fields) {
        return switch (type) {
            case JSON -> RequestBody.create(JSON_TYPE, json(fields).getBytes(StandardCharsets.UTF_8));
            case BASE64_JSON ->
                RequestBody.create(
                        JSON_TYPE, Base64.getEncoder().encode(json(fields).getBytes(StandardCharsets.UTF_8)));
            case FORM -> {
                var form = new FormBody.Builder(StandardCharsets.UTF_8);
                fields.forEach(form::add);
                yield form.build();
            }
        };
    }

    /** A JSON body to that address. */
    static Request.Builder post(HttpUrl url, Map<String, String> fields) {
        return new Request.Builder()
                .header("Accept-Encoding", "identity")
                .url(url)
                .post(body(ContentType.JSON, fields));
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException stringsAlwaysWrite) {
            throw new IllegalStateException("strings could not be written as JSON");
        }
    }

    private static String phone(Phone phone, PhoneFormat format) {
        return switch (format) {
            case BARE -> phone.e164().substring(MAINLAND.length());
            case CC -> phone.e164().substring(1);
            case PLUS_CC -> phone.e164();
        };
    }

    /** Printable ASCII; the client would say in an exception what is in another one. */
    static boolean isHeader(String value) {
        return value.chars().allMatch(c -> c >= ' ' && c <= '~');
    }
}
