package dev.sendcode.runtime.logging;

import ch.qos.logback.core.PropertyDefinerBase;

/** The level of the libraries' loggers: WARN, unless ours is lower than INFO (then INFO) or higher than WARN (then the same). */
public final class ThirdPartyLogLevel extends PropertyDefinerBase {

    @Override
    public String getPropertyValue() {
        return of(LogSetting.of(LogSetting.LEVEL).orElse(LogLevel.DEFAULT));
    }

    static String of(String level) {
        return switch (level) {
            case "ERROR", "OFF" -> level;
            case "DEBUG", "TRACE" -> "INFO";
            default -> "WARN";
        };
    }
}
