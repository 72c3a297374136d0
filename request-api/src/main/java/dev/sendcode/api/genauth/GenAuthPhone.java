package dev.sendcode.api.genauth;

import dev.sendcode.api.web.Channels;
import dev.sendcode.api.web.Fields;
import dev.sendcode.api.web.Slug;
import dev.sendcode.events.Channel;
import dev.sendcode.schemas.Phone;
import java.util.Optional;

/** Phone and channel as this wire writes them; stand-ins while the fields have a problem. */
record GenAuthPhone(Phone phone, Channel channel) {

    private static final Phone NONE = new Phone("+10000");
    private static final String MAINLAND_CHINA = "+86";

    static GenAuthPhone read(Fields fields, String phoneField) {
        Channel channel = channel(fields);
        String number = fields.text(phoneField);
        String countryCode = fields.optionalText("phoneCountryCode").orElse(MAINLAND_CHINA);
        if (number.isEmpty()) {
            return new GenAuthPhone(NONE, channel);
        }
        Optional<Phone> phone = Phone.parse(number, countryCode);
        if (phone.isEmpty()) {
            fields.problem(
                    Slug.NUMBER_IMPOSSIBLE,
                    "\"" + phoneField
                            + "\" must be a phone number without its country code, and \"phoneCountryCode\" its country"
                            + " code, for example 13800138000 and +86 (+86 is meant where it is absent).");
        }
        return new GenAuthPhone(phone.orElse(NONE), channel);
    }

    private static Channel channel(Fields fields) {
        String text = fields.text("channel");
        Optional<Channel> channel = Channels.of(text).filter(it -> it != Channel.CHANNEL_GENERIC);
        if (channel.isEmpty() && !text.isEmpty()) {
            boolean generic = Channels.of(text).isPresent();
            fields.problem(
                    Slug.UNKNOWN_CHANNEL,
                    generic ? "CHANNEL_GENERIC is not a channel of this interface." : Channels.refusal(text));
        }
        return channel.orElse(Channel.UNKNOWN);
    }
}
