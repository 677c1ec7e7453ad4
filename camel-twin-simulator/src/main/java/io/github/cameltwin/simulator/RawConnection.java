// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.simulator;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * A request's connection below HTTP, for what a correct HTTP server never does. Vert.x has no public way down there,
 * so this is the one class that knows its inside.
 */
final class RawConnection {
    private final Channel channel;

    private RawConnection(Channel channel) {
        this.channel = channel;
    }

    static RawConnection of(HttpServerRequest request) {
        return new RawConnection(((ConnectionBase) request.connection()).channel());
    }

    /** Runs something later on the connection's own event loop. */
    void schedule(Runnable task, long nanos) {
        channel.eventLoop().schedule(task, nanos, TimeUnit.NANOSECONDS);
    }

    /** Closes with RST instead of FIN. */
    void reset() {
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        // The transport's close, past TLS's farewell and HTTP's tidy end.
        channel.unsafe().close(channel.voidPromise());
    }

    void send(Buffer bytes, boolean thenClose) {
        ByteBuf copy = Unpooled.wrappedBuffer(bytes.getBytes());
        // Before the HTTP encoder, so that it cannot object, and after TLS, if there is any.
        ChannelHandlerContext encoder = channel.pipeline().context(HttpResponseEncoder.class);
        boolean http2 = encoder == null;
        if (http2) {
            // Its one handler is the last, and it would wait half a minute for open streams before it closes.
            encoder = channel.pipeline().lastContext();
        }
        var sent = encoder.writeAndFlush(copy);
        if (thenClose && http2) {
            sent.addListener(done -> channel.unsafe().close(channel.voidPromise()));
        } else if (thenClose) {
            sent.addListener(ChannelFutureListener.CLOSE);
        }
    }

    /** The head of an answer as HTTP/1.1 writes it, with a length of our own. */
    static Buffer head(Answer answer, int contentLength) {
        StringBuilder head =
                new StringBuilder("HTTP/1.1 ").append(answer.status()).append(" Fault\r\n");
        answer.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        head.append("content-length: ").append(contentLength).append("\r\n\r\n");
        return Buffer.buffer(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    }
}
