// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.subject;

import io.github.cameltwin.benchmarks.process.BenchmarkTarget;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * Writes the same bytes again and again and looks at no more of an answer than its first and last line: it costs so little
 * that what it reaches is what the simulator can answer. Plain HTTP only.
 */
final class RawWay implements Way {

    private static final int BUFFER = 4 * 1024;
    private static final String OK = "HTTP/1.1 200";
    private static final String END_OF_HEAD = "\r\n\r\n";

    private final InetSocketAddress address;
    private final byte[] request;

    RawWay(BenchmarkTarget twin) {
        URI url = URI.create(twin.url());
        byte[] body = ("{\"value\":\"" + CamelWay.VALUE + "\"}").getBytes(StandardCharsets.UTF_8);
        address = new InetSocketAddress(url.getHost(), url.getPort());
        String head = "POST " + twin.valuePath() + " HTTP/1.1\r\nHost: " + url.getAuthority()
                + "\r\nAuthorization: Bearer " + twin.token()
                + "\r\nAccept: application/json\r\nContent-Type: application/json\r\nContent-Length: " + body.length
                + END_OF_HEAD;
        request = (head + new String(body, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Work prepare(Task task) {
        return calls -> run(task, calls);
    }

    private void run(Task task, Calls calls) throws IOException {
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < task.inFlight(); i++) {
                SocketChannel channel = SocketChannel.open(address);
                channel.configureBlocking(false);
                new Connection(channel, calls, channel.register(selector, SelectionKey.OP_READ)).send();
            }
            long end = System.nanoTime() + task.nanos();
            while (System.nanoTime() - end < 0) {
                selector.select(RawWay::readable, 1_000);
            }
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
        }
    }

    private static void readable(SelectionKey key) {
        ((Connection) key.attachment()).receive();
    }

    /** A connection with one call under way. */
    private final class Connection {

        private final SocketChannel channel;
        private final Calls calls;
        private final ByteBuffer out = ByteBuffer.allocateDirect(request.length).put(request);
        private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER);
        private final byte[] answer = new byte[BUFFER];
        private long startedAt;

        private Connection(SocketChannel channel, Calls calls, SelectionKey key) {
            this.channel = channel;
            this.calls = calls;
            key.attach(this);
        }

        private void send() throws IOException {
            startedAt = System.nanoTime();
            out.flip();
            // It is so short that it always fits.
            channel.write(out);
            in.clear();
        }

        private void receive() {
            try {
                if (channel.read(in) < 0) {
                    throw new IOException("The simulator has closed a connection");
                }
                int length = in.position();
                in.get(0, answer, 0, length);
                String text = new String(answer, 0, length, StandardCharsets.ISO_8859_1);
                if (!text.endsWith(END_OF_HEAD)) {
                    return;
                }
                if (!text.startsWith(OK)) {
                    throw new IOException(text);
                }
                calls.add(System.nanoTime() - startedAt);
                send();
            } catch (IOException e) {
                calls.fail(e);
            }
        }
    }
}
