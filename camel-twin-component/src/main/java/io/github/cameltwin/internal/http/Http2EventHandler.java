// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.http;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.hc.core5.http.config.CharCodingConfig;
import org.apache.hc.core5.http2.config.H2Config;
import org.apache.hc.core5.http2.frame.DefaultFrameFactory;
import org.apache.hc.core5.http2.impl.nio.ClientH2IOEventHandler;
import org.apache.hc.core5.http2.impl.nio.ClientH2StreamMultiplexer;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.reactor.ProtocolIOSession;
import org.apache.hc.core5.util.Timeout;

/** HTTP/2 over one session: HttpCore's multiplexer, what the connection hears of it, and one write for each turn. */
final class Http2EventHandler extends ClientH2IOEventHandler {

    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private static final H2Config CONFIG = H2Config.custom()
            .setPushEnabled(false)
            .setMaxHeaderListSize(ConnectionStarter.LONGEST_HEADER)
            .build();

    private final CollectingSession out;
    private final Connection connection;
    private final KnownFrames frames = new KnownFrames(CONFIG.getMaxFrameSize());

    private Http2EventHandler(ClientH2StreamMultiplexer multiplexer, CollectingSession out, Connection connection) {
        super(multiplexer);
        this.out = out;
        this.connection = connection;
    }

    /** Begins HTTP/2 on a session: preface and settings go out, and the server's settings open the connection. */
    static void start(ProtocolIOSession session, Connection connection) throws IOException {
        CollectingSession out = new CollectingSession(session);
        ClientH2StreamMultiplexer multiplexer = new ClientH2StreamMultiplexer(
                out,
                DefaultFrameFactory.INSTANCE,
                ConnectionStarter.NO_PROCESSOR,
                null,
                CONFIG,
                CharCodingConfig.DEFAULT,
                new Http2Listener(connection));
        Http2EventHandler handler = new Http2EventHandler(multiplexer, out, connection);
        session.upgrade(handler);
        out.write(ByteBuffer.wrap(PREFACE));
        handler.connected(session);
    }

    @Override
    public void connected(IOSession session) throws IOException {
        super.connected(session);
        out.send();
    }

    /** Gets what TLS has decrypted, or else reads what has come. */
    @Override
    public void inputReady(IOSession session, ByteBuffer src) throws IOException {
        connection.hadInput();
        ByteBuffer input = src != null ? src : out.receive();
        super.inputReady(session, input == null ? null : frames.of(input));
        out.send();
    }

    @Override
    public void outputReady(IOSession session) throws IOException {
        super.outputReady(session);
        out.send();
    }

    /** Only opening and closing have a timeout of the session's. */
    @Override
    public void timeout(IOSession session, Timeout timeout) {
        connection.failedToOpen(new ConnectException("no HTTP/2 settings came within the connect timeout"));
        session.close(CloseMode.IMMEDIATE);
    }

    @Override
    public void exception(IOSession session, Exception cause) {
        connection.failedToOpen(cause);
        super.exception(session, cause);
    }

    @Override
    public void disconnected(IOSession session) {
        super.disconnected(session);
        connection.closed();
    }
}
