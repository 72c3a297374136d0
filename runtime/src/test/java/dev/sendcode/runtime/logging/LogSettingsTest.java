package dev.sendcode.runtime.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.status.Status;
import dev.sendcode.runtime.config.DefaultsFile;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

class LogSettingsTest {

    @ParameterizedTest
    @CsvSource({"json, true, json", "json, false, json", "text, true, colour", "text, false, text", "xml, false, text"})
    void theFormatNamesTheAppender(String format, boolean terminal, String appender) {
        assertThat(LogFormat.choose(format, terminal)).isEqualTo(appender);
    }

    @ParameterizedTest
    @CsvSource({"TRACE, INFO", "DEBUG, INFO", "INFO, WARN", "WARN, WARN", "ERROR, ERROR"})
    void librariesAreQuieterThanWe(String ours, String theirs) {
        assertThat(ThirdPartyLogLevel.of(ours)).isEqualTo(theirs);
    }

    @Test
    void theDefaultsAreThoseOfTheDefaultsFile() {
        Map<String, String> defaults =
                DefaultsFile.find("sendcode").orElseThrow().values();

        assertThat(new LogLevel().getPropertyValue()).isEqualTo(defaults.get("log.level"));
        assertThat(new LogFormat().getPropertyValue()).isEqualTo(defaults.get("log.format"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "colour", "json"})
    void everyFormatSaysWhatWhoAndTheTraceOnOneLine(String format) throws JoranException {
        String line = logged(format);

        assertThat(line).contains("the vendor answered", "requestId", "r-1", "traceId", "4bf92f");
        assertThat(line.strip()).doesNotContain("\n").doesNotContain("\u001b[31mforged");
    }

    private static String logged(String format) throws JoranException {
        System.setProperty(LogSetting.FORMAT, format);
        var context = new LoggerContext();
        try {
            var configurator = new JoranConfigurator();
            configurator.setContext(context);
            configurator.doConfigure(LogSettingsTest.class.getResource("/logback.xml"));
            assertThat(context.getStatusManager().getCopyOfStatusList())
                    .noneMatch(status -> status.getLevel() > Status.INFO);
            return encoded(context);
        } finally {
            System.clearProperty(LogSetting.FORMAT);
            context.stop();
        }
    }

    private static String encoded(LoggerContext context) {
        var logger = context.getLogger("probe");
        var seen = new ch.qos.logback.core.read.ListAppender<ILoggingEvent>();
        seen.setContext(context);
        seen.start();
        logger.addAppender(seen);
        context.setMDCAdapter(MDC.getMDCAdapter());
        MDC.put("traceId", "4bf92f");
        logger.setAdditive(false);
        logger.atInfo()
                .addKeyValue("requestId", "r-1")
                .addKeyValue("vendorCode", "OK\n12:00 ERROR \u001b[31mforged")
                .log("the vendor answered");
        var out = (ConsoleAppender<ILoggingEvent>)
                context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).getAppender("out");
        String line = new String(out.getEncoder().encode(seen.list.getFirst()), StandardCharsets.UTF_8);
        MDC.remove("traceId");
        return line;
    }
}
