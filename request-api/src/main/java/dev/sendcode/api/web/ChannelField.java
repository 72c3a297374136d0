package dev.sendcode.api.web;

import dev.sendcode.events.Channel;

/** The field {@code channel}. */
final class ChannelField {

    private ChannelField() {}

    /** The channel, or UNKNOWN with a problem noted. */
    static Channel read(Fields fields) {
        String text = fields.text("channel");
        var channel = Channels.of(text);
        if (channel.isEmpty() && !text.isEmpty()) {
            fields.problem(Slug.UNKNOWN_CHANNEL, Channels.refusal(text));
        }
        return channel.orElse(Channel.UNKNOWN);
    }
}
