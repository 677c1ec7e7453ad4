// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.http;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SelectionKey;
import java.util.concurrent.locks.Lock;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.net.NamedEndpoint;
import org.apache.hc.core5.reactor.Command;
import org.apache.hc.core5.reactor.IOEventHandler;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.reactor.ProtocolIOSession;
import org.apache.hc.core5.reactor.ssl.SSLBufferMode;
import org.apache.hc.core5.reactor.ssl.SSLSessionInitializer;
import org.apache.hc.core5.reactor.ssl.SSLSessionVerifier;
import org.apache.hc.core5.reactor.ssl.TlsDetails;
import org.apache.hc.core5.reactor.ssl.TransportSecurityLayer;
import org.apache.hc.core5.util.Timeout;

/**
 * Collects what HttpCore's multiplexer writes in one turn of the I/O thread, and sends it at once: HttpCore writes each frame
 * for itself, which is a system call, or a TLS record. Everything else goes to the session. Only the I/O thread writes.
 */
final class CollectingSession implements ProtocolIOSession {

    /** What is collected at most; beyond it, the multiplexer has to wait. */
    private static final int MOST = 64 * 1024;

    private static final int FIRST = 4 * 1024;

    private final ProtocolIOSession session;
    private ByteBuffer collected = ByteBuffer.allocate(FIRST);
    private ByteBuffer received;
    private boolean endOfStream;

    CollectingSession(ProtocolIOSession session) {
        this.session = session;
    }

    @Override
    public int write(ByteBuffer src) {
        int length = Math.min(src.remaining(), MOST - collected.position());
        if (collected.remaining() < length) {
            int size = Math.min(MOST, Math.max(2 * collected.capacity(), collected.position() + length));
            collected = ByteBuffer.allocate(size).put(collected.flip());
        }
        int limit = src.limit();
        collected.put(src.limit(src.position() + length));
        src.limit(limit);
        return length;
    }

    /** Sends what was collected, as far as the session takes it, and the rest when it is ready again. */
    void send() throws IOException {
        if (collected.position() == 0) {
            return;
        }
        if (!session.isOpen()) {
            collected.clear();
            return;
        }
        collected.flip();
        try {
            int written;
            do {
                // Over TLS, each write makes one record of up to 16 KiB.
                written = session.write(collected);
            } while (written > 0 && collected.hasRemaining());
        } finally {
            collected.compact();
        }
        if (collected.position() > 0) {
            session.setEvent(SelectionKey.OP_WRITE);
        }
    }

    /** Returns what has come without TLS, or null. */
    ByteBuffer receive() throws IOException {
        if (session.getTlsDetails() != null) {
            return null;
        }
        received = received == null ? ByteBuffer.allocate(MOST) : received.clear();
        endOfStream = session.read(received) < 0;
        return received.flip();
    }

    /** Only says whether the stream has ended: what it had, the multiplexer has got already. */
    @Override
    public int read(ByteBuffer dst) throws IOException {
        return endOfStream ? -1 : session.getTlsDetails() != null ? session.read(dst) : 0;
    }

    @Override
    public String getId() {
        return session.getId();
    }

    @Override
    public IOEventHandler getHandler() {
        return session.getHandler();
    }

    @Override
    public void upgrade(IOEventHandler handler) {
        session.upgrade(handler);
    }

    @Override
    public Lock getLock() {
        return session.getLock();
    }

    @Override
    public void enqueue(Command command, Command.Priority priority) {
        session.enqueue(command, priority);
    }

    @Override
    public boolean hasCommands() {
        return session.hasCommands();
    }

    @Override
    public Command poll() {
        return session.poll();
    }

    @Override
    public ByteChannel channel() {
        return session.channel();
    }

    @Override
    public SocketAddress getRemoteAddress() {
        return session.getRemoteAddress();
    }

    @Override
    public SocketAddress getLocalAddress() {
        return session.getLocalAddress();
    }

    @Override
    public int getEventMask() {
        return session.getEventMask();
    }

    @Override
    public void setEventMask(int ops) {
        session.setEventMask(ops);
    }

    @Override
    public void setEvent(int op) {
        session.setEvent(op);
    }

    @Override
    public void clearEvent(int op) {
        session.clearEvent(op);
    }

    @Override
    public void close() {
        session.close();
    }

    @Override
    public void close(CloseMode mode) {
        session.close(mode);
    }

    @Override
    public boolean isOpen() {
        return session.isOpen();
    }

    @Override
    public IOSession.Status getStatus() {
        return session.getStatus();
    }

    @Override
    public Timeout getSocketTimeout() {
        return session.getSocketTimeout();
    }

    @Override
    public void setSocketTimeout(Timeout timeout) {
        session.setSocketTimeout(timeout);
    }

    @Override
    public long getLastReadTime() {
        return session.getLastReadTime();
    }

    @Override
    public long getLastWriteTime() {
        return session.getLastWriteTime();
    }

    @Override
    public long getLastEventTime() {
        return session.getLastEventTime();
    }

    @Override
    public void updateReadTime() {
        session.updateReadTime();
    }

    @Override
    public void updateWriteTime() {
        session.updateWriteTime();
    }

    @Override
    public NamedEndpoint getInitialEndpoint() {
        return session.getInitialEndpoint();
    }

    @Override
    public TlsDetails getTlsDetails() {
        return session.getTlsDetails();
    }

    @Override
    public void startTls(
            SSLContext context,
            NamedEndpoint endpoint,
            SSLBufferMode mode,
            SSLSessionInitializer initializer,
            SSLSessionVerifier verifier,
            Timeout timeout) {
        session.startTls(context, endpoint, mode, initializer, verifier, timeout);
    }

    @Override
    public void startTls(
            SSLContext context,
            NamedEndpoint endpoint,
            SSLBufferMode mode,
            SSLSessionInitializer initializer,
            SSLSessionVerifier verifier,
            Timeout timeout,
            FutureCallback<TransportSecurityLayer> callback) {
        session.startTls(context, endpoint, mode, initializer, verifier, timeout, callback);
    }
}
