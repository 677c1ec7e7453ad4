// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.support;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Keeps all that is logged during a test, at level TRACE and with exceptions, and lets none of it on the console. */
public final class LogRecorder extends AbstractAppender implements BeforeEachCallback, AfterEachCallback {

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    public LogRecorder() {
        super("recorder", null, null, true, Property.EMPTY_ARRAY);
    }

    /** Each begins with the name of its logger. */
    public Queue<String> lines() {
        return lines;
    }

    /**
     * What those texts begin with that hold a secret. Not the texts: the report of a test shall show no secret either.
     */
    public static Stream<String> placesOf(Collection<String> secrets, Collection<String> texts) {
        return texts.stream()
                .filter(text -> secrets.stream().anyMatch(text::contains))
                .map(text -> text.substring(0, Math.max(0, text.indexOf(' '))))
                .distinct();
    }

    /** An exception with all that a log shows of it. */
    public static String trace(Throwable thrown) {
        if (thrown == null) {
            return "";
        }
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @Override
    public void append(LogEvent event) {
        lines.add(event.getLoggerName() + " " + event.getThreadName() + " "
                + event.getMessage().getFormattedMessage() + " " + trace(event.getThrown()));
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        LoggerContext logging = (LoggerContext) LogManager.getContext(false);
        start();
        logging.getConfiguration().getRootLogger().addAppender(this, Level.TRACE, null);
        logging.getConfiguration().getRootLogger().removeAppender("console");
        Configurator.setAllLevels("", Level.TRACE);
        // The servers of the tests are not the component.
        Configurator.setLevel("io.netty", Level.OFF);
        Configurator.setLevel("io.vertx", Level.OFF);
        Configurator.setLevel("org.littleshoot", Level.OFF);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        ((LoggerContext) LogManager.getContext(false)).reconfigure();
    }
}
