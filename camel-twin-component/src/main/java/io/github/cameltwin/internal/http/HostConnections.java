// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.http;

import io.github.cameltwin.internal.observe.TransportFigures;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.RequestNotExecutedException;

/**
 * The connections to one host, and the attempts that wait for room on one. An attempt goes to the connection with the least
 * load; more connections are opened while attempts wait, up to {@code maxConnections}. Each connection negotiates its version
 * of HTTP for itself. Thread-safe; no lock is held while something is sent, opened, closed or failed.
 */
final class HostConnections {

    /** Bounds what one connection carries; some servers allow two billion streams. */
    private static final int MOST_STREAMS = 1_000;

    private static final Duration LONGEST_TRIAL = Duration.ofSeconds(5);

    private final HttpSettings settings;
    private final RequestHead heads;
    private final AttemptTimeouts<Attempt> attempts;
    private final Consumer<Connection> opener;
    private final ScheduledExecutorService scheduler;
    private final HttpHost host;

    // Guarded by this.
    private final OpenConnections open;
    private final OpeningPolicy opening;
    private final Deque<Attempt> waiting = new ArrayDeque<>();
    private boolean closed;

    /**
     * Creates the connections of a host; none is opened yet.
     *
     * @param attempts  all attempts in flight
     * @param opener    begins to open a connection, and doesn't wait for it
     * @param scheduler ends trials that take too long
     */
    HostConnections(
            HttpHost host,
            HttpSettings settings,
            AttemptTimeouts<Attempt> attempts,
            Consumer<Connection> opener,
            ScheduledExecutorService scheduler) {
        this.host = host;
        this.settings = settings;
        this.heads = new RequestHead(host);
        this.attempts = attempts;
        this.opener = opener;
        this.scheduler = scheduler;
        this.open = new OpenConnections(settings.requestTimeout());
        this.opening = new OpeningPolicy(open, new VersionChoice(host, settings.version()), settings.maxConnections());
    }

    HttpHost host() {
        return host;
    }

    RequestHead heads() {
        return heads;
    }

    // Attempts.

    /** Sends an attempt, at once or when a connection has room. */
    void send(Attempt attempt) {
        Connection connection;
        boolean more;
        synchronized (this) {
            connection = waiting.isEmpty() && !closed ? open.freest() : null;
            if (connection == null) {
                waiting.add(attempt);
                more = true;
            } else {
                connection.take();
                more = needsMore();
            }
        }
        if (connection != null) {
            connection.send(attempt);
        }
        if (more) {
            sendWaiting();
        }
    }

    /** Sends an attempt again that was certainly not processed, unless that happened too often. */
    void sendAgain(Attempt attempt, Exception cause) {
        if (attempt.mayBeRepeated()) {
            send(attempt);
        } else {
            attempt.unprocessed(cause);
        }
    }

    private void sendWaiting() {
        if (isClosed()) {
            failWaiting();
            return;
        }
        closeExpired();
        for (; ; ) {
            Attempt next;
            Connection connection;
            synchronized (this) {
                while (!waiting.isEmpty() && waiting.peek().isDone()) {
                    waiting.poll();
                }
                connection = waiting.isEmpty() ? null : open.freest();
                if (connection == null) {
                    break;
                }
                connection.take();
                next = waiting.poll();
            }
            connection.send(next);
        }
        tryOldOnes();
        openMore();
    }

    /** Notes that an exchange has ended on a connection. */
    void released(Connection connection, boolean thenRetire) {
        boolean useless;
        boolean waits;
        synchronized (this) {
            useless = connection.giveBack(thenRetire);
            if (connection.isRetired()) {
                open.remove(connection);
            }
            waits = !waiting.isEmpty();
        }
        if (useless) {
            connection.close();
        }
        if (waits) {
            sendWaiting();
        }
    }

    // Connections that open.

    private void openMore() {
        for (; ; ) {
            Connection next;
            synchronized (this) {
                if (!needsMore()) {
                    return;
                }
                next = new Connection(this, opening.begin());
            }
            opener.accept(next);
        }
    }

    /** Guarded by this. */
    private boolean needsMore() {
        return !closed && opening.needsMore(waiting.size());
    }

