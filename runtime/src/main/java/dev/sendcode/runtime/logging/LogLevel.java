package dev.sendcode.runtime.logging;

import ch.qos.logback.core.PropertyDefinerBase;

/** The level of our own loggers: {@code SENDCODE_LOG_LEVEL}, INFO by default. */
public final class LogLevel extends PropertyDefinerBase {

    static final String DEFAULT = "INFO";

    @Override
    public String getPropertyValue() {
        return LogSetting.of(LogSetting.LEVEL).orElse(DEFAULT);
    }
}
