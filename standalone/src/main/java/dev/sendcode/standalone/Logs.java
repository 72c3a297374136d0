package dev.sendcode.standalone;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.nio.file.Path;
import java.util.ArrayList;
import org.slf4j.LoggerFactory;

/** Where the log of a JVM goes that has a person at its terminal: into a file, so that the terminal is free for what was asked. */
public final class Logs {

    private static final String PATTERN =
            "%d{HH:mm:ss.SSS} %-5level %-18.18logger{0} %replace(%msg %kvp{NONE} %mdc){'\\p{Cntrl}', ' '}%n%ex";

    private Logs() {}

    /** Our errors only, at the terminal: for a command that asks a server and prints the answer. */
    public static void errorsOnly() {
        terminalAppenders(root()).forEach(Logs::keepErrors);
    }

    /** Everything into the file from now on; what is at the terminal already stays there for our errors only. */
    static void into(Path file) {
        var root = root();
        LoggerContext context = root.getLoggerContext();
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.start();
        var appender = new FileAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setName(file.toString());
        appender.setFile(file.toString());
        appender.setEncoder(encoder);
        appender.start();
        terminalAppenders(root).forEach(Logs::keepErrors);
        root.addAppender(appender);
    }

    /** Lets go of the file. */
    static void outOf(Path file) {
        var root = root();
        var appender = root.getAppender(file.toString());
        if (appender != null) {
            root.detachAppender(appender);
            appender.stop();
        }
    }

    private static Iterable<Appender<ILoggingEvent>> terminalAppenders(Logger root) {
        var appenders = new ArrayList<Appender<ILoggingEvent>>();
        root.iteratorForAppenders().forEachRemaining(appenders::add);
        appenders.removeIf(FileAppender.class::isInstance);
        return appenders;
    }

    private static void keepErrors(Appender<ILoggingEvent> appender) {
        appender.addFilter(new OurErrors());
    }

    /** Other people's clients call an error what they mend themselves a moment later; the file has all of it. */
    private static final class OurErrors extends Filter<ILoggingEvent> {
        @Override
        public FilterReply decide(ILoggingEvent event) {
            boolean ours = event.getLoggerName().startsWith("dev.sendcode.");
            return ours && event.getLevel().isGreaterOrEqual(Level.ERROR) ? FilterReply.NEUTRAL : FilterReply.DENY;
        }
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }
}