    /** A connection is open, with room for that many exchanges. */
    void opened(Connection connection, int capacity) {
        synchronized (this) {
            opening.succeeded(connection);
            connection.setCapacity(Math.min(capacity, MOST_STREAMS));
            open.add(connection);
        }
        sendWaiting();
    }

    /** A connection could not be opened. The attempts that wait fail, unless there is another connection. */
    void failedToOpen(Connection connection, Exception cause) {
        boolean again;
        List<Attempt> failed = List.of();
        synchronized (this) {
            again = opening.failed(connection, cause);
            if (!again && open.isEmpty() && opening.isIdle()) {
                failed = takeWaiting();
            }
        }
        failed.forEach(attempt -> attempt.unprocessed(cause));
        if (again) {
            openMore();
        }
    }

    /** The server answered that it wants HTTP/1.1. */
    void mustSpeakHttp1(Connection connection) {
        synchronized (this) {
            opening.mustBeHttp1();
        }
        retire(connection);
    }

    // Connections that are open.

    /** The server allows another number of exchanges. */
    void capacityChanged(Connection connection, int capacity) {
        synchronized (this) {
            connection.setCapacity(Math.min(capacity, MOST_STREAMS));
        }
        sendWaiting();
    }

    /** Sends nothing more over a connection. Its exchanges go on. */
    void retire(Connection connection) {
        if (takeOut(connection)) {
            connection.close();
        }
    }

    /** Takes a connection out of use; says whether it carries nothing. */
    private synchronized boolean takeOut(Connection connection) {
        open.remove(connection);
        return connection.retire();
    }

    /**
     * The server goes away. HttpCore leaves the exchanges hanging that it hasn't seen.
     *
     * @param lastStreamId the last stream that it has seen
     * @param isBusy       whether it asks for fewer requests; the attempts wait for their retries then
     */
    void goneAway(Connection connection, int lastStreamId, boolean isBusy) {
        boolean useless = takeOut(connection);
        attempts.forEach(attempt -> {
            AttemptExchange exchange = attempt.exchange();
            if (exchange != null
                    && exchange.connection() == connection
                    && (exchange.isQueued() || exchange.streamId() > lastStreamId)) {
                exchange.unprocessed(new RequestNotExecutedException(), !isBusy);
            }
        });
        if (useless) {
            connection.close();
        }
        sendWaiting();
    }

    /** A connection is closed, whoever closed it. HttpCore fails its exchanges. */
    void closed(Connection connection) {
        takeOut(connection);
        sendWaiting();
    }

    // Connections that were silent for long.

    private void closeExpired() {
        List<Connection> expired;
        synchronized (this) {
            expired = open.takeExpired();
        }
        expired.forEach(Connection::close);
    }

    private void tryOldOnes() {
        List<Connection> old;
        synchronized (this) {
            old = waiting.isEmpty() ? List.of() : open.putOldOnTrial();
        }
        long longest = Math.min(settings.connectTimeout().toMillis(), LONGEST_TRIAL.toMillis());
        for (Connection connection : old) {
            scheduler.schedule(() -> tried(connection, false), longest, TimeUnit.MILLISECONDS);
            connection.ping(alive -> tried(connection, alive));
        }
    }

    private void tried(Connection connection, boolean alive) {
        synchronized (this) {
            if (!connection.isOnTrial()) {
                return;
            }
            connection.setOnTrial(false);
        }
        if (!alive) {
            takeOut(connection);
            connection.close();
        }
        sendWaiting();
    }

    synchronized TransportFigures figures() {
        return open.figures(waiting.size());
    }

    // The end.

    private synchronized boolean isClosed() {
        return closed;
    }

    /** Fails the attempts that wait, and all that come. The connections are closed by their I/O thread. */
    void close() {
        synchronized (this) {
            closed = true;
        }
        failWaiting();
    }

    private void failWaiting() {
        List<Attempt> failed;
        synchronized (this) {
            failed = takeWaiting();
        }
        failed.forEach(Attempt::closed);
    }

    /** Guarded by this. */
    private List<Attempt> takeWaiting() {
        List<Attempt> taken = List.copyOf(waiting);
        waiting.clear();
        return taken;
    }
}
