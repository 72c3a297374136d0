package dev.sendcode.api.web;

import dev.sendcode.client.ClientIp;
import dev.sendcode.client.Field;
import dev.sendcode.events.Channel;
import dev.sendcode.runtime.config.Secret;
import dev.sendcode.runtime.http.HttpRequest;
import dev.sendcode.runtime.http.Problem;
import dev.sendcode.runtime.settings.Application;
import dev.sendcode.schemas.Phone;
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
        refuseOtherThan(Field.LOCALE, locale, fields);
        return locale;
    }

    private static Optional<String> clientIp(Fields fields) {
        Optional<String> address = fields.optionalText("clientIp");
        refuseOtherThan(Field.CLIENT_IP, address, fields);
        return address.flatMap(ClientIp::parse);
    }

    private static void refuseOtherThan(Field shape, Optional<String> value, Fields fields) {
        if (value.filter(text -> !shape.accepts(text)).isPresent()) {
            fields.problem(Slug.INVALID_FIELD, "The field \"" + shape.key() + "\" " + shape.shape() + ".");
        }
    }

    private static Optional<Secret> code(Fields fields, boolean sealing) {
        Optional<String> code = fields.optionalText("code");
        if (code.isPresent() && !sealing) {
            fields.problem(
                    Slug.OWN_CODES_OFF,
                    "This server has no public keyset to seal a caller's code with; leave \"code\" out and let Sendcode make it,"
                            + " or have the operator set keys.seal.public.file.");
        } else {
            refuseOtherThan(Field.CODE, code, fields);
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
