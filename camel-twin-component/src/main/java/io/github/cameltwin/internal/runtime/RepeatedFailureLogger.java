// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.runtime;

import io.github.cameltwin.TwinConsumer;
import io.github.cameltwin.TwinOperationFailedException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.Exchange;
import org.apache.camel.support.LoggingExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs the failures of a consumer, which repeat with every poll until their cause is fixed: the first one of each kind with
 * its stack trace, the others in at most one line per minute, and the success that follows. Thread-safe.
 */
public final class RepeatedFailureLogger extends LoggingExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(TwinConsumer.class);

    private static final long BETWEEN_LINES = TimeUnit.MINUTES.toNanos(1);

    /** Maximum number of kinds in a row: with more, the messages differ each time. */
    private static final int MOST_KINDS = 20;

    private final LongSupplier clock;
    private final Streak polls = new Streak();
    private final Streak changes = new Streak();

    /** Failures in a row. Guarded by the logger's monitor. */
    private static final class Streak {
        private final Set<Object> kinds = new HashSet<>();
        private long failures;
        private long loggedAt;
    }

    /**
     * Creates the logger of one consumer.
     *
     * @param clock the time in nanoseconds
     */
    public RepeatedFailureLogger(CamelContext camelContext, LongSupplier clock) {
        super(camelContext, TwinConsumer.class);
        this.clock = clock;
    }

    /** Logs the failure of a poll, or that of a change's exchange. */
    @Override
    public synchronized void handleException(String message, Exchange exchange, Throwable exception) {
        Streak streak = exchange == null ? polls : changes;
        streak.failures++;
        long now = clock.getAsLong();
        Set<Object> kinds = kindsOf(exception);
        boolean known = streak.kinds.containsAll(kinds) || streak.kinds.size() >= MOST_KINDS;
        if (known && now - streak.loggedAt < BETWEEN_LINES) {
            return;
        }
        streak.kinds.addAll(kinds);
        streak.loggedAt = now;
        if (!known) {
            super.handleException(message, exchange, exception);
        } else if (!isSuppressLogging()) {
            LOG.warn(
                    "{} Failures in a row: {}. The stack trace was logged with the first one.",
                    CamelExchangeException.createExceptionMessage(message, exchange, exception),
                    streak.failures);
        }
    }

    /** Logs the end of failures, after a poll that succeeded. */
    public void pollSucceeded() {
        succeeded(polls, "Polling works again after {} failures in a row");
    }

    /** Logs the end of failures, after a poll whose changes were all processed. */
    public void changesSucceeded() {
        succeeded(changes, "Changes are processed again after {} failures in a row");
    }

    private synchronized void succeeded(Streak streak, String message) {
        if (streak.failures > 0) {
            LOG.info(message, streak.failures);
            streak.failures = 0;
            streak.kinds.clear();
        }
    }

    /** Returns all kinds in a failure: a poll of many clients may fail for several reasons. */
    private static Set<Object> kindsOf(Throwable exception) {
        return Stream.concat(Stream.of(exception), Stream.of(exception.getSuppressed()))
                .map(RepeatedFailureLogger::kindOf)
                .collect(Collectors.toSet());
    }

    /** Returns the kind of a failure without TWIN's message, which may differ each time. */
    private static Object kindOf(Throwable exception) {
        return exception instanceof TwinOperationFailedException twin
                ? List.of(twin.getClass(), twin.getStatusCode())
                : List.of(exception.getClass(), String.valueOf(exception.getMessage()));
    }
}
