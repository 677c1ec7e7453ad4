// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cameltwin.internal.call.ApiCall;
import io.github.cameltwin.internal.call.ApiCallException;
import io.github.cameltwin.internal.call.ApiRequest;
import io.github.cameltwin.internal.call.BaseUrl;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.RequestNotExecutedException;
import org.apache.hc.core5.http.nio.AsyncClientExchangeHandler;
import org.apache.hc.core5.http.nio.command.RequestExecutionCommand;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.http2.H2Error;
import org.apache.hc.core5.http2.H2StreamResetException;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.reactor.IOSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The moments between two threads that a server can't be made to hit: sessions are the test's, and so is their order. */
class HostConnectionsTest {

    private static final int NO_ERROR = H2Error.NO_ERROR.getCode();
    private static final Step NOTHING = () -> {};

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final AttemptTimeouts<Attempt> attempts = new AttemptTimeouts<>(Duration.ofMinutes(1), scheduler);
    private final List<Connection> begun = new ArrayList<>();

    @AfterEach
    void stop() {
        scheduler.shutdownNow();
    }

    /** What the I/O thread does in between. */
    private interface Step {

        void run() throws Exception;
    }

    /** A session that keeps what is enqueued, as no I/O thread takes it. */
    private static final class Session {

        private final List<AsyncClientExchangeHandler> enqueued = new ArrayList<>();
        private Step beforeItIsEnqueued = NOTHING;
        private Step afterItIsEnqueued = NOTHING;
        private boolean open = true;

        private IOSession session() {
            return (IOSession) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {IOSession.class}, (proxy, method, arguments) -> {
                        switch (method.getName()) {
                            case "isOpen" -> {
                                return open;
                            }
                            case "close" -> open = false;
                            case "enqueue" -> {
                                Step before = beforeItIsEnqueued;
                                beforeItIsEnqueued = NOTHING;
                                before.run();
                                enqueued.add(((RequestExecutionCommand) arguments[0]).getExchangeHandler());
                                afterItIsEnqueued.run();
                            }
                            default -> {}
                        }
                        return null;
                    });
        }

