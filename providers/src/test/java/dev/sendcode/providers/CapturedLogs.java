package dev.sendcode.providers;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Everything that anybody logs at any level, through SLF4J or java.util.logging, messages of exceptions included; but not what the simulator and
 * its web server log, who are the other side.
 */
public final class CapturedLogs extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private static final List<String> OTHER_SIDE =
            List.of("dev.sendcode.simulator", "dev.sendcode.runtime", "io.helidon", "com.sun.net.httpserver");

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final @Nullable Level level = root.getLevel();
    private final java.util.logging.Logger jdkRoot = java.util.logging.Logger.getLogger("");
    private final java.util.logging.@Nullable Level jdkLevel = jdkRoot.getLevel();
    private final List<Appender<ILoggingEvent>> others = new ArrayList<>();
    private final Handler handler = new JdkHandler();

    private CapturedLogs() {}

    /** Starts. */
    public static CapturedLogs listening() {
        var logs = new CapturedLogs();
        logs.setContext(logs.root.getLoggerContext());
        logs.listen();
        return logs;
    }

    private void listen() {
        start();
        root.iteratorForAppenders().forEachRemaining(others::add);
        others.forEach(root::detachAppender);
        root.setLevel(Level.TRACE);
        root.addAppender(this);
        jdkRoot.setLevel(java.util.logging.Level.ALL);
        jdkRoot.addHandler(handler);
    }

    /** Each as it was logged. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (ours(event.getLoggerName())) {
            lines.add(event.getLoggerName() + " " + event.getFormattedMessage() + " " + event.getKeyValuePairs() + " "
                    + event.getMDCPropertyMap());
            for (IThrowableProxy cause = event.getThrowableProxy(); cause != null; cause = cause.getCause()) {
                lines.add(cause.getClassName() + " " + cause.getMessage());
            }
        }
    }

    private static boolean ours(@Nullable String logger) {
        return logger == null || OTHER_SIDE.stream().noneMatch(logger::startsWith);
    }

    @Override
    public void close() {
        root.detachAppender(this);
        others.forEach(root::addAppender);
        root.setLevel(level);
        jdkRoot.removeHandler(handler);
        jdkRoot.setLevel(jdkLevel);
        stop();
    }

    private final class JdkHandler extends Handler {

        JdkHandler() {
            setLevel(java.util.logging.Level.ALL);
        }

        @Override
        public void publish(LogRecord entry) {
            if (ours(entry.getLoggerName())) {
                lines.add(entry.getLoggerName() + " " + entry.getMessage() + " "
                        + Arrays.toString(entry.getParameters()));
                for (Throwable cause = entry.getThrown(); cause != null; cause = cause.getCause()) {
                    lines.add(cause.toString());
                }
            }
        }

        @Override
        public void flush() {
            // nothing is held back
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
