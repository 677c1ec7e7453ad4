// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server that reads a request as HTTP has it and answers whatever bytes it is told to. */
public final class RawServer implements AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *(\\d+)");

    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "raw-server");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicInteger connections = new AtomicInteger();
    private final ServerSocket listener;
    private final Script script;

    /** What becomes of the connection after an answer. */
    public enum End {
        KEPT,
        CLOSED,
        RESET,
        HALF_CLOSED
    }

    /** A request: its head as it was on the wire, and its body. */
    public record Request(String head, String body) {

        public boolean isFor(String path) {
            return head.contains(" " + path + " ");
        }

        /** The value of the header Authorization, or an empty text. */
        public String authorization() {
            return header("authorization");
        }

        /** The value of a header, or an empty text. */
        public String header(String name) {
            Matcher found = Pattern.compile("(?i)\r\n" + Pattern.quote(name) + ": *([^\r]*)")
                    .matcher(head);
            return found.find() ? found.group(1) : "";
        }
    }

    /** Answers a request and says what becomes of its connection. */
    public interface Script {
        End answer(Request request, Socket socket) throws IOException, InterruptedException;
    }

    public RawServer(Script script) throws IOException {
        this.script = script;
        listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        threads.execute(this::listen);
    }

    public String url() {
        return "http://127.0.0.1:" + port();
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** All requests since the last {@link #forget()}. */
    public List<Request> requests() {
        return requests;
    }

    /** How many connections came, those included on which nothing was asked. */
    public int connections() {
        return connections.get();
    }

    public void forget() {
        requests.clear();
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                connections.incrementAndGet();
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                // Closed.
            }
        }
    }

    private void serve(Socket connection) {
        try (Socket socket = connection) {
            Request request = read(socket.getInputStream());
            while (request != null) {
                requests.add(request);
                End end = script.answer(request, socket);
                if (end == End.RESET) {
                    socket.setSoLinger(true, 0);
                } else if (end == End.HALF_CLOSED) {
                    socket.shutdownOutput();
                    socket.getInputStream().transferTo(ByteArrayOutputStream.nullOutputStream());
                }
                request = end == End.KEPT ? read(socket.getInputStream()) : null;
            }
        } catch (SocketException e) {
            // The other side hung up.
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Request read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int last = 0; last != 0x0d0a0d0a; ) {
            int next = in.read();
            if (next < 0) {
                return null;
            }
            head.write(next);
            last = last << 8 | next;
        }
        String text = head.toString(StandardCharsets.ISO_8859_1);
        Matcher length = LENGTH.matcher(text);
        byte[] body = in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
        return new Request(text, new String(body, StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
    }
}
