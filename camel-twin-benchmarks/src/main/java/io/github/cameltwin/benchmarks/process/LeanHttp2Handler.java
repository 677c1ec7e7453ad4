// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.process;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2WindowUpdateFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.util.ReferenceCountUtil;
import java.util.HashMap;
import java.util.Map;

/** Answers the streams of a connection. */
final class LeanHttp2Handler extends ChannelInboundHandlerAdapter {

    private static final Http2Headers EMPTY =
            new DefaultHttp2Headers(false).status("200").set("content-length", "0");
    private static final Http2Headers JSON =
            new DefaultHttp2Headers(false).status("200").set("content-type", "application/json");

    private final LeanAnswers answers;
    private final Map<Http2FrameStream, CharSequence> paths = new HashMap<>();

    LeanHttp2Handler(LeanAnswers answers) {
        this.answers = answers;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof Http2HeadersFrame frame) {
            if (frame.isEndStream()) {
                answer(context, frame.stream(), frame.headers().path());
            } else {
                paths.put(frame.stream(), frame.headers().path());
            }
        } else if (message instanceof Http2DataFrame frame) {
            context.write(new DefaultHttp2WindowUpdateFrame(frame.initialFlowControlledBytes()).stream(frame.stream()));
            if (frame.isEndStream()) {
                answer(context, frame.stream(), paths.remove(frame.stream()));
            }
        }
        ReferenceCountUtil.release(message);
    }

    private void answer(ChannelHandlerContext context, Http2FrameStream stream, CharSequence path) {
        if (answers.areAtOnce()) {
            write(context, stream, path);
        } else {
            answers.later(context.channel().eventLoop(), () -> {
                write(context, stream, path);
                context.flush();
            });
        }
    }

    private static void write(ChannelHandlerContext context, Http2FrameStream stream, CharSequence path) {
        ByteBuf body = LeanAnswers.bodyFor(path);
        if (!body.isReadable()) {
            context.write(new DefaultHttp2HeadersFrame(EMPTY, true).stream(stream));
            return;
        }
        context.write(new DefaultHttp2HeadersFrame(JSON, false).stream(stream));
        context.write(new DefaultHttp2DataFrame(body, true).stream(stream));
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        context.flush();
    }
}
