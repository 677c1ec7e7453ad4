// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.http;

import io.github.cameltwin.internal.call.ApiRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStreamResetException;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.RequestNotExecutedException;
import org.apache.hc.core5.http.impl.BasicEntityDetails;
import org.apache.hc.core5.http.nio.AsyncClientExchangeHandler;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.RequestChannel;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * One request on one connection, and its response. It ends once, whoever comes first: the response, a failure, a timeout, or
 * the connection that goes away. Called by the I/O thread, but for {@link #giveUp} and {@link #unprocessed}.
 */
final class AttemptExchange implements AsyncClientExchangeHandler {

    private enum State {
        QUEUED,
        SENT,
        ENDED
    }

    private final Attempt attempt;
    private final Connection connection;
    private final HttpRequest head;
    private final ByteBuffer body;
    private final ResponseReader reader;
    private final AtomicReference<State> state = new AtomicReference<>(State.QUEUED);
    private boolean bodySent;
    private volatile long lastProgress = System.nanoTime();

    /** Written and read by the I/O thread; 0 over HTTP/1.1 and before the request is sent. */
    private int streamId;

    AttemptExchange(Attempt attempt, Connection connection, HttpRequest head) {
        this.attempt = attempt;
        this.connection = connection;
        this.head = head;
        ApiRequest request = attempt.request();
        this.body = request.body() == null ? null : ByteBuffer.wrap(request.body());
        this.reader = new ResponseReader(attempt.maxResponseSize(), request.secrets());
    }

    Connection connection() {
        return connection;
    }

    /** Returns when the exchange got on last, in {@link System#nanoTime()}. */
    long lastProgress() {
        return connection.isHttp2() || connection.lastInput() - lastProgress < 0
                ? lastProgress
                // Parts of a head, too, which HttpCore doesn't show before it is complete.
                : connection.lastInput();
    }

    int streamId() {
        return streamId;
    }

    void hasStream(int id) {
        streamId = id;
    }

    /** Says whether the request isn't on its way yet, nor ended. */
    boolean isQueued() {
        return state.get() == State.QUEUED;
    }

    @Override
    public void produceRequest(RequestChannel channel, HttpContext context) throws HttpException, IOException {
        if (!state.compareAndSet(State.QUEUED, State.SENT)) {
            // Of all exceptions, this one fails only the stream, and not the HTTP/2 connection.
            throw new ProtocolException("The call was given up before it was sent");
        }
        lastProgress = System.nanoTime();
        connection.isSending(this);
        channel.sendRequest(head, body == null ? null : new BasicEntityDetails(body.remaining(), null), context);
    }

    @Override
    public int available() {
        return body == null || bodySent ? 0 : body.remaining();
    }

    @Override
    public void produce(DataStreamChannel channel) throws IOException {
        if (body.hasRemaining()) {
            channel.write(body);
        }
        if (!body.hasRemaining() && !bodySent) {
            bodySent = true;
            channel.endStream();
        }
    }

    @Override
    public void consumeInformation(HttpResponse response, HttpContext context) {
        // 1xx: the response is still to come.
    }

    @Override
    public void consumeResponse(HttpResponse response, EntityDetails entity, HttpContext context) {
        connection.answers(head, response, context);
        if (entity == null) {
            reader.head(response, null);
            complete();
            return;
        }
        lastProgress = System.nanoTime();
        try {
            ContentType type = ContentType.parse(entity.getContentType());
            reader.head(response, type == null ? null : type.getCharset());
        } catch (UnsupportedCharsetException e) {
            giveUp(e);
        }
    }

    @Override
    public void updateCapacity(CapacityChannel channel) throws IOException {
        if (state.get() != State.ENDED) {
            channel.update(Integer.MAX_VALUE);
        }
    }

    @Override
    public void consume(ByteBuffer src) throws IOException {
        if (state.get() == State.ENDED) {
            // Nobody waits for it any more. To throw would end the connection for the others, too.
            src.position(src.limit());
            return;
        }
        lastProgress = System.nanoTime();
        try {
            reader.data(src);
        } catch (IOException e) {
            src.position(src.limit());
            giveUp(e);
        }
    }

    @Override
    public void streamEnd(List<? extends Header> trailers) {
        complete();
    }

    private void complete() {
        if (state.getAndSet(State.ENDED) != State.ENDED) {
            connection.release(false);
            attempt.answered(reader.response());
        }
    }

    @Override
    public void failed(Exception cause) {
        State before = state.getAndSet(State.ENDED);
        if (before == State.ENDED) {
            return;
        }
        boolean unprocessed = before == State.QUEUED
                || cause instanceof RequestNotExecutedException
                || connection.hasRefused(streamId);
        // Anything but the end of this stream is the end of the connection, which may look open while HttpCore fails
        // one
        // exchange after the other: what is sent again must not go there.
        connection.release(!(cause instanceof HttpStreamResetException));
        if (unprocessed) {
            connection.sendAgain(attempt, cause);
        } else {
            attempt.unanswered(cause);
        }
    }

    /** Ends it, as the server has certainly not processed it. */
    void unprocessed(Exception cause, boolean sendAgain) {
        if (state.getAndSet(State.ENDED) == State.ENDED) {
            return;
        }
        connection.release(false);
        if (sendAgain) {
            connection.sendAgain(attempt, cause);
        } else {
            attempt.unprocessed(cause);
        }
    }

    /** Ends it if it isn't on its way yet; the attempt is sent again. Thread-safe. */
    void takeBack(Exception cause) {
        if (state.compareAndSet(State.QUEUED, State.ENDED)) {
            connection.release(false);
            connection.sendAgain(attempt, cause);
        }
    }

    /** Ends it and its attempt, but not the connection's other exchanges. Thread-safe. */
    void giveUp(Exception failure) {
        State before = state.getAndSet(State.ENDED);
        if (before == State.ENDED) {
            return;
        }
        // The server still has the stream, and HttpCore can't reset it.
        connection.release(true);
        if (before == State.QUEUED) {
            attempt.unprocessed(failure);
        } else {
            attempt.unanswered(failure);
        }
    }

    /** Ends it without a word: its attempt has ended before it was sent. */
    void drop() {
        if (state.getAndSet(State.ENDED) != State.ENDED) {
            connection.release(false);
        }
    }

    @Override
    public void cancel() {
        failed(new ConnectionClosedException());
    }

    @Override
    public void releaseResources() {
        failed(new ConnectionClosedException());
    }
}
