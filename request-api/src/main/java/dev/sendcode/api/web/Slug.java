package dev.sendcode.api.web;

import dev.sendcode.runtime.http.Problem;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Every problem that this API can answer, spelled once: the stable slug in {@code type}, the HTTP status, the title, and what the server says
 * about it under {@code /problems/<slug>}. Slugs are public API.
 */
public enum Slug {
    SUPPRESSED(
            429,
            "A code was sent a moment ago",
            "The same application asked for a code for the same phone and channel inside the dedup window (60 seconds by default),"
                    + " counted from the last code that was admitted. Nothing was sent, and asking again does not prolong the window.",
            "Wait for the seconds in Retry-After, or let the person use the code that is on its way."),
    PHONE_LIMIT(
            429,
            "Too many codes for this phone",
            "The application's limits per phone, over all channels together, are used up (5 in 10 minutes, 10 in an hour and 20 in a day by"
                    + " default).",
            "Wait for the seconds in Retry-After. The limits are the application's setting phoneLimits."),
    RATE_LIMITED(
            429,
            "Too many calls",
            "A limit of this server was reached before a request existed: calls per API key, or calls for one end user's address"
                    + " (clientIp). It says nothing about the phone or its window.",
            "Slow down and repeat after the seconds in Retry-After. The operator sets the limits: api.edge.key, api.edge.client."),
    REJECTED(
            422,
            "The code cannot be sent",
            "The router decided that this code may not be sent at all. The member \"reason\" says why: NUMBER, APPLICATION,"
                    + " INTERNATIONAL_OFF, COUNTRY, SUPPRESSION_LIST, TEMPLATE_NOT_CONFIGURED, NO_ROUTE, CHANNEL,"
                    + " CHANNEL_OFF (the application asks no codes for it), VALIDITY (every text promises another validity than the"
                    + " application's), STRICT_NUMBER (the metadata does not know the number), CODE (the sealed code is longer than 1 KiB).",
            "Repeating does not help until the number or the settings change."),
    REQUEST_ENDED(
            409,
            "This request is over",
            "The Idempotency-Key belongs to a request that has ended without a code being sent. A repeat of the same key is never a new"
                    + " request.",
            "Ask again with a new Idempotency-Key."),
    UNAUTHORIZED(
            401,
            "An API key is needed",
            "The call had no API key, or one that no application has.",
            "Send the header \"Authorization: Bearer <API key>\". Keys are in the application's settings (apiKeys)."),
    OTHER_APPLICATION(
            403,
            "The key belongs to another application",
            "The body names an application that is not the one of the API key.",
            "Leave \"application\" out, or use that application's own key."),
    MALFORMED_JSON(
            400,
            "The body is not JSON",
            "The body could not be read as one JSON object. The detail gives line and column of the first fault.",
            "Send one JSON object in UTF-8, for example {\"phone\":\"+8613800138000\",\"channel\":\"LOGIN\"}."),
    UNKNOWN_FIELD(
            400,
            "The body has a field that is not known",
            "Unknown fields are refused, because a misspelt one would be ignored silently.",
            "Correct or remove the field; /openapi.yaml lists what each call takes."),
    MISSING_FIELD(
            400,
            "A field is missing",
            "A field that the call cannot do without is absent, null or empty.",
            "Add the field."),
    INVALID_FIELD(
            400,
            "A field or header has a value that cannot be",
            "A field or header has the wrong type or a value outside its range. The detail names it and says what it may be.",
            "Correct the value; /openapi.yaml gives type and range of each."),
    UNKNOWN_CHANNEL(
            400,
            "There is no such channel",
            "A channel is the purpose of the code: LOGIN, REGISTER, RESET_PASSWORD, BIND_PHONE, UNBIND_PHONE, BIND_MFA, VERIFY_MFA,"
                    + " UNBIND_MFA, COMPLETE_PHONE, IDENTITY_VERIFICATION, DELETE_ACCOUNT or GENERIC.",
            "Use one of them, in any case, with or without CHANNEL_ before it."),
    NUMBER_NOT_E164(
            400,
            "The phone number is not in E.164",
            "E.164 is a plus sign, the country code and the number, with no leading zero.",
            "Write it in E.164, for example +8613800138000."),
    NUMBER_IMPOSSIBLE(
            422,
            "There can be no such phone number",
            "The number has a country code that does not exist, or a length that the country's numbering plan does not have.",
            "Ask the person to correct the number."),
    OWN_CODES_OFF(
            422,
            "Codes of your own are not possible here",
            "A caller's own code travels sealed, and this server was started without the public keyset that seals it.",
            "Leave \"code\" out and let Sendcode make it, or have the operator set keys.seal.public.file."),
    CHECKS_OFF(
            501,
            "Codes cannot be checked here",
            "This server was started without the keyset that codes are derived from.",
            "The operator sets keys.code.file to the keyset that the workers have."),
    CODE_NOT_MANAGED(
            409,
            "This code is the caller's own",
            "The newest code for this phone and channel was brought by the caller, and only the caller can check it.",
            "Check it where it was made."),
    TOO_MANY_GUESSES(
            429,
            "Too many wrong codes",
            "30 wrong codes in a day were given for this phone and channel. No code is checked until the day is over, not even the right"
                    + " one.",
            "Let the person wait, or use another way to prove who they are."),
    UNKNOWN_REQUEST(
            404,
            "No such request here",
            "There is no request with this id, or it belongs to another application, or it is older than the timeline is kept"
                    + " (1 hour by default). A request that was made just now can take a moment to appear.",
            "Check the id and the API key. The audit topic has everything for 180 days."),
    BROKER_UNAVAILABLE(
            503,
            "The request was not recorded",
            "Kafka did not confirm the request in time, so nothing is promised about it. In the worst case it was written after this answer.",
            "Repeat after Retry-After with the same Idempotency-Key (the one in this answer, if you sent none): it is one request however"
                    + " often it is sent."),
    REGISTRY_UNAVAILABLE(
            503,
            "The request was not recorded",
            "The schema registry could not be asked, so the request could not be written.",
            "Repeat after Retry-After with the same Idempotency-Key; the operator looks at /health/ready."),
    CODES_UNAVAILABLE(
            503,
            "Codes cannot be checked at the moment",
            "Redis, which counts the attempts, did not answer. If it is not known whether a guess was counted, it may have been.",
            "Repeat after Retry-After; the operator looks at /health/ready."),
    ADMIN_OFF(
            403,
            "This server takes no operator's calls",
            "Settings are changed with the admin token, and this server was started without one.",
            "The operator sets admin.token, or names a file that holds it (SENDCODE_ADMIN_TOKEN_FILE); `sendcode init` makes one."),
    ADMIN_TOKEN(
            401,
            "The admin token is needed",
            "The call had no admin token, or another one. An application's API key does not open the settings.",
            "Send the header \"Authorization: Bearer <admin token>\"; the token is what admin.token says."),
    UNKNOWN_SETTING(
            404,
            "There is no such setting",
            "No setting of that kind has this id. A deleted account is shown until it is gone for good.",
            "GET /v1/settings/{kind} lists the ids; an id with a slash or a star in it is percent-encoded."),
    VERSION_NEEDED(
            428,
            "Which version is to be changed?",
            "A change without a version could overwrite what somebody else has just written.",
            "Send If-Match with the ETag of the setting that was read, or If-None-Match: * for a new one."),
    SETTING_CHANGED(
            409,
            "Somebody else has changed this setting",
            "It is not the version that the call expected; the member currentVersion says which it is now, and is null where there is"
                    + " no such setting. Nothing was written.",
            "Read the setting again, apply the change to that, and repeat with its version."),
    INVALID_SETTINGS(
            422,
            "The settings may not be like this",
            "Something in the change set cannot be, or names what is not there. The member findings has everything that is wrong, each"
                    + " with the setting's key and a JSON pointer into its document. Nothing was written.",
            "Correct all of it and send the change set again."),
    UNKNOWN_VERSION(
            404,
            "There is no such settings version",
            "No change set made this version, so there is nothing to go back to.",
            "GET /v1/settings/history lists the versions."),
    SETTINGS_UNAVAILABLE(
            503,
            "The settings cannot be reached at the moment",
            "Kafka or the schema registry did not answer, or others change the settings at the same time. The detail says which, and"
                    + " whether something may have been written.",
            "Repeat after Retry-After; a change that carries a version is safe to repeat. The operator looks at /health/ready."),
    NO_VENDOR_TEMPLATE(
            404,
            "The vendor has no such template",
            "The vendor was asked with the account's credentials, and has no template of this id.",
            "Look the id up at the vendor; some vendors keep templates for China and for abroad apart, so try the other region."),
    VENDOR_CANNOT_TELL(
            422,
            "The vendor cannot be asked this",
            "The vendor has no interface for the question, or this server cannot reach it. The detail says which.",
            "Look at the vendor's own console, and write the template by hand."),
    VENDOR_DID_NOT_TELL(
            502,
            "The vendor did not answer the question",
            "The vendor said no, or nothing that can be read. The members cause, reason and vendorCode say what is known: ACCOUNT means"
                    + " credentials or permission, THROTTLED that it was asked too often.",
            "Mend the account if it is the cause; else repeat in a moment."),
    TOO_LARGE(
            413,
            "The body is too large",
            "A body may have 4 KiB unless the operator set another size (api.max.body.bytes); one to change settings 2 MiB.",
            "Send only the fields of the call."),
    TOO_SLOW(
            408,
            "The body did not arrive in time",
            "The connection stood still before the whole body was there.",
            "Send it in one go, on a new connection."),
    OVERLOADED(
            503,
            "Too many requests at once",
            "The number of calls in progress is bounded (api.max.concurrent), and the bound was reached. The call was not looked at.",
            "Repeat after Retry-After; it is safe."),
    NOT_FOUND(404, "There is nothing here", "The path is not one of this server's.", "/openapi.yaml lists the paths."),
    METHOD_NOT_ALLOWED(
            405,
            "This path does not take this method",
            "The path exists, but not with this HTTP method.",
            "The header Allow, or /openapi.yaml, says which method it takes."),
    MALFORMED_URL(
            400,
            "The URL cannot be read",
            "A percent sign in the path or the query has no two hex digits behind it.",
            "Encode the URL, for example with encodeURIComponent."),
    MALFORMED_REQUEST(
            400,
            "The request is no HTTP that we read",
            "The request line, the headers or the framing of the body break the rules of HTTP/1.1, or the body is compressed.",
            "Look at the URL's percent signs, Content-Length, Transfer-Encoding and Content-Encoding."),
    INTERNAL(
            500,
            "That was our mistake",
            "A fault of the server. It is in the server's log under the trace id of the answer's traceparent header.",
            "Report it with the trace id.");

    private final int status;
    private final String title;
    private final String meaning;
    private final String wayOut;

    Slug(int status, String title, String meaning, String wayOut) {
        this.status = status;
        this.title = title;
        this.meaning = meaning;
        this.wayOut = wayOut;
    }

    /** As it stands in a URL: {@code phone-limit}. */
    public String slug() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** The HTTP status that goes with it. */
    public int status() {
        return status;
    }

    /** One line for people. */
    public String title() {
        return title;
    }

    /** What it means, in a sentence or two. */
    public String meaning() {
        return meaning;
    }

    /** What a caller can do about it. */
    public String wayOut() {
        return wayOut;
    }

    /** The problem with this call's own detail. */
    public Problem problem(String detail) {
        return problem(detail, Map.of());
    }

    /**
     * The problem with this call's own detail and members.
     *
     * @param detail names what is wrong and the way out; phone numbers masked
     * @param extra members beside the standard ones
     */
    public Problem problem(String detail, Map<String, Object> extra) {
        return new Problem(status, slug(), title, detail, extra);
    }

    /** The slug as it stands in a URL, if there is one. */
    public static Optional<Slug> of(String slug) {
        return Arrays.stream(values()).filter(it -> it.slug().equals(slug)).findFirst();
    }
}