        /** Sends the head of the last request, as the I/O thread would. */
        private void write(Connection connection, int streamId) throws Exception {
            enqueued.get(enqueued.size() - 1).produceRequest((head, body, context) -> {}, HttpCoreContext.create());
            connection.startedStream(streamId);
        }
    }

    private static HttpSettings settings(HttpVersionPolicy version, int maxConnections) {
        return new HttpSettings(
                null,
                null,
                null,
                null,
                null,
                version,
                Duration.ofSeconds(5),
                Duration.ofMinutes(1),
                maxConnections,
                1_000_000);
    }

    private HostConnections connections(HttpVersionPolicy version, int maxConnections) {
        return new HostConnections(
                new HttpHost("http", "twin", 80), settings(version, maxConnections), attempts, begun::add, scheduler);
    }

    private Attempt send(HostConnections connections) {
        ApiRequest request = ApiRequest.of(
                ApiCall.CREATE_ATTRIBUTE, BaseUrl.parse("baseUrl", "http://twin"), "/api", new byte[] {'{', '}'});
        Attempt attempt = new Attempt(request, settings(HttpVersionPolicy.NEGOTIATE, 1), attempts);
        connections.send(attempt);
        return attempt;
    }

    /** Opens the connection that was begun last. */
    private Session open(int maxStreams) {
        Session session = new Session();
        Connection connection = begun.get(begun.size() - 1);
        connection.connected(session.session());
        connection.agreedOnHttp2();
        connection.settings(maxStreams);
        return session;
    }

    private static void assertUnprocessed(Attempt attempt, boolean unprocessed) {
        assertThatThrownBy(attempt.outcome()::join)
                .cause()
                .isInstanceOfSatisfying(ApiCallException.class, failure -> assertThat(failure.unprocessed())
                        .isEqualTo(unprocessed));
    }

    @Test
    void whatIsEnqueuedAfterAGoAwayIsSentAgainOverAnotherConnection() {
        HostConnections connections = connections(HttpVersionPolicy.FORCE_HTTP_2, 2);
        send(connections);
        Session first = open(100);
        Connection leaving = begun.get(0);
        // The attempt isn't among those in flight, as if it got its exchange after they were looked through.
        first.beforeItIsEnqueued = () -> leaving.goAway(1, NO_ERROR);

        Attempt late = send(connections);
        Session second = open(100);

        assertThat(second.enqueued).hasSize(1);
        assertThat(late.isDone()).isFalse();
        assertThatThrownBy(() -> first.write(leaving, 3))
                .describedAs("the I/O thread that takes it from the first connection all the same")
                .isInstanceOf(ProtocolException.class);
    }

    @Test
    void whatIsEnqueuedAfterTheEndOfAConnectionIsSentAgainOverAnother() {
        HostConnections connections = connections(HttpVersionPolicy.FORCE_HTTP_2, 2);
        send(connections);
        Session first = open(100);
        first.beforeItIsEnqueued = () -> {
            first.open = false;
            begun.get(0).closed();
        };

        send(connections);

        assertThat(open(100).enqueued).hasSize(1);
    }

    @Test
    void whatIsOnItsWayBeforeAGoAwayIsNotSentAgain() throws Exception {
        HostConnections connections = connections(HttpVersionPolicy.FORCE_HTTP_2, 2);
        Attempt attempt = send(connections);
        attempts.add(attempt);
        Session first = open(100);
        first.write(begun.get(0), 1);

        begun.get(0).goAway(1, NO_ERROR);

        assertThat(begun).hasSize(1);
        assertThat(attempt.isDone()).isFalse();
    }

    @Test
    void whatIsOnItsWayWhenItsConnectionEndsIsNotSentAgain() {
        HostConnections connections = connections(HttpVersionPolicy.FORCE_HTTP_2, 2);
        send(connections);
        Session first = open(100);
        Connection ending = begun.get(0);
        // The I/O thread is faster than the thread that sends: it has written the request, and then the connection
        // ended.
        first.afterItIsEnqueued = () -> {
            first.write(ending, 3);
            ending.goAway(3, NO_ERROR);
        };

        Attempt attempt = send(connections);

        assertThat(begun).hasSize(1);
        assertThat(attempt.isDone()).isFalse();
    }

    @Test
    void whatWaitsForAConnectionTooLongIsUnprocessed() {
        Attempt waits = send(connections(HttpVersionPolicy.FORCE_HTTP_2, 1));
        long now = System.nanoTime();

        assertThat(waits.lateness(now + Duration.ofSeconds(60).toNanos())).isNull();
        Exception late = waits.lateness(now + Duration.ofSeconds(66).toNanos());
        assertThat(late).isInstanceOf(ConnectionRequestTimeoutException.class);
        waits.giveUp(late);

        assertUnprocessed(waits, true);
    }

    @Test
    void whatHasEndedBeforeItGetsAConnectionIsNeverSent() {
        HostConnections connections = connections(HttpVersionPolicy.FORCE_HTTP_2, 1);
        Attempt waited = send(connections);
        waited.giveUp(new ConnectionRequestTimeoutException());
        Session session = open(1);

        connections.send(waited);
        assertThat(session.enqueued).isEmpty();

        send(connections);
        assertThat(session.enqueued).describedAs("there is still room").hasSize(1);
    }

    @Test
    void whatFailsBeforeItIsWrittenIsSentAgain() {
        send(connections(HttpVersionPolicy.FORCE_HTTP_2, 1));
        Session session = open(100);

        session.enqueued.get(0).failed(new IOException("broken pipe"));

        assertThat(session.enqueued).hasSize(1);
        assertThat(open(100).enqueued).hasSize(1);
    }

    @Test
    void whatHttpCoreHasNotExecutedIsSentAgain() throws Exception {
        send(connections(HttpVersionPolicy.FORCE_HTTP_2, 1));
        Session session = open(100);
        session.write(begun.get(0), 1);

        session.enqueued.get(0).failed(new RequestNotExecutedException());

        assertThat(session.enqueued).hasSize(1);
        assertThat(open(100).enqueued).hasSize(1);
    }

    @Test
    void aConnectionThatFailsItsExchangesGetsNoMoreThoughItIsStillOpen() throws Exception {
        HostConnections connections = connections(HttpVersionPolicy.FORCE_HTTP_2, 1);
        Attempt lost = send(connections);
        Session session = open(100);
        session.write(begun.get(0), 1);
        send(connections);

        session.enqueued.get(0).failed(new ConnectionClosedException());
        Attempt retry = send(connections);

        assertUnprocessed(lost, false);
        assertThat(session.enqueued).hasSize(2);
        assertThat(open(100).enqueued).hasSize(1);
        assertThat(retry.isDone()).isFalse();
    }

    @Test
    void aStreamThatIsResetLeavesItsConnectionInUse() throws Exception {
        HostConnections connections = connections(HttpVersionPolicy.FORCE_HTTP_2, 1);
        send(connections);
        Session session = open(100);
        session.write(begun.get(0), 1);

        session.enqueued.get(0).failed(new H2StreamResetException(H2Error.INTERNAL_ERROR, "reset"));
        send(connections);

        assertThat(session.enqueued).hasSize(2);
        assertThat(begun).hasSize(1);
    }

    @Test
    void whatIsGivenUpBeforeItIsWrittenIsUnprocessedAndAfterwardsUncertain() throws Exception {
        HostConnections connections = connections(HttpVersionPolicy.FORCE_HTTP_2, 1);
        Attempt queued = send(connections);
        Session session = open(100);
        Attempt written = send(connections);
        session.write(begun.get(0), 1);

        queued.giveUp(new SocketTimeoutException());
        written.giveUp(new SocketTimeoutException());

        assertUnprocessed(queued, true);
        assertUnprocessed(written, false);
    }

    @Test
    void aGoAwayConcernsOnlyItsOwnConnection() {
        HostConnections connections = connections(HttpVersionPolicy.FORCE_HTTP_2, 2);
        attempts.add(send(connections));
        open(1);
        attempts.add(send(connections));
        Session second = open(1);

        begun.get(0).goAway(Integer.MAX_VALUE, NO_ERROR);
        Session third = open(100);

        assertThat(second.enqueued).hasSize(1);
        assertThat(third.enqueued)
                .describedAs("what was queued on the first one")
                .hasSize(1);
    }

    @Test
    void whatIsQueuedAtAGoAwayIsSentAgainAlthoughItHasNoStreamYet() {
        HostConnections connections = connections(HttpVersionPolicy.FORCE_HTTP_2, 2);
        attempts.add(send(connections));
        open(100);

        begun.get(0).goAway(Integer.MAX_VALUE, NO_ERROR);

        assertThat(open(100).enqueued).hasSize(1);
    }

    @Test
    void aSecondConnectionIsOpenedBeforeTheOnlyOneIsFull() {
        HostConnections connections = connections(HttpVersionPolicy.FORCE_HTTP_2, 8);
        send(connections);
        open(100);
        for (int sent = 2; sent <= 32; sent++) {
            send(connections);
        }
        assertThat(begun).hasSize(1);

        send(connections);
        assertThat(begun).hasSize(2);

        Session second = open(100);
        for (int sent = 34; sent <= 64; sent++) {
            send(connections);
        }
        assertThat(begun).hasSize(2);
        assertThat(second.enqueued).describedAs("the one with the least load").hasSizeGreaterThan(30);
    }

    @Test
    void noMoreConnectionsAreOpenedThanMaxConnections() {
        HostConnections http2 = connections(HttpVersionPolicy.FORCE_HTTP_2, 1);
        send(http2);
        Session only = open(2);
        send(http2);
        send(http2);
        assertThat(begun).hasSize(1);
        assertThat(only.enqueued).hasSize(2);

        begun.clear();
        HostConnections http1 = connections(HttpVersionPolicy.FORCE_HTTP_1, 3);
        for (int sent = 0; sent < 5; sent++) {
            send(http1);
        }
        assertThat(begun).describedAs("over HTTP/1.1: as many as wait").hasSize(3);
    }

    @Test
    void changedSettingsLetMoreOrFewerCallsIn() {
        HostConnections connections = connections(HttpVersionPolicy.FORCE_HTTP_2, 1);
        send(connections);
        Session session = open(1);
        send(connections);
        send(connections);
        assertThat(session.enqueued).hasSize(1);

        begun.get(0).settings(2);
        assertThat(session.enqueued).hasSize(2);

        begun.get(0).settings(100);
        assertThat(session.enqueued).hasSize(3);

        begun.get(0).settings(1);
        send(connections);
        assertThat(session.enqueued).hasSize(3);
    }

    @Test
    void aConnectionThatCannotBeOpenedFailsWhatWaitsIfThereIsNoOther() {
        Attempt attempt = send(connections(HttpVersionPolicy.FORCE_HTTP_2, 8));

        begun.get(0).failedToOpen(new ConnectException("refused"));

        assertUnprocessed(attempt, true);
    }

    @Test
    void aConnectionThatCannotBeOpenedBesideAnotherIsNotTriedAgainAtOnce() {
        HostConnections connections = connections(HttpVersionPolicy.FORCE_HTTP_2, 8);
        send(connections);
        open(1);
        Attempt waits = send(connections);

        begun.get(1).failedToOpen(new ConnectException("refused"));
        send(connections);

        assertThat(waits.isDone()).isFalse();
        assertThat(begun).hasSize(2);
    }

    @Test
    void whatWaitsFailsWhenTheComponentStops() {
        HostConnections connections = connections(HttpVersionPolicy.FORCE_HTTP_2, 8);
        Attempt waits = send(connections);

        connections.close();

        assertThat(waits.outcome()).isCompletedExceptionally();
        assertThat(send(connections).outcome()).isCompletedExceptionally();
    }
}
