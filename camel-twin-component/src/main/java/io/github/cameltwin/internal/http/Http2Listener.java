// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.http;

import java.nio.ByteBuffer;
import java.util.List;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpConnection;
import org.apache.hc.core5.http2.config.H2Param;
import org.apache.hc.core5.http2.frame.FrameFlag;
import org.apache.hc.core5.http2.frame.FrameType;
import org.apache.hc.core5.http2.frame.RawFrame;
import org.apache.hc.core5.http2.impl.nio.H2StreamListener;

/**
 * Tells a connection what its server says in frames that HttpCore keeps to itself, before HttpCore acts on them, and the ids
 * of streams. Called by the I/O thread.
 */
final class Http2Listener implements H2StreamListener {

    private static final int HIGHEST_STREAM = 0x7fff_ffff;

    private final Connection connection;

    Http2Listener(Connection connection) {
        this.connection = connection;
    }

    @Override
    public void onFrameInput(HttpConnection multiplexer, int streamId, RawFrame frame) {
        FrameType type = FrameType.valueOf(frame.getType());
        // A view, as HttpCore still has to read it.
        ByteBuffer payload = frame.getPayload() == null
                ? ByteBuffer.allocate(0)
                : frame.getPayload().duplicate();
        if (type == FrameType.SETTINGS && !frame.isFlagSet(FrameFlag.ACK)) {
            connection.settings(maxStreams(payload));
        } else if (type == FrameType.GOAWAY && payload.remaining() >= 2 * Integer.BYTES) {
            connection.goAway(payload.getInt() & HIGHEST_STREAM, payload.getInt());
        } else if (type == FrameType.RST_STREAM && payload.remaining() >= Integer.BYTES) {
            connection.reset(streamId, payload.getInt());
        }
    }

    /** Returns how many streams the settings allow; each setting is a short key and an int. */
    private static int maxStreams(ByteBuffer settings) {
        int max = HIGHEST_STREAM;
        while (settings.remaining() >= Short.BYTES + Integer.BYTES) {
            int key = settings.getShort();
            int value = settings.getInt();
            if (H2Param.valueOf(key) == H2Param.MAX_CONCURRENT_STREAMS && value >= 0) {
                max = value;
            }
        }
        return max;
    }

    @Override
    public void onHeaderOutput(HttpConnection multiplexer, int streamId, List<? extends Header> headers) {
        connection.startedStream(streamId);
    }

    @Override
    public void onHeaderInput(HttpConnection multiplexer, int streamId, List<? extends Header> headers) {
        // Nothing to tell.
    }

    @Override
    public void onFrameOutput(HttpConnection multiplexer, int streamId, RawFrame frame) {
        // Nothing to tell.
    }

    @Override
    public void onInputFlowControl(HttpConnection multiplexer, int streamId, int delta, int actualSize) {
        // Nothing to tell.
    }

    @Override
    public void onOutputFlowControl(HttpConnection multiplexer, int streamId, int delta, int actualSize) {
        // Nothing to tell.
    }
}
