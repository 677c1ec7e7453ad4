// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.hc.core5.reactor.ProtocolIOSession;
import org.junit.jupiter.api.Test;

/** A socket that takes less than it is given, which a server on the same machine rarely makes it do. */
class CollectingSessionTest {

    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final List<Integer> events = new ArrayList<>();
    private int room = Integer.MAX_VALUE;
    private boolean open = true;

    private final CollectingSession session = new CollectingSession((ProtocolIOSession) Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {ProtocolIOSession.class},
            (proxy, method, arguments) -> switch (method.getName()) {
                case "isOpen" -> open;
                case "write" -> take((ByteBuffer) arguments[0]);
                case "setEvent" -> events.add((Integer) arguments[0]) ? null : null;
                default -> null;
            }));

    private int take(ByteBuffer src) {
        byte[] bytes = new byte[Math.min(src.remaining(), room)];
        src.get(bytes);
        sent.writeBytes(bytes);
        room -= bytes.length;
        return bytes.length;
    }

    private static ByteBuffer bytes(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return ByteBuffer.wrap(bytes);
    }

    @Test
    void sendsWhatWasWrittenInOnePiece() throws Exception {
        session.write(bytes(10, 1));
        session.write(bytes(20, 2));
        assertThat(sent.size()).isZero();

        session.send();

        assertThat(sent.toByteArray())
                .isEqualTo(ByteBuffer.allocate(30)
                        .put(bytes(10, 1))
                        .put(bytes(20, 2))
                        .array());
        assertThat(events).isEmpty();
    }

    @Test
    void sendsTheRestWhenTheSessionIsReadyAgain() throws Exception {
        room = 7;
        session.write(bytes(10, 1));
        session.send();
        assertThat(sent.size()).isEqualTo(7);
        assertThat(events).containsExactly(SelectionKey.OP_WRITE);

        session.write(bytes(20, 2));
        room = 100;
        session.send();

        assertThat(sent.toByteArray())
                .isEqualTo(ByteBuffer.allocate(30)
                        .put(bytes(10, 1))
                        .put(bytes(20, 2))
                        .array());
        assertThat(events).hasSize(1);
    }

    @Test
    void takesNoMoreThanItsLimitUntilSomethingIsSent() throws Exception {
        ByteBuffer much = bytes(100_000, 3);

        assertThat(session.write(much)).isEqualTo(64 * 1024);
        assertThat(session.write(much)).isZero();
        session.send();
        assertThat(session.write(much)).isEqualTo(100_000 - 64 * 1024);
        session.send();

        assertThat(sent.toByteArray()).isEqualTo(much.array());
    }

    @Test
    void keepsNothingForAClosedSession() throws Exception {
        session.write(bytes(10, 1));
        open = false;
        session.send();

        open = true;
        session.send();

        assertThat(sent.size()).isZero();
    }
}
