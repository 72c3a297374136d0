package dev.sendcode.client;

import dev.sendcode.events.Channel;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * One request for a code, as the caller puts it; {@link SendCodes#publish} checks it. It is one request however often it is published: without
 * a caller's key of your own it carries a random one, so a second attempt after a failure never sends a second code.
 *
 * {@snippet :
 * CodeRequest.of("shop", "+8613800138000", Channel.CHANNEL_LOGIN).withCallerKey("login-4711").withLocale("zh-CN");
 * }
 *
 * @param application id of the application that asks, as in the settings
 * @param phone the recipient with plus sign and country code; spaces, dashes and brackets are ignored
 * @param channel the purpose of the code
 * @param callerKey the same key with the same application, phone and channel is the same request for 24 h
 * @param locale BCP 47 tag of the text wanted
 * @param clientIp address of the end user, for limits
 * @param code your own code, 4 to 10 digits or letters; absent = Sendcode makes it, sends the same one again while it lives, and checks it
 * @param traceparent W3C trace context that goes along
 */
public record CodeRequest(
        String application,
        String phone,
        Channel channel,
        String callerKey,
        Optional<String> locale,
        Optional<String> clientIp,
        Optional<String> code,
        Optional<String> traceparent) {

    /** Checks that nothing is null; the rest is checked when it is published. */
    public CodeRequest {
        Objects.requireNonNull(application, "application");
        Objects.requireNonNull(phone, "phone");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(callerKey, "callerKey");
    }

    /** A request that Sendcode makes the code for, with a random caller's key. */
    public static CodeRequest of(String application, String phone, Channel channel) {
        return new CodeRequest(
                application,
                phone,
                channel,
                UUID.randomUUID().toString(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same with a key by which it is the same request when the caller asks again. */
    public CodeRequest withCallerKey(String key) {
        return new CodeRequest(application, phone, channel, key, locale, clientIp, code, traceparent);
    }

    /** The same with the language of the text. */
    public CodeRequest withLocale(String tag) {
        return new CodeRequest(application, phone, channel, callerKey, Optional.of(tag), clientIp, code, traceparent);
    }

    /** The same with the end user's address. */
    public CodeRequest withClientIp(String address) {
        return new CodeRequest(application, phone, channel, callerKey, locale, Optional.of(address), code, traceparent);
    }

    /** The same with a code of the caller's own, which is sealed before it leaves this process. */
    public CodeRequest withCode(String ownCode) {
        return new CodeRequest(
                application, phone, channel, callerKey, locale, clientIp, Optional.of(ownCode), traceparent);
    }

    /** The same as part of a trace. */
    public CodeRequest withTraceparent(String context) {
        return new CodeRequest(application, phone, channel, callerKey, locale, clientIp, code, Optional.of(context));
    }

    /** Without phone, code, key and address. */
    @Override
    public String toString() {
        return "CodeRequest[" + application + ", " + channel + "]";
    }
}
