package dev.sendcode.api.web;

import dev.sendcode.events.Channel;
import dev.sendcode.runtime.config.Secret;
import dev.sendcode.runtime.http.HttpRequest;
import dev.sendcode.runtime.http.Problem;
import dev.sendcode.runtime.settings.Application;
import dev.sendcode.schemas.Phone;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;

/**
 * A call of {@code POST /v1/send-codes} as it was read. While {@link #problem()} is present, phone and channel are stand-ins.
 *
 * @param callerKey the header Idempotency-Key
 * @param code the caller's own code
 */
record SendCodeCall(
        Phone phone,
        Channel channel,
        Optional<String> callerKey,
        Optional<String> locale,
        Optional<String> clientIp,
        Optional<Secret> code,
        Optional<Problem> problem) {

    static SendCodeCall read(HttpRequest request, Application application, boolean sealing) {
        Fields fields = Fields.of(request.body());
        Phone phone = PhoneField.read(fields);
        Channel channel = ChannelField.read(fields);
        ownApplication(fields, application);
        Optional<String> locale = locale(fields);
        Optional<String> clientIp = clientIp(fields);
        Optional<Secret> code = code(fields, sealing);
        fields.refuseOthers();
        Optional<String> callerKey = IdempotencyKey.of(request, fields);
        return new SendCodeCall(phone, channel, callerKey, locale, clientIp, code, fields.problem());
    }

    private static void ownApplication(Fields fields, Application application) {
        fields.optionalText("application")
                .filter(named -> !named.equals(application.id()))
                .ifPresent(other -> fields.problem(
                        Slug.OTHER_APPLICATION,
                        "The API key belongs to the application \"" + application.id()
                                + "\", but the body names another; leave \"application\" out or use the other's key."));
    }

    private static Optional<String> locale(Fields fields) {
        Optional<String> locale = fields.optionalText("locale");
        if (locale.filter(tag -> Locale.forLanguageTag(tag).getLanguage().isEmpty() || tag.length() > 35)
                .isPresent()) {
            fields.problem(
                    Slug.INVALID_FIELD, "The field \"locale\" must be a BCP 47 language tag, for example zh-CN.");
        }
        return locale;
    }

    private static Optional<String> clientIp(Fields fields) {
        Optional<String> address = fields.optionalText("clientIp");
        try {
            return address.map(text -> InetAddress.ofLiteral(text).getHostAddress());
        } catch (IllegalArgumentException notAnAddress) {
            fields.problem(
                    Slug.INVALID_FIELD,
                    "The field \"clientIp\" must be an IPv4 or IPv6 address, for example 203.0.113.7; no host name, no port.");
            return Optional.empty();
        }
    }

    private static Optional<Secret> code(Fields fields, boolean sealing) {
        Optional<String> code = fields.optionalText("code");
        if (code.isPresent() && !sealing) {
            fields.problem(
                    Slug.OWN_CODES_OFF,
                    "This server has no public keyset to seal a caller's code with; leave \"code\" out and let Sendcode make it,"
                            + " or have the operator set keys.seal.public.file.");
        } else if (code.filter(text -> !text.matches("[0-9A-Za-z]{4,10}")).isPresent()) {
            fields.problem(Slug.INVALID_FIELD, "The field \"code\" must be 4 to 10 digits or letters.");
        }
        return code.map(Secret::new);
    }

    /** The phone, if it could be read. */
    Optional<Phone> knownPhone() {
        return Optional.of(phone).filter(it -> !PhoneField.isStandIn(it));
    }

    /** The channel, if it could be read. */
    Optional<Channel> knownChannel() {
        return Optional.of(channel).filter(it -> it != Channel.UNKNOWN);
    }
}
