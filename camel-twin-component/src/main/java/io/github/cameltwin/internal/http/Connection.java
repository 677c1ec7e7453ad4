// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.http;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.hc.client5.http.impl.DefaultConnectionKeepAliveStrategy;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.RequestNotExecutedException;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.nio.command.RequestExecutionCommand;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.http2.H2Error;
import org.apache.hc.core5.http2.nio.command.PingCommand;
import org.apache.hc.core5.http2.nio.support.BasicPingHandler;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.Command;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.util.Timeout;

/**
 * One connection to a host: over HTTP/1.1 it carries one exchange at a time, over HTTP/2 as many as the server allows. It is
 * opening, then open, then retired: a retired one takes no more exchanges, and is closed when its last one has ended.
 * {@link HostConnections} guards its load; what the protocol says comes from the I/O thread.
 */
final class Connection {

    private final HostConnections owner;
    private final boolean offersHttp2;
    private final AtomicBoolean opened = new AtomicBoolean();

    private volatile IOSession session;
    private volatile boolean http2;
    private volatile boolean goneAway;
    private volatile long lastInput = System.nanoTime();

    /** How long it may be idle over HTTP/1.1. */
    private volatile long idleNanos = Long.MAX_VALUE;

    /** The exchange whose head is being written: its stream id comes next. Only used by the I/O thread. */
    private AttemptExchange sending;

    /** The stream that the server refused last. Only used by the I/O thread. */
    private int refusedStream;

    // Guarded by the owner.
    private int load;
    private int capacity = 1;
    private boolean retired;
    private boolean onTrial;

    Connection(HostConnections owner, boolean offersHttp2) {
        this.owner = owner;
        this.offersHttp2 = offersHttp2;
    }

    HostConnections owner() {
        return owner;
    }

    /** Says whether TLS offers HTTP/2 to the server. */
    boolean offersHttp2() {
        return offersHttp2;
    }

    /** Returns when bytes came last, in {@link System#nanoTime()}. */
    long lastInput() {
        return lastInput;
    }

    boolean isHttp2() {
        return http2;
    }

    // The load: called by the owner, which guards it.

    int load() {
        return load;
    }

    boolean hasRoom(long now) {
        return !retired && !onTrial && load < capacity && isOpen() && !hasExpired(now);
    }

    /** Says whether it was idle for so long that the server may be about to close it. */
    boolean hasExpired(long now) {
        return !http2 && load == 0 && now - lastInput > idleNanos;
    }

    void take() {
        load++;
    }

    void setCapacity(int streams) {
        capacity = streams;
    }

    /** Gives a place back; says whether the connection is of no more use. */
    boolean giveBack(boolean thenRetire) {
        load--;
        retired |= thenRetire;
        return retired && load == 0;
    }

    /** Takes no more exchanges; says whether it carries none. */
    boolean retire() {
        retired = true;
        return load == 0;
    }

    boolean isRetired() {
        return retired;
    }

    boolean isOnTrial() {
        return onTrial;
    }

    void setOnTrial(boolean trial) {
        onTrial = trial;
    }

    /** Says whether it was silent for so long that a firewall may have forgotten it without a word. */
    boolean mustBeTried(long now, long trustedNanos) {
        return http2 && !onTrial && now - lastInput > trustedNanos;
    }

    // The session.

    void connected(IOSession newSession) {
        session = newSession;
    }

    private boolean isOpen() {
        IOSession current = session;
        return current != null && current.isOpen();
    }

    /** Begins an exchange, for which a place was taken. Thread-safe. */
    void send(Attempt attempt) {
        AttemptExchange exchange =
                new AttemptExchange(attempt, this, owner.heads().of(attempt.request(), http2));
        attempt.sentBy(exchange);
        if (attempt.isDone()) {
            exchange.drop();
            return;
        }
        session.enqueue(new RequestExecutionCommand(exchange, HttpCoreContext.create()), Command.Priority.NORMAL);
        // It may have been enqueued too late to be seen by what ended the connection. If it is on its way, that is the
        // I/O thread's.
        if (goneAway || !session.isOpen()) {
            exchange.takeBack(new RequestNotExecutedException());
        }
    }

    /** Asks the server for a sign of life. */
    void ping(Consumer<Boolean> answer) {
        session.enqueue(new PingCommand(new BasicPingHandler(answer::accept)), Command.Priority.IMMEDIATE);
    }

    void close() {
        IOSession current = session;
        if (current != null) {
            current.close(CloseMode.GRACEFUL);
        }
    }

    // What happens to it: called by the I/O thread.

    /** HTTP/1.1 was agreed. */
    void opened() {
        if (opened.compareAndSet(false, true)) {
            owner.opened(this, 1);
        }
    }

    /** HTTP/2 was agreed; the connection opens with the server's settings. */
    void agreedOnHttp2() {
        http2 = true;
    }

    /** The server's settings came, the first or changed ones. */
    void settings(int maxStreams) {
        if (opened.compareAndSet(false, true)) {
            // From now on, only attempts have timeouts.
            session.setSocketTimeout(Timeout.DISABLED);
            owner.opened(this, maxStreams);
        } else {
            owner.capacityChanged(this, maxStreams);
        }
    }

    void failedToOpen(Exception cause) {
        if (opened.compareAndSet(false, true)) {
            owner.failedToOpen(this, cause);
            close();
        }
    }

    void hadInput() {
        lastInput = System.nanoTime();
    }

    void isSending(AttemptExchange exchange) {
        sending = exchange;
    }

    void startedStream(int streamId) {
        if (sending != null) {
            sending.hasStream(streamId);
            sending = null;
        }
    }

    /** The server reset a stream. */
    void reset(int streamId, int code) {
        if (code == H2Error.REFUSED_STREAM.getCode() || code == H2Error.HTTP_1_1_REQUIRED.getCode()) {
            refusedStream = streamId;
        }
        if (code == H2Error.HTTP_1_1_REQUIRED.getCode()) {
            owner.mustSpeakHttp1(this);
        }
    }

    boolean hasRefused(int streamId) {
        return streamId != 0 && streamId == refusedStream;
    }

    /** The server goes away: it has seen streams up to the last one, and none above. */
    void goAway(int lastStreamId, int code) {
        goneAway = true;
        if (code == H2Error.HTTP_1_1_REQUIRED.getCode()) {
            owner.mustSpeakHttp1(this);
        }
        owner.goneAway(this, lastStreamId, code == H2Error.ENHANCE_YOUR_CALM.getCode());
    }

    /** A response over HTTP/1.1 may be the connection's last one. */
    void answers(HttpRequest request, HttpResponse response, HttpContext context) {
        if (http2) {
            return;
        }
        if (DefaultConnectionReuseStrategy.INSTANCE.keepAlive(request, response, context)) {
            // What the server says in Keep-Alive, or HttpClient's default of three minutes.
            idleNanos = DefaultConnectionKeepAliveStrategy.INSTANCE
                    .getKeepAliveDuration(response, context)
                    .toNanoseconds();
        } else {
            owner.retire(this);
        }
    }

    void closed() {
        failedToOpen(new ConnectionClosedException("Connection closed by peer"));
        owner.closed(this);
    }

    /** An exchange has ended. Thread-safe. */
    void release(boolean thenRetire) {
        owner.released(this, thenRetire);
    }

    /** An exchange was certainly not processed. Thread-safe. */
    void sendAgain(Attempt attempt, Exception cause) {
        owner.sendAgain(attempt, cause);
    }
}
