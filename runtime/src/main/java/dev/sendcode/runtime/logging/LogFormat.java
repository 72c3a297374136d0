package dev.sendcode.runtime.logging;

import ch.qos.logback.core.PropertyDefinerBase;

/**
 * The name of the appender: {@code json}, {@code colour} (text on a terminal, unless NO_COLOR is set) or {@code text}. A word that it
 * does not know counts as text: the configuration refuses it with a proper message.
 */
public final class LogFormat extends PropertyDefinerBase {

    @Override
    public String getPropertyValue() {
        boolean colour = onTerminal() && System.getenv("NO_COLOR") == null;
        return choose(LogSetting.of(LogSetting.FORMAT).orElse("text"), colour);
    }

    static String choose(String format, boolean colour) {
        if (format.equals("json")) {
            return "json";
        }
        return colour ? "colour" : "text";
    }

    private static boolean onTerminal() {
        var console = System.console();
        return console != null && console.isTerminal();
    }
}
