// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.support;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/**
 * An HTTP/2 server that does whatever it is told to, frame by frame: without TLS from the first byte on, with TLS where its
 * script chooses {@code h2}, and otherwise it answers HTTP/1.1.
 */
public final class RawHttp2Server implements AutoCloseable {

    public static final int NO_ERROR = 0x0;
    public static final int INTERNAL_ERROR = 0x2;
    public static final int REFUSED_STREAM = 0x7;
    public static final int ENHANCE_YOUR_CALM = 0xb;
    public static final int HTTP_1_1_REQUIRED = 0xd;

    private static final int PREFACE_LENGTH = 24;

    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int RST_STREAM = 3;
    private static final int SETTINGS = 4;
    private static final int PING = 6;
    private static final int GOAWAY = 7;
    private static final int CONTINUATION = 9;

    private static final int ACK = 1;
    private static final int END_STREAM = 1;
    private static final int END_HEADERS = 4;

    /** HPACK's index of {@code :status: 200}. */
    private static final byte STATUS_200 = (byte) 0x88;

    private static final int LONGEST_FRAME = 16 * 1024;

    private final List<Peer> peers = new CopyOnWriteArrayList<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "raw-http2-server");
        thread.setDaemon(true);
        return thread;
    });
    private final ServerSocket listener;
    private final Script script;

    /** What the server does. */
    public interface Script {

        /** A client has connected; the first thing to send are the settings. */
        default void connected(Peer peer) throws IOException {
            peer.settings();
        }

        /** Chooses a protocol in the TLS handshake: an empty text for none, null to refuse the handshake. */
        default String choose(List<String> offered) {
            return offered.contains("h2") ? "h2" : "";
        }

        /** Returns the body of a response over HTTP/1.1. */
        default String http1() {
            return "";
        }

        /** A request has come to its end. */
        void request(Peer peer, int streamId) throws IOException;
    }

    /** A connection. */
    public final class Peer {

        private final Socket socket;
        private final int number;
        private final AtomicInteger seen = new AtomicInteger();
        private volatile boolean silent;
        private volatile boolean http1;

        private Peer(Socket socket, int number) {
            this.socket = socket;
            this.number = number;
        }

        /** Which connection it is, counted from 1. */
        public int number() {
            return number;
        }

        public boolean isHttp1() {
            return http1;
        }

        /** How many requests came over it. */
        public int requests() {
            return seen.get();
        }

        /** Sends settings: pairs of a setting's number and its value. */
        public void settings(int... pairs) throws IOException {
            ByteBuffer payload = ByteBuffer.allocate(pairs.length / 2 * 6);
            for (int i = 0; i < pairs.length; i += 2) {
                payload.putShort((short) pairs[i]).putInt(pairs[i + 1]);
            }
            send(SETTINGS, 0, 0, payload.array());
        }

        public void answer(int streamId, String body) throws IOException {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            send(HEADERS, END_HEADERS | (bytes.length == 0 ? END_STREAM : 0), streamId, STATUS_200);
            if (bytes.length > 0) {
                send(DATA, END_STREAM, streamId, bytes);
            }
        }

        /** Answers with one more header, in as many frames as it needs. */
        public synchronized void answerWithHeader(int streamId, String name, String value) throws IOException {
            ByteArrayOutputStream block = new ByteArrayOutputStream();
            block.write(STATUS_200);
            // HPACK: a literal without indexing, whose name is new.
            block.write(0);
            text(block, name);
            text(block, value);
            byte[] bytes = block.toByteArray();
            for (int at = 0; at < bytes.length; at += LONGEST_FRAME) {
                int end = Math.min(bytes.length, at + LONGEST_FRAME);
                send(
                        at == 0 ? HEADERS : CONTINUATION,
                        (at == 0 ? END_STREAM : 0) | (end == bytes.length ? END_HEADERS : 0),
                        streamId,
                        Arrays.copyOfRange(bytes, at, end));
            }
        }

        private static void text(ByteArrayOutputStream block, String text) {
            byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
            int left = bytes.length - 0x7f;
            block.write(Math.min(bytes.length, 0x7f));
            if (left >= 0) {
                for (; left > 0x7f; left >>>= 7) {
                    block.write(left & 0x7f | 0x80);
                }
                block.write(left);
            }
            block.writeBytes(bytes);
        }

        public void halfAnAnswer(int streamId) throws IOException {
            send(HEADERS, END_HEADERS, streamId, STATUS_200);
            send(DATA, 0, streamId, (byte) '{');
        }

        public void reset(int streamId, int code) throws IOException {
            send(RST_STREAM, 0, streamId, ByteBuffer.allocate(4).putInt(code).array());
        }

        public void goAway(int lastStreamId, int code) throws IOException {
            send(
                    GOAWAY,
                    0,
                    0,
                    ByteBuffer.allocate(8).putInt(lastStreamId).putInt(code).array());
        }

        /** Answers nothing any more, pings included, and keeps the connection open. */
        public void fallSilent() {
            silent = true;
        }

        public void close() throws IOException {
            socket.close();
        }

        /** Sends what is no frame. */
        public synchronized void raw(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        }

        /** Sends a frame of any type. */
        public synchronized void send(int type, int flags, int streamId, byte... payload) throws IOException {
            if (silent) {
                return;
            }
            socket.getOutputStream()
                    .write(ByteBuffer.allocate(9 + payload.length)
                            .putInt(payload.length << 8 | type)
                            .put((byte) flags)
                            .putInt(streamId)
                            .put(payload)
                            .array());
        }
    }

    public RawHttp2Server(Script script) throws IOException {
        this(script, ServerSocketFactory.getDefault());
    }

    /** A server over TLS. */
    public RawHttp2Server(Script script, SSLContext tls) throws IOException {
        this(script, tls.getServerSocketFactory());
    }

    private RawHttp2Server(Script script, ServerSocketFactory sockets) throws IOException {
        this.script = script;
        listener = sockets.createServerSocket(0, 100, InetAddress.getLoopbackAddress());
        threads.execute(this::listen);
    }

    public String url() {
        return (listener instanceof SSLServerSocket ? "https" : "http") + "://127.0.0.1:" + listener.getLocalPort();
    }

    /** How many requests came, those included that were refused. */
    public int requests() {
        return requests.get();
    }

    public List<Peer> peers() {
        return peers;
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                socket.setTcpNoDelay(true);
                Peer peer = new Peer(socket, peers.size() + 1);
                peers.add(peer);
                threads.execute(() -> serve(peer));
            } catch (IOException e) {
                // Closed.
            }
        }
    }

    private void serve(Peer peer) {
        try (Socket socket = peer.socket) {
            if (socket instanceof SSLSocket secure && !agreesOnHttp2(secure)) {
                serveHttp1(peer);
                return;
            }
            DataInputStream in = new DataInputStream(socket.getInputStream());
            in.readNBytes(PREFACE_LENGTH);
            script.connected(peer);
            for (; ; ) {
                int lengthAndType = in.readInt();
                int flags = in.readUnsignedByte();
                int streamId = in.readInt();
                byte[] payload = in.readNBytes(lengthAndType >>> 8);
                received(peer, lengthAndType & 0xff, flags, streamId, payload);
            }
        } catch (SocketException | SSLException | EOFException e) {
            // The other side hung up, or the script closed it.
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean agreesOnHttp2(SSLSocket socket) throws IOException {
        socket.setHandshakeApplicationProtocolSelector((any, offered) -> script.choose(offered));
        socket.startHandshake();
        return "h2".equals(socket.getApplicationProtocol());
    }

    private void serveHttp1(Peer peer) throws IOException {
        peer.http1 = true;
        BufferedReader in =
                new BufferedReader(new InputStreamReader(peer.socket.getInputStream(), StandardCharsets.ISO_8859_1));
        for (; ; ) {
            int length = 0;
            for (String line = in.readLine(); !"".equals(line); line = in.readLine()) {
                if (line == null) {
                    return;
                }
                if (line.startsWith("content-length: ")) {
                    length = Integer.parseInt(line.substring("content-length: ".length()));
                }
            }
            in.skip(length);
            requests.incrementAndGet();
            peer.seen.incrementAndGet();
            String body = script.http1();
            peer.socket
                    .getOutputStream()
                    .write(("HTTP/1.1 200 OK\r\ncontent-length: " + body.length() + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.US_ASCII));
        }
    }

    private void received(Peer peer, int type, int flags, int streamId, byte[] payload) throws IOException {
        if (type == SETTINGS && (flags & ACK) == 0) {
            peer.send(SETTINGS, ACK, 0);
        } else if (type == PING && (flags & ACK) == 0) {
            peer.send(PING, ACK, 0, payload);
        } else if ((type == HEADERS || type == DATA) && (flags & END_STREAM) != 0) {
            requests.incrementAndGet();
            peer.seen.incrementAndGet();
            script.request(peer, streamId);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Peer peer : peers) {
            peer.close();
        }
        threads.shutdownNow();
    }
}
