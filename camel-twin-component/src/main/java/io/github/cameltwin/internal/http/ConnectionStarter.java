// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.http;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequestInterceptor;
import org.apache.hc.core5.http.config.CharCodingConfig;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.nio.ClientHttp1IOEventHandler;
import org.apache.hc.core5.http.impl.nio.ClientHttp1StreamDuplexer;
import org.apache.hc.core5.http.impl.nio.ClientHttp1StreamDuplexerFactory;
import org.apache.hc.core5.http.nio.ssl.TlsStrategy;
import org.apache.hc.core5.http.protocol.DefaultHttpProcessor;
import org.apache.hc.core5.http.protocol.HttpProcessor;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.http2.ssl.ApplicationProtocol;
import org.apache.hc.core5.reactor.IOEventHandler;
import org.apache.hc.core5.reactor.IOEventHandlerFactory;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.reactor.ProtocolIOSession;
import org.apache.hc.core5.reactor.ssl.TlsDetails;
import org.apache.hc.core5.reactor.ssl.TransportSecurityLayer;
import org.apache.hc.core5.util.Timeout;

/** Brings a new session from its first byte to HTTP/1.1 or HTTP/2: TLS, the choice of the version, the protocol's handler. */
final class ConnectionStarter implements IOEventHandlerFactory {

    /** In bytes. Without it, headers would evade the limit of bodies. */
    static final int LONGEST_HEADER = 64 * 1024;

    static final int MOST_HEADERS = 1_000;

    /** Heads are complete when they come: see {@link RequestHead}. */
    static final HttpProcessor NO_PROCESSOR = new DefaultHttpProcessor(new HttpRequestInterceptor[0]);

    private final TlsStrategy tls;
    private final HttpSettings settings;
    private final ClientHttp1StreamDuplexerFactory http1 = new ClientHttp1StreamDuplexerFactory(
            NO_PROCESSOR,
            Http1Config.custom()
                    .setMaxLineLength(LONGEST_HEADER)
                    .setMaxHeaderCount(MOST_HEADERS)
                    .build(),
            CharCodingConfig.DEFAULT);

    private ConnectionStarter(TlsStrategy tls, HttpSettings settings) {
        this.tls = tls;
        this.settings = settings;
    }

    static ConnectionStarter of(HttpSettings settings) throws GeneralSecurityException, IOException {
        return new ConnectionStarter(HttpClientFactory.tls(settings), settings);
    }

    @Override
    public IOEventHandler createHandler(ProtocolIOSession session, Object attachment) {
        Connection connection = (Connection) attachment;
        HttpHost host = connection.owner().host();
        if ("https".equals(host.getSchemeName())) {
            tls.upgrade(
                    session, host, tlsConfig(connection), Timeout.of(settings.connectTimeout()), failing(connection));
        }
        return new VersionChooser(session, connection);
    }

    private TlsConfig tlsConfig(Connection connection) {
        HttpVersionPolicy offer = connection.offersHttp2() ? settings.version() : HttpVersionPolicy.FORCE_HTTP_1;
        return TlsConfig.custom().setVersionPolicy(offer).build();
    }

    private static FutureCallback<TransportSecurityLayer> failing(Connection connection) {
        return new FutureCallback<>() {
            @Override
            public void completed(TransportSecurityLayer secure) {
                // VersionChooser.connected() goes on.
            }

            @Override
            public void failed(Exception cause) {
                connection.failedToOpen(cause);
            }

            @Override
            public void cancelled() {
                connection.closed();
            }
        };
    }

    /** The handler of a session until its version is known. */
    private final class VersionChooser implements IOEventHandler {

        private final ProtocolIOSession session;
        private final Connection connection;

        private VersionChooser(ProtocolIOSession session, Connection connection) {
            this.session = session;
            this.connection = connection;
        }

        /** Comes after the TLS handshake, if there is one. */
        @Override
        public void connected(IOSession current) throws IOException {
            connection.connected(session);
            if (isHttp2Agreed()) {
                connection.agreedOnHttp2();
                // Until the settings come.
                session.setSocketTimeout(Timeout.of(settings.connectTimeout()));
                Http2EventHandler.start(session, connection);
            } else {
                IOEventHandler handler = new Http1EventHandler(http1.create(session), session, connection);
                session.upgrade(handler);
                handler.connected(session);
                connection.opened();
            }
        }

        private boolean isHttp2Agreed() throws IOException {
            TlsDetails details = session.getTlsDetails();
            boolean forced = settings.version() == HttpVersionPolicy.FORCE_HTTP_2;
            if (details == null) {
                return forced;
            }
            boolean agreed = ApplicationProtocol.HTTP_2.id.equals(details.getApplicationProtocol());
            if (forced && !agreed) {
                throw new SSLHandshakeException("the server doesn't agree to HTTP/2, which httpVersion=2 demands");
            }
            return agreed;
        }

        @Override
        public void inputReady(IOSession current, ByteBuffer src) throws IOException {
            throw new ConnectException("the server spoke before it was asked");
        }

        @Override
        public void outputReady(IOSession current) {
            // Nothing to send yet.
        }

        @Override
        public void timeout(IOSession current, Timeout timeout) {
            connection.failedToOpen(new ConnectException("no TLS handshake was made within the connect timeout"));
        }

        @Override
        public void exception(IOSession current, Exception cause) {
            connection.failedToOpen(cause);
        }

        @Override
        public void disconnected(IOSession current) {
            connection.closed();
        }
    }

    /** HTTP/1.1, whose end the connection hears of. */
    private static final class Http1EventHandler extends ClientHttp1IOEventHandler {

        /** HttpCore takes a request in one step, and writes it in the next. */
        private static final int STEPS = 3;

        private final ProtocolIOSession session;
        private final Connection connection;

        private Http1EventHandler(
                ClientHttp1StreamDuplexer duplexer, ProtocolIOSession session, Connection connection) {
            super(duplexer);
            this.session = session;
            this.connection = connection;
        }

        /** Takes all steps in one turn: between two of them, the selector would make two system calls. */
        @Override
        public void outputReady(IOSession current) throws IOException {
            int step = 0;
            do {
                super.outputReady(current);
                step++;
            } while (step < STEPS && session.isOpen() && (session.getEventMask() & SelectionKey.OP_WRITE) != 0);
        }

        @Override
        public void inputReady(IOSession session, ByteBuffer src) throws IOException {
            connection.hadInput();
            super.inputReady(session, src);
        }

        @Override
        public void disconnected(IOSession session) {
            super.disconnected(session);
            connection.closed();
        }
    }
}
