package com.mileproof.fuzz;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/** Everything that is logged from here on until it is closed. */
public final class CapturedLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private final Consumer<String> reader;
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final AtomicLong lines = new AtomicLong();

    private CapturedLog(Consumer<String> reader) {
        this.reader = reader;
    }

    /** Gives each line, with what stands in its fields and in its exception, to the reader. */
    public static CapturedLog readBy(Consumer<String> reader) {
        var log = new CapturedLog(reader);
        root().addAppender(log);
        log.start();
        return log;
    }

    @Override
    protected void append(ILoggingEvent event) {
        var thrown = event.getThrowableProxy();
        var line = event.getLoggerName() + " " + event.getFormattedMessage() + " " + event.getKeyValuePairs() + " "
                + event.getMDCPropertyMap()
                + (thrown == null ? "" : " " + thrown.getClassName() + " " + thrown.getMessage());
        lines.incrementAndGet();
        reader.accept(line);
        if (event.getLevel().isGreaterOrEqual(Level.ERROR)) {
            errors.add(line);
        }
    }

    /** What was logged as an error, so far. */
    public List<String> errors() {
        return List.copyOf(errors);
    }

    public long lines() {
        return lines.get();
    }

    @Override
    public void close() {
        root().detachAppender(this);
        stop();
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }
}
